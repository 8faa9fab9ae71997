"""The command ``why``."""

from datetime import date

from prolotrack.cli import finding, options
from prolotrack.cli.arguments import CourseArgument
from prolotrack.cli.looking_back import look_from
from prolotrack.errors import NotFound
from prolotrack.present.explanation import explanation_object, explanation_view
from prolotrack.services.explanation import explanation


def run(
    ctx: options.Context,
    course: CourseArgument = None,
    as_of: options.AsOf = None,
    known_on: options.KnownOn = None,
    form: options.Form = None,
) -> None:
    """Explain the next session of a course, step by step, or why there is none."""
    console = options.console_of(ctx)
    day = look_from(console, as_of, known_on)
    try:
        found = finding.course(console, course or ())
    except NotFound as error:
        raise NotFound(
            f"{error} It is looked for in what was known on {known_on}." if known_on else str(error)
        ) from None
    explained = explanation(console.reader, found.id, day, as_of or date.max)
    console.close()
    console.tell(explanation_object(explained), explanation_view(explained), form)
