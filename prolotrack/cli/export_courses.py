"""The command ``export courses``."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from prolotrack.cli import options
from prolotrack.domain.summary import Summary
from prolotrack.errors import UsageProblem
from prolotrack.exchange.files import new_text
from prolotrack.present.machine import Format, write_rows
from prolotrack.services.summaries import summaries
from prolotrack.store.engine import snapshot


class ExportForm(StrEnum):
    """The forms of an export."""

    CSV = "csv"
    JSON = "json"


Out = Annotated[str | None, typer.Option("--out", metavar="FILE", help="Write to this file.")]
Force = Annotated[bool, typer.Option("--force", help="Write over an existing file.")]
FormOption = Annotated[
    ExportForm | None, typer.Option("--format", help="How to write the rows, if the file's name does not say.")
]


def run(
    ctx: options.Context,
    out: Out = None,
    form: FormOption = None,
    since: options.Since = None,
    until: options.Until = None,
    force: Force = False,
) -> None:
    """Export one row a course, of courses opened --since one day and --until another. The rows name patients."""
    console = options.console_of(ctx)
    options.check_order(since, until)
    written = Format(form or _named_by(out))
    _ = console.reader  # opened once, so that an old database is brought up to date
    console.close()
    with snapshot(console.address) as reader:
        rows = summaries(reader, since or date.min, until or date.max)
        if out is None:
            console.rows(Summary, rows, written)
            return
        with new_text(Path(out), force=force) as file:
            write_rows(file, written, Summary, rows)
    console.warn(f"{out} is written.")


def _named_by(out: str | None) -> ExportForm:
    """Return the form that the ending of a file's name says; csv where it has none."""
    ending = Path(out or "").suffix.lower().removeprefix(".") or "csv"
    if ending not in list(ExportForm):
        raise UsageProblem(f".{ending} files are not written: end the name in .csv or .json, or add --format.")
    return ExportForm(ending)
