"""The command ``lot add``."""

from typing import Annotated

import typer

from prolotrack.cli import options
from prolotrack.cli.lot_options import Expires, LotArgument, Maker
from prolotrack.cli.writing import record
from prolotrack.domain.lot import Lot, named_lot
from prolotrack.present.lot import change_object, of_lot
from prolotrack.services.stock import add_lot

ProductArgument = Annotated[
    str | None, typer.Argument(metavar="PRODUCT", help='What it is: "dextrose 50 %, 50 mL".', show_default=False)
]


def run(
    ctx: options.Context,
    number: LotArgument = None,
    product: ProductArgument = None,
    expires: Expires = None,
    maker: Maker = None,
    on: options.On = None,
    note: options.Note = None,
    dry_run: options.DryRun = False,
    form: options.Form = None,
) -> None:
    """Enter a lot with its expiry, one too that was used already: what was given after its last day is sub-standard."""
    console = options.console_of(ctx)
    lot = Lot(
        number=console.ask("NUMBER", number, named_lot),
        product=console.ask("PRODUCT", product, options.text("The product")),
        expires=expires,
        maker=maker,
        note=note,
    )
    made = record(console, lambda tx: add_lot(tx, lot), note=note, dry_run=dry_run, on=on)
    console.tell(change_object(made, console.today), of_lot(made, "added", console.today), form)
