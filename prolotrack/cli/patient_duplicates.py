"""The command ``patient duplicates``."""

from typing import Annotated

import typer

from prolotrack.cli import options
from prolotrack.present.duplicates import COLUMNS, DuplicateRow, rows
from prolotrack.services.duplicates import duplicates
from prolotrack.store.engine import snapshot

All = Annotated[bool, typer.Option("--all", help="Those too that are less likely.")]


def run(
    ctx: options.Context, everybody: All = False, limit: options.Limit = None, form: options.ListForm = None
) -> None:
    """List patients who are probably one person, entered twice, and those to review from an import: likeliest first."""
    console = options.console_of(ctx)
    form = console.form(form)
    most = options.limit_of(limit, form)
    _ = console.reader  # opened once, so that an old database is brought up to date
    console.close()
    with snapshot(console.address) as reader:
        found = rows(duplicates(reader, most + 1, all_possible=everybody))
    console.list(DuplicateRow, found, COLUMNS, form, most, "Nobody seems to be entered twice.")
