"""The command ``export courses``."""

from functools import partial

from prolotrack.cli import options
from prolotrack.cli.arguments import PatientArgument
from prolotrack.cli.export_options import EVERY, INTO_THE_OUTPUT, Chosen, Leaving, choice
from prolotrack.cli.exporting import Export, export
from prolotrack.cli.spread import spread
from prolotrack.domain.summary import COLUMNS, Summary
from prolotrack.services.summaries import how_many, plain_summaries, summaries, whose


@spread(Chosen)
@spread(Leaving)
def run(
    ctx: options.Context, patient: PatientArgument = None, leaving: Leaving = INTO_THE_OUTPUT, said: Chosen = EVERY
) -> None:
    """Export one row a course, of courses opened --since one day and --until another. The rows name patients."""
    console = options.console_of(ctx)
    wanted = choice(console, patient, said)
    export(
        console,
        Export(
            Summary,
            COLUMNS,
            partial(summaries, choice=wanted),
            partial(how_many, choice=wanted),
            partial(whose, choice=wanted),
            partial(plain_summaries, choice=wanted),
        ),
        leaving,
    )
