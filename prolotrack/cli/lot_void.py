"""The command ``lot void``."""

from prolotrack.cli import options
from prolotrack.cli.lot_options import LotArgument
from prolotrack.cli.writing import record
from prolotrack.domain.lot import named_lot
from prolotrack.present.lot import change_object, of_lot
from prolotrack.services.lots import find_lot
from prolotrack.services.stock import void_lot


def run(
    ctx: options.Context,
    number: LotArgument = None,
    reason: options.Why = None,
    on: options.On = None,
    note: options.Note = None,
    dry_run: options.DryRun = False,
    form: options.Form = None,
) -> None:
    """Strike out a lot that was entered by mistake: what was given from its number is judged without it."""
    console = options.console_of(ctx)
    seen = find_lot(console.reader, console.ask("NUMBER", number, named_lot))
    why = console.ask("Reason", reason, options.text("The reason"))
    made = record(console, lambda tx: void_lot(tx, seen, why), note=note, dry_run=dry_run, on=on)
    console.tell(change_object(made, console.today), of_lot(made, "struck out", console.today), form)
