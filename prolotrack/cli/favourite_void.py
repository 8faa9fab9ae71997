"""The command ``favourite void``."""

from prolotrack.cli import options
from prolotrack.cli.arguments import NameArgument
from prolotrack.cli.favourite_options import OfProtocol, Own
from prolotrack.cli.writing import record
from prolotrack.present.blocks import Line
from prolotrack.services.catalogue import void_favourite
from prolotrack.services.favourites import find_favourite


def run(
    ctx: options.Context,
    name: NameArgument = None,
    protocol: OfProtocol = None,
    clinician: Own = None,
    reason: options.Why = None,
    on: options.On = None,
    note: options.Note = None,
    dry_run: options.DryRun = False,
    form: options.Form = None,
) -> None:
    """Strike out a favourite mix; what was given of it stays as it is."""
    console = options.console_of(ctx)
    seen = find_favourite(console.reader, console.ask("NAME", name, str), protocol, clinician)
    why = console.ask("Reason", reason, options.text("The reason"))
    gone = record(console, lambda tx: void_favourite(tx, seen, why), note=note, dry_run=dry_run, on=on)
    console.tell({"reference": gone.name}, [Line(f"Favourite {gone.described} struck out.")], form)
