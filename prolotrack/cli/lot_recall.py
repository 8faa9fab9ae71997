"""The command ``lot recall``."""

from prolotrack.cli import options
from prolotrack.cli.lot_options import LotArgument, Product
from prolotrack.cli.writing import record
from prolotrack.domain.lot import named_lot
from prolotrack.present.lot import change_object, of_recall
from prolotrack.services.lots import lot_record
from prolotrack.services.stock import recall_lot


def run(
    ctx: options.Context,
    number: LotArgument = None,
    reason: options.Why = None,
    product: Product = None,
    on: options.On = None,
    note: options.Note = None,
    dry_run: options.DryRun = False,
    form: options.Form = None,
) -> None:
    """Say that a lot was recalled, and list whom something was given from it: none of it counts, whenever it was given.

    --product says what a lot is that was used and never entered.
    """
    console = options.console_of(ctx)
    named = console.ask("NUMBER", number, named_lot)
    found = lot_record(console.reader, named)
    why = console.ask("Reason", reason, options.text("The reason"))
    if product is None and (found.lot is None or found.lot.void) and console.asks:
        product = console.ask("PRODUCT", None, options.text("The product"))
    day = on or console.today
    made = record(console, lambda tx: recall_lot(tx, named, product, day, why), note=note, dry_run=dry_run, on=on)
    console.tell(change_object(made, console.today), of_recall(made, console.today), form)
