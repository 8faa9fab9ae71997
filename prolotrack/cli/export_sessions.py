"""The command ``export sessions``."""

from datetime import date
from functools import partial

from prolotrack.cli import options
from prolotrack.cli.arguments import PatientArgument
from prolotrack.cli.export_options import EVERY, INTO_THE_OUTPUT, Chosen, Leaving, choice
from prolotrack.cli.exporting import Export, export
from prolotrack.cli.spread import spread
from prolotrack.cli.studying import Deidentified, give_everyone
from prolotrack.domain.injection_row import COLUMNS, InjectionRow
from prolotrack.domain.study_session import COLUMNS as STUDY_COLUMNS
from prolotrack.domain.study_session import StudySession
from prolotrack.services.choice import Choice
from prolotrack.services.injections import how_many, injections, plain_injections, whose
from prolotrack.services.studies import study_sessions


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
    wanted = choice(console, patient, said)
    export(console, _nameless(wanted, console.today) if deidentified else _named(wanted), leaving)


def _named(wanted: Choice) -> Export:
    """Return the rows that name patients."""
    return Export(
        InjectionRow,
        COLUMNS,
        partial(injections, choice=wanted),
        partial(how_many, choice=wanted),
        partial(whose, choice=wanted),
        partial(plain_injections, choice=wanted),
    )


def _nameless(wanted: Choice, today: date) -> Export:
    """Return the rows that name nobody."""
    rows, count = partial(study_sessions, choice=wanted, today=today), partial(how_many, choice=wanted)
    return Export(StudySession, STUDY_COLUMNS, rows, count, first=give_everyone)
