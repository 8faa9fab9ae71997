"""The command ``export courses``."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from prolotrack.cli import options
from prolotrack.domain.summary import Summary
from prolotrack.exchange.files import new_file
from prolotrack.present.machine import Format, write_rows
from prolotrack.services.summaries import summaries
from prolotrack.store.engine import snapshot


class ExportForm(StrEnum):
    """The forms of an export."""

    CSV = "csv"
    JSON = "json"


Out = Annotated[str | None, typer.Option("--out", metavar="FILE", help="Write to this file.")]
Force = Annotated[bool, typer.Option("--force", help="Write over an existing file.")]
FormOption = Annotated[ExportForm, typer.Option("--format", help="How to write the rows.")]


def run(
    ctx: options.Context,
    out: Out = None,
    form: FormOption = ExportForm.CSV,
    since: options.Since = None,
    until: options.Until = None,
    force: Force = False,
) -> None:
    """Export one row a course, of courses opened --since one day and --until another. The rows name patients."""
    console = options.console_of(ctx)
    _ = console.reader  # opened once, so that an old database is brought up to date
    console.close()
    with snapshot(console.address) as reader:
        rows = summaries(reader, since or date.min, until or date.max)
        if out is None:
            console.rows(Summary, rows, Format(form))
            return
        with new_file(Path(out), force=force) as file:
            write_rows(file, Format(form), Summary, rows)
    console.warn(f"{out} is written.")
