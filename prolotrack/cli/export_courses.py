"""The command ``export courses``."""

from datetime import date
from functools import partial

from prolotrack.cli import options
from prolotrack.cli.arguments import PatientArgument
from prolotrack.cli.export_options import EVERY, INTO_THE_OUTPUT, Chosen, Leaving, choice
from prolotrack.cli.exporting import Export, export
from prolotrack.cli.spread import spread
from prolotrack.cli.studying import Deidentified, give_everyone
from prolotrack.domain.study_course import COLUMNS as STUDY_COLUMNS
from prolotrack.domain.study_course import StudyCourse
from prolotrack.domain.summary import COLUMNS, Summary
from prolotrack.services.choice import Choice
from prolotrack.services.studies import study_courses
from prolotrack.services.summaries import how_many, plain_summaries, summaries, whose


@spread(Chosen)
@spread(Leaving)
def run(
    ctx: options.Context,
    patient: PatientArgument = None,
    deidentified: Deidentified = False,
    leaving: Leaving = INTO_THE_OUTPUT,
    said: Chosen = EVERY,
) -> None:
    """Export one row a course, of courses opened --since one day and --until another.

    The rows name patients, unless they are --deidentified.
    """
    console = options.console_of(ctx)
    wanted = choice(console, patient, said)
    export(console, _nameless(wanted, console.today) if deidentified else _named(wanted), leaving)


def _named(wanted: Choice) -> Export:
    """Return the rows that name patients."""
    return Export(
        Summary,
        COLUMNS,
        partial(summaries, choice=wanted),
        partial(how_many, choice=wanted),
        partial(whose, choice=wanted),
        partial(plain_summaries, choice=wanted),
    )


def _nameless(wanted: Choice, today: date) -> Export:
    """Return the rows that name nobody."""
    rows, count = partial(study_courses, choice=wanted, today=today), partial(how_many, choice=wanted)
    return Export(StudyCourse, STUDY_COLUMNS, rows, count, first=give_everyone)
