"""The command ``lot show``."""

from prolotrack.cli import options
from prolotrack.cli.lot_options import LotArgument
from prolotrack.domain.lot import named_lot
from prolotrack.present.lot import lot_object, lot_view
from prolotrack.services.lots import lot_record


def run(ctx: options.Context, number: LotArgument = None, form: options.Form = None) -> None:
    """Show a lot, and to whom something was given from it."""
    console = options.console_of(ctx)
    found = lot_record(console.reader, console.ask("NUMBER", number, named_lot))
    today = console.today
    console.close()
    console.tell(lot_object(found, today), lot_view(found, today), form)
