"""The command ``event void``."""

from prolotrack.cli import event_options as said_of
from prolotrack.cli import options
from prolotrack.cli.writing import record
from prolotrack.present.event import event_object, recorded_view
from prolotrack.services.events import void_event


def run(
    ctx: options.Context,
    event: said_of.EventArgument = None,
    reason: options.Why = None,
    on: options.On = None,
    note: options.Note = None,
    dry_run: options.DryRun = False,
    form: options.Form = None,
) -> None:
    """Strike out an event; it stays visible, and warns no more."""
    console = options.console_of(ctx)
    seen = said_of.event(console, event)
    why = console.ask("Reason", reason, options.text("The reason"))
    voided, now = record(console, lambda tx: void_event(tx, seen, why), note=note, dry_run=dry_run, on=on)
    console.tell(event_object(voided, now), recorded_view(voided, now, "struck out", console.today), form)
