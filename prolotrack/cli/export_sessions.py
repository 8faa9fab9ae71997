"""The command ``export sessions``."""

from datetime import date

from prolotrack.cli import options
from prolotrack.cli.arguments import PatientArgument
from prolotrack.cli.export_options import EVERY, INTO_THE_OUTPUT, Chosen, Leaving, choice
from prolotrack.cli.exporting import Export, export
from prolotrack.cli.spread import spread
from prolotrack.cli.study_ids import Deidentified
from prolotrack.domain.deidentified.injection_row import COLUMNS as DEIDENTIFIED
from prolotrack.domain.deidentified.injection_row import DeidentifiedInjection
from prolotrack.domain.injection_row import COLUMNS, InjectionRow
from prolotrack.services.deidentified_rows import deidentified_injections
from prolotrack.services.injections import how_many, plain_injections, whose
from prolotrack.store.records import batches_of

_NAMED = Export(InjectionRow, COLUMNS, plain_injections, how_many, whose)


@spread(Chosen)
@spread(Leaving)
def run(
    ctx: options.Context,
    patient: PatientArgument = None,
    deidentified: Deidentified = False,
    leaving: Leaving = INTO_THE_OUTPUT,
    said: Chosen = EVERY,
) -> None:
    """Export one row an injection, of sessions --since one day and --until another.

    The rows name patients, unless they are --deidentified.
    """
    console = options.console_of(ctx)
    wanted = _deidentified(console.today) if deidentified else _NAMED
    export(console, wanted, choice(console, patient, said), leaving)


def _deidentified(today: date) -> Export:
    """Return the rows that name nobody."""
    return Export(
        DeidentifiedInjection,
        DEIDENTIFIED,
        lambda reader, choice: batches_of(deidentified_injections(reader, choice, today)),
        how_many,
        whose,
        nobody=True,
    )
