"""The command ``session list``."""

from datetime import date

from prolotrack.cli import finding, options
from prolotrack.cli.arguments import CourseArgument
from prolotrack.domain.session import SessionRow
from prolotrack.present.sessions import COLUMNS
from prolotrack.services.listing.sessions import SessionsWanted, sessions


def run(
    ctx: options.Context,
    course: CourseArgument = None,
    since: options.Since = None,
    until: options.Until = None,
    as_of: options.AsOf = None,
    limit: options.Limit = None,
    form: options.ListForm = None,
) -> None:
    """List sessions, one row an injection: all, those of a course, or (one word) those of a patient."""
    console = options.console_of(ctx)
    options.check_order(since, until)
    form = console.form(form)
    most = options.limit_of(limit, form)
    patient_id, course_id = finding.whose(console, course or ())
    last = min(until or date.max, as_of or date.max)
    rows = sessions(console.reader, SessionsWanted(most + 1, patient_id, course_id, since or date.min, last))
    console.list(SessionRow, rows, COLUMNS, form, most, "No such session.", latest=True)
