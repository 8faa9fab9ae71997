"""The options and the argument that describe a lot."""

from datetime import date
from typing import Annotated

import typer

from prolotrack.cli import options
from prolotrack.domain.lot import parse_expiry


def _expiry(text: str) -> date:
    """Return the last good day of a lot."""
    return parse_expiry(text, options.today())


LotArgument = Annotated[str | None, typer.Argument(metavar="NUMBER", help="The number of the lot.", show_default=False)]
Expires = Annotated[
    date | None,
    typer.Option(
        parser=_expiry, metavar="MONTH|DATE", help="The last good day: 2027-03-31; a month, 2027-03, is its last day."
    ),
]
Maker = Annotated[str | None, typer.Option(parser=options.text("The maker"), metavar="NAME", help="Who made it.")]
Product = Annotated[
    str | None, typer.Option("--product", parser=options.text("The product"), metavar="TEXT", help="What it is.")
]
