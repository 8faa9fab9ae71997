"""The command ``lot list``."""

from typing import Annotated

import typer

from prolotrack.cli import options
from prolotrack.domain.dates import Interval, parse_interval
from prolotrack.domain.lot import LotRow
from prolotrack.present.lots import COLUMNS
from prolotrack.services.lots import LotsWanted, lots

Expired = Annotated[bool, typer.Option("--expired", help="Lots that have expired only.")]
Recalled = Annotated[bool, typer.Option("--recalled", help="Lots that were recalled only.")]
Within = Annotated[
    Interval | None,
    typer.Option(parser=parse_interval, metavar="3mo", help="Lots that expire no more than so far ahead only."),
]


def run(
    ctx: options.Context,
    expired: Expired = False,
    recalled: Recalled = False,
    within: Within = None,
    as_of: options.AsOf = None,
    limit: options.Limit = None,
    form: options.ListForm = None,
) -> None:
    """List the lots in stock, the first to expire first."""
    console = options.console_of(ctx)
    form = console.form(form)
    rows = lots(console.reader, LotsWanted(as_of or console.today, expired, recalled, within))
    console.list(LotRow, rows, COLUMNS, form, options.limit_of(limit, form), "No such lot.")
