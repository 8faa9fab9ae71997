"""The command ``course show``."""

from datetime import date

from prolotrack.cli import finding, options
from prolotrack.cli.arguments import CourseArgument
from prolotrack.present.course import course_object, course_view
from prolotrack.services.dossiers import continued_by, dossier
from prolotrack.services.history import history


def run(
    ctx: options.Context, course: CourseArgument = None, as_of: options.AsOf = None, form: options.Form = None
) -> None:
    """Show a course: its progress, its sessions, its next window."""
    console = options.console_of(ctx)
    now = dossier(console.reader, finding.course(console, course or ()).id, as_of or date.max)
    revisions = history(console.reader, [("course", now.course.id)])
    later = continued_by(console.reader, now.course.id)
    console.close()
    console.tell(course_object(now, revisions, later), course_view(now, revisions, later), form)
