"""The command ``session void``."""

from prolotrack.cli import finding, options
from prolotrack.cli.arguments import SessionArgument
from prolotrack.cli.writing import record
from prolotrack.present import answers, sentences
from prolotrack.present.event import naming
from prolotrack.services.amendment import void_session
from prolotrack.services.dossiers import session_dossiers


def run(
    ctx: options.Context,
    session: SessionArgument = None,
    reason: options.Why = None,
    on: options.On = None,
    note: options.Note = None,
    dry_run: options.DryRun = False,
    form: options.Form = None,
) -> None:
    """Strike out a session with its injections; it stays visible, and no longer counts."""
    console = options.console_of(ctx)
    seen, before = session_dossiers(console.reader, finding.session_key(console, session))
    why = console.ask("Reason", reason, options.text("The reason"))
    voided, now = record(console, lambda tx: void_session(tx, seen, why, before), note=note, dry_run=dry_run, on=on)
    told = sentences.of_session(voided, now, "struck out", console.today)
    console.tell(answers.of_session(voided, now), told, form, naming(voided, now))
