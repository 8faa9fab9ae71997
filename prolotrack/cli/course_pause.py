"""The command ``course pause``."""

from prolotrack.cli import options
from prolotrack.cli.arguments import CourseArgument
from prolotrack.cli.course_changing import change_course
from prolotrack.domain.course import Change


def run(
    ctx: options.Context,
    course: CourseArgument = None,
    on: options.On = None,
    reason: options.Reason = None,
    note: options.Note = None,
    dry_run: options.DryRun = False,
    form: options.Form = None,
) -> None:
    """Pause a course: it leaves the due list until it is resumed."""
    console = options.console_of(ctx)
    change_course(console, course, Change.PAUSED, on, reason, note, dry_run=dry_run, form=form)
