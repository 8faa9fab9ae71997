"""What every export of rows does: find its form, warn whom it names, read a private snapshot, write, say so."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple, TextIO

from prolotrack.cli.console import Console
from prolotrack.cli.counting import Counting
from prolotrack.cli.export_options import BINARY, ExportForm, Leaving
from prolotrack.cli.identified import warn_of_names
from prolotrack.cli.new_files import place
from prolotrack.cli.study_ids import give_everyone
from prolotrack.domain.column import Columns, kinds_of
from prolotrack.domain.plain import Batch
from prolotrack.errors import UsageProblem
from prolotrack.exchange.rows.csv_rows import write_csv
from prolotrack.exchange.rows.excel import check_rows, write_workbook
from prolotrack.exchange.rows.json_rows import write_json, write_ndjson
from prolotrack.exchange.rows.parquet import write_parquet
from prolotrack.present.machine import Format
from prolotrack.services.choice import Choice
from prolotrack.store.engine import snapshot
from prolotrack.store.reader import Reader
from prolotrack.store.records import records_in


class Export(NamedTuple):
    """What is exported: rows of a record, what its columns mean, how many they are, and how many patients they name.

    Rows that name *nobody* are under study ids, which are given first.
    """

    record: type
    columns: Columns
    batches: Callable[[Reader, Choice], Iterator[Batch]]
    how_many: Callable[[Reader, Choice], int]
    whose: Callable[[Reader, Choice], int]
    nobody: bool = False


def export(console: Console, wanted: Export, choice: Choice, leaving: Leaving) -> None:
    """Write the rows as they are at this moment, into a file or to whoever reads the output."""
    form = leaving.form or _named_by(leaving.out)
    on_screen = leaving.out is None and console.looked_at
    if on_screen and form in BINARY:
        raise UsageProblem(f"The form {form} is not for a screen: add --out FILE, or send it into a file.")
    _ = console.reader  # opened once, so that an old database is brought up to date
    with place(leaving.out, force=leaving.force) as out:
        if wanted.nobody:
            give_everyone(console)
        console.close()
        with snapshot(console.address) as reader:
            if console.asks and not wanted.nobody:
                warn_of_names(console, wanted.whose(reader, choice), leaving.out or "What follows")
            batches = wanted.batches(reader, choice)
            if on_screen:
                console.rows(wanted.record, records_in(wanted.record, batches), Format(form))
            else:
                _write(console, out, form, wanted, batches, wanted.how_many(reader, choice))
    if leaving.out is not None:
        console.warn(f"{leaving.out} is written.")


def _write(
    console: Console, out: TextIO, form: ExportForm, wanted: Export, batches: Iterator[Batch], total: int
) -> None:
    """Write rows, *total* of them, in a form, and show a person who waits how far they are."""
    kinds = kinds_of(wanted.record)
    with Counting(console.command, total if console.asks else 0, every=1) as counting:
        batches = counting.passing(batches, lambda batch: len(batch[0]))
        match form:
            case ExportForm.CSV:
                write_csv(out, kinds, batches)
            case ExportForm.JSON:
                write_json(out, kinds, batches)
            case ExportForm.NDJSON:
                write_ndjson(out, kinds, batches)
            case ExportForm.XLSX:
                check_rows(total)
                write_workbook(out.buffer, console.command.split()[-1].title(), wanted.columns, kinds, batches)
            case ExportForm.PARQUET:
                write_parquet(out.buffer, wanted.columns, kinds, batches)


def _named_by(out: str | None) -> ExportForm:
    """Return the form that the ending of a file's name says; csv where it has none."""
    ending = Path(out or "").suffix.lower().removeprefix(".") or "csv"
    if ending not in list(ExportForm):
        endings = ", ".join(f".{form}" for form in ExportForm)
        raise UsageProblem(f".{ending} files are not written: end the name in one of {endings}, or add --format.")
    return ExportForm(ending)
