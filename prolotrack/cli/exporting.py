"""What every export of rows does: find its form, warn whom it names, read a private snapshot, write, say so."""

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import NamedTuple, TextIO

from prolotrack.cli.console import Console
from prolotrack.cli.export_options import BINARY, ExportForm, Leaving
from prolotrack.cli.progress import Progress
from prolotrack.cli.studying import warn_of_names
from prolotrack.domain.column import Columns, kinds_of
from prolotrack.domain.plain import Batch
from prolotrack.errors import UsageProblem
from prolotrack.exchange.excel import check_rows, write_workbook
from prolotrack.exchange.files import new_text
from prolotrack.exchange.parquet import write_parquet
from prolotrack.present.batches import write_batches
from prolotrack.present.machine import Format
from prolotrack.store.engine import snapshot
from prolotrack.store.reader import Reader
from prolotrack.store.records import batches_of


class Export(NamedTuple):
    """What is exported: rows of a record, how many, and what its columns mean; *patients* it names, if it names any.

    *batches* are the same rows, where there is a quicker way to them; *first* is what must be recorded before.
    """

    record: type
    columns: Columns
    rows: Callable[[Reader], Iterator[object]]
    count: Callable[[Reader], int]
    patients: Callable[[Reader], int] | None = None
    batches: Callable[[Reader], Iterator[Batch]] | None = None
    first: Callable[[Console], None] | None = None

    def read(self, reader: Reader) -> Iterator[Batch]:
        """Return the rows, as they are written."""
        return self.batches(reader) if self.batches else batches_of(self.rows(reader))


def export(console: Console, wanted: Export, leaving: Leaving) -> None:
    """Write the rows as they are at this moment, into a file or to whoever reads the output."""
    form = leaving.form or _named_by(leaving.out)
    on_screen = leaving.out is None and console.looked_at
    if on_screen and form in BINARY:
        raise UsageProblem(f"The form {form} is not for a screen: add --out FILE, or send it into a file.")
    _ = console.reader  # opened once, so that an old database is brought up to date
    with _place(leaving) as out:
        if wanted.first:
            wanted.first(console)
        console.close()
        with snapshot(console.address) as reader:
            if wanted.patients and console.asks:
                warn_of_names(console, wanted.patients(reader), leaving.out or "What follows")
            if on_screen:
                console.rows(wanted.record, wanted.rows(reader), Format(form))
            else:
                _write(console, out, form, wanted, reader)
    if leaving.out is not None:
        console.warn(f"{leaving.out} is written.")


def _place(leaving: Leaving) -> AbstractContextManager[TextIO]:
    """Return where the rows go: a new file, or the output."""
    return nullcontext(sys.stdout) if leaving.out is None else new_text(Path(leaving.out), force=bool(leaving.force))


def _write(console: Console, out: TextIO, form: ExportForm, wanted: Export, reader: Reader) -> None:
    """Write the rows in a form."""
    kinds, batches = kinds_of(wanted.record), wanted.read(reader)
    if console.asks:
        batches = _watched(batches, console.command, wanted.count(reader))
    match form:
        case ExportForm.XLSX:
            check_rows(wanted.count(reader))
            write_workbook(out.buffer, console.command.split()[-1].title(), wanted.columns, kinds, batches)
        case ExportForm.PARQUET:
            write_parquet(out.buffer, wanted.columns, kinds, batches)
        case _:
            write_batches(out, Format(form), kinds, batches)


def _watched(batches: Iterator[Batch], what: str, total: int) -> Iterator[Batch]:
    """Yield batches, and show a person who waits how many rows of them were taken."""
    taken = 0
    with Progress(what, lambda: taken / total, every=1) as progress:
        for batch in progress.of(batches):
            yield batch
            taken += len(batch[0])


def _named_by(out: str | None) -> ExportForm:
    """Return the form that the ending of a file's name says; csv where it has none."""
    ending = Path(out or "").suffix.lower().removeprefix(".") or "csv"
    if ending not in list(ExportForm):
        endings = ", ".join(f".{form}" for form in ExportForm)
        raise UsageProblem(f".{ending} files are not written: end the name in one of {endings}, or add --format.")
    return ExportForm(ending)
