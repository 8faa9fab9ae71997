"""The command ``export sessions``."""

from functools import partial

from prolotrack.cli import options
from prolotrack.cli.arguments import PatientArgument
from prolotrack.cli.export_options import Chosen, Leaving, choice
from prolotrack.cli.exporting import Export, export
from prolotrack.cli.spread import spread
from prolotrack.cli.studying import Deidentified, give_everyone
from prolotrack.domain.injection_row import COLUMNS, InjectionRow
from prolotrack.domain.study_session import COLUMNS as STUDY_COLUMNS
from prolotrack.domain.study_session import StudySession
from prolotrack.services.injections import how_many, injections, whose
from prolotrack.services.studies import study_sessions


@spread(Chosen)
@spread(Leaving)
def run(
    ctx: options.Context,
    leaving: Leaving,
    said: Chosen,
    patient: PatientArgument = None,
    deidentified: Deidentified = False,
) -> None:
    """Export one row an injection, of sessions --since one day and --until another. They name patients."""
    console = options.console_of(ctx)
    wanted = choice(console, patient, said)
    count = partial(how_many, choice=wanted)
    if deidentified:
        give_everyone(console)
        rows = partial(study_sessions, choice=wanted, today=console.today)
        export(console, Export(StudySession, STUDY_COLUMNS, rows, count), leaving)
    else:
        rows = partial(injections, choice=wanted)
        export(console, Export(InjectionRow, COLUMNS, rows, count, partial(whose, choice=wanted)), leaving)
