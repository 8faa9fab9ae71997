"""What every export of rows does: find its form, warn whom it names, read a private snapshot, write, say so."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from prolotrack.cli.console import Console
from prolotrack.cli.export_options import ExportForm, Leaving
from prolotrack.cli.studying import warn_of_names
from prolotrack.domain.column import Columns
from prolotrack.errors import UsageProblem
from prolotrack.exchange.files import new_text
from prolotrack.present.machine import Format, write_rows
from prolotrack.store.engine import snapshot
from prolotrack.store.reader import Reader


class Export(NamedTuple):
    """What is exported: rows of a record, how many, and what its columns mean; *patients* it names, if it names any."""

    record: type
    columns: Columns
    rows: Callable[[Reader], Iterator[object]]
    count: Callable[[Reader], int]
    patients: Callable[[Reader], int] | None = None


def export(console: Console, wanted: Export, leaving: Leaving) -> None:
    """Write the rows as they are at this moment, into a file or to whoever reads the output."""
    form = Format(leaving.form or _named_by(leaving.out))
    _ = console.reader  # opened once, so that an old database is brought up to date
    console.close()
    with snapshot(console.address) as reader:
        if wanted.patients and console.asks:
            warn_of_names(console, wanted.patients(reader), leaving.out or "What follows")
        rows = wanted.rows(reader)
        if leaving.out is None:
            console.rows(wanted.record, rows, form)
            return
        with new_text(Path(leaving.out), force=bool(leaving.force)) as file:
            write_rows(file, form, wanted.record, rows)
    console.warn(f"{leaving.out} is written.")


def _named_by(out: str | None) -> ExportForm:
    """Return the form that the ending of a file's name says; csv where it has none."""
    ending = Path(out or "").suffix.lower().removeprefix(".") or "csv"
    if ending not in list(ExportForm):
        raise UsageProblem(f".{ending} files are not written: end the name in .csv or .json, or add --format.")
    return ExportForm(ending)
