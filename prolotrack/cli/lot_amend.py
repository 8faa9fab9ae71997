"""The command ``lot amend``."""

from typing import Annotated

import typer

from prolotrack.cli import options
from prolotrack.cli.lot_options import Expires, LotArgument, Maker, Product
from prolotrack.cli.writing import record
from prolotrack.domain.lot import named_lot
from prolotrack.errors import UsageProblem
from prolotrack.present.lot import change_object, of_lot
from prolotrack.services.lots import find_lot
from prolotrack.services.stock import CLEARABLE, LotSaid, amend_lot


def _clearable(text: str) -> str:
    """Return what can be unsaid of a lot."""
    if text not in CLEARABLE:
        raise UsageProblem(f"{text!r} cannot be cleared: write one of {', '.join(CLEARABLE)}.")
    return text


NewNumber = Annotated[str | None, typer.Option("--number", parser=named_lot, metavar="NUMBER", help="Its true number.")]
Clear = Annotated[
    list[str] | None,
    typer.Option(parser=_clearable, metavar="FIELD", help=f"Unsay it: {', '.join(CLEARABLE)}; repeat for more."),
]


def run(
    ctx: options.Context,
    number: LotArgument = None,
    reason: options.Why = None,
    expires: Expires = None,
    product: Product = None,
    maker: Maker = None,
    new_number: NewNumber = None,
    clear: Clear = None,
    on: options.On = None,
    note: options.Note = None,
    dry_run: options.DryRun = False,
    form: options.Form = None,
) -> None:
    """Put a lot right: say what is new. Courses that were given from it are forecast again."""
    console = options.console_of(ctx)
    seen = find_lot(console.reader, console.ask("NUMBER", number, named_lot))
    why = console.ask("Reason", reason, options.text("The reason"))
    said = LotSaid(new_number, product, expires, maker, note, frozenset(clear or ()))
    made = record(console, lambda tx: amend_lot(tx, seen, said, why), note=note, dry_run=dry_run, on=on)
    console.tell(change_object(made, console.today), of_lot(made, "amended", console.today), form)
