"""The command ``export courses``."""

from datetime import date

from prolotrack.cli import options
from prolotrack.cli.arguments import PatientArgument
from prolotrack.cli.export_options import EVERY, INTO_THE_OUTPUT, Chosen, Leaving, choice
from prolotrack.cli.exporting import Export, export
from prolotrack.cli.spread import spread
from prolotrack.cli.study_ids import Deidentified
from prolotrack.domain.deidentified.course_row import COLUMNS as DEIDENTIFIED
from prolotrack.domain.deidentified.course_row import DeidentifiedCourse
from prolotrack.domain.summary import COLUMNS, Summary
from prolotrack.services.deidentified_rows import deidentified_courses
from prolotrack.services.summaries import how_many, plain_summaries, whose
from prolotrack.store.records import batches_of

_NAMED = Export(Summary, COLUMNS, plain_summaries, how_many, whose)


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
    wanted = _deidentified(console.today) if deidentified else _NAMED
    export(console, wanted, choice(console, patient, said), leaving)


def _deidentified(today: date) -> Export:
    """Return the rows that name nobody."""
    return Export(
        DeidentifiedCourse,
        DEIDENTIFIED,
        lambda reader, choice: batches_of(deidentified_courses(reader, choice, today)),
        how_many,
        whose,
        nobody=True,
    )
