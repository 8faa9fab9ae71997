"""The command ``score void``."""

from prolotrack.cli import finding_score, options
from prolotrack.cli import score_options as said_of
from prolotrack.cli.writing import record
from prolotrack.present.score import recorded_object, recorded_view
from prolotrack.services.scores import void_score


def run(
    ctx: options.Context,
    score: said_of.ScoreArgument = None,
    reason: options.Why = None,
    on: options.On = None,
    note: options.Note = None,
    dry_run: options.DryRun = False,
    form: options.Form = None,
) -> None:
    """Strike out a score; it stays visible, and tells nothing any more."""
    console = options.console_of(ctx)
    seen = finding_score.score(console, score)
    why = console.ask("Reason", reason, options.text("The reason"))
    done = record(console, lambda tx: void_score(tx, seen, why), note=note, dry_run=dry_run, on=on)
    console.tell(recorded_object(done), recorded_view(done, "struck out", console.today), form)
