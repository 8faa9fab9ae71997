"""The command ``score amend``."""

from datetime import date
from typing import Annotated

import typer

from prolotrack.cli import finding_score, options
from prolotrack.cli import score_options as said_of
from prolotrack.cli.writing import record
from prolotrack.present.score import recorded_object, recorded_view
from prolotrack.services.scores import ScoreAmendment, amend_score

TrueDay = Annotated[
    date | None, typer.Option("--on", parser=options.past_day, metavar="DATE", help="The day it was really taken.")
]


def run(
    ctx: options.Context,
    score: said_of.ScoreArgument = None,
    value: said_of.ValueArgument = None,
    reason: options.Why = None,
    on: TrueDay = None,
    kind: said_of.Kind = None,
    note: options.Note = None,
    dry_run: options.DryRun = False,
    form: options.Form = None,
) -> None:
    """Put a score right: say what is new. What was recorded before stays in the trail."""
    console = options.console_of(ctx)
    seen = finding_score.score(console, score)
    said = ScoreAmendment(
        reason=console.ask("Reason", reason, options.text("The reason")), value=value, on=on, moment=kind, note=note
    )
    done = record(console, lambda tx: amend_score(tx, seen, said), note=note, dry_run=dry_run)
    console.tell(recorded_object(done), recorded_view(done, "amended", console.today), form)
