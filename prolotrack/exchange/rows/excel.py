"""Workbooks: rows as a sheet of Excel's, typed, and a second sheet that says what the columns mean. Streamed.

A text that a spreadsheet could take for a formula is written as a text, and marked so that it stays one when somebody
edits it: it needs no quote before it, and is read back as it was.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from datetime import date, datetime
from decimal import Decimal
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

from prolotrack.domain.cell import FORMULA, cell
from prolotrack.domain.column import Columns, said_kind
from prolotrack.domain.plain import READ, Batch, Plain
from prolotrack.errors import UsageProblem
from prolotrack.exchange.extras import extra

_Write = Callable[[int, int, Plain], object]

_MOST_ROWS = 1_048_575  # of a sheet, beneath its header
_LONGEST = 32_767  # characters of a cell
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - no moment: the same rows are the same file
_FIRST_YEAR = 1900  # of Excel's calendar
_NARROW, _WIDE, _DAY = 8, 40, 11  # characters
_OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_EXPLAINED = {"column": 22, "meaning": 90, "unit": 22, "type": 60}


class _Once:
    """A file that fails once: what the zip file then writes to end itself goes nowhere, and is not complained about."""

    def __init__(self, file: BinaryIO) -> None:
        """Write to a file."""
        self._file = file
        self._failed = False

    def write(self, data: bytes) -> int:
        """Write some bytes, unless an earlier try has failed."""
        if self._failed:
            return len(data)
        self._failed = True
        written = self._file.write(data)
        self._failed = False
        return written

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a file has
        """Be the file in all else."""
        return getattr(self._file, name)


def check_rows(count: int) -> None:
    """Raise UsageProblem where a sheet cannot hold so many rows."""
    if count > _MOST_ROWS:
        raise UsageProblem(
            f"An xlsx sheet holds {_MOST_ROWS:,} rows, and these are {count:,}: choose fewer, or write csv or parquet."
        )


def write_workbook(
    file: BinaryIO, title: str, columns: Columns, kinds: Mapping[str, Any], batches: Iterable[Batch]
) -> None:
    """Write rows whose columns are of some kinds, without keeping them, and what the columns mean."""
    library = extra("xlsxwriter", "excel", "Excel files")
    with TemporaryDirectory(prefix="prolotrack-") as folder, ExitStack() as aside:  # what the library has written
        book = library.Workbook(_Once(file), {**_OPTIONS, "tmpdir": folder})
        book.set_properties({"created": _MADE})
        book.use_zip64()
        header = book.add_format({"bold": True, "bottom": 1})
        _write_rows(book, _sheet(book, title, aside), header, kinds, batches)
        _explain(book, _sheet(book, "Columns", aside), header, columns, kinds)
        try:
            book.close()
        except library.exceptions.FileCreateError as error:
            raise error.args[0] from None


def _sheet(book: Any, title: str, aside: ExitStack) -> Any:  # noqa: ANN401 - the library's
    """Return a new sheet; the file where its rows are put aside is closed with the others, whatever happens."""
    sheet = book.add_worksheet(title)
    aside.callback(lambda: sheet.row_data_fh.close())  # noqa: PLW0108 - the library may have opened it anew
    return sheet


def _write_rows(book: Any, sheet: Any, header: Any, kinds: Mapping[str, Any], batches: Iterable[Batch]) -> None:  # noqa: ANN401 - the library's
    """Write rows beneath a header that stays in sight, under which they can be filtered."""
    _begin(sheet, header, kinds)
    written = _writers(book, sheet, kinds)
    row = 0
    for batch in batches:
        if row == 0:
            _widen(sheet, kinds, batch)
        for values in zip(*batch, strict=True):
            row += 1
            for place, value in enumerate(values):
                if value is not None:
                    written[place](row, place, value)
    sheet.autofilter(0, 0, row, len(kinds) - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{_MOST_ROWS + 1}"})


def _begin(sheet: Any, header: Any, names: Iterable[str]) -> None:  # noqa: ANN401
    """Write the header of a sheet, which stays in sight."""
    sheet.freeze_panes(1, 0)
    for place, name in enumerate(names):
        sheet.write_string(0, place, name, header)


def _writers(book: Any, sheet: Any, kinds: Mapping[str, Any]) -> list[_Write]:  # noqa: ANN401
    """Return for each column what writes a value."""
    quoted, day = book.add_format({"quote_prefix": True}), book.add_format({"num_format": "yyyy-mm-dd"})

    def text(row: int, place: int, value: Plain) -> None:
        said = str(value)
        if len(said.encode("utf-16-le")) > 2 * _LONGEST:
            raise UsageProblem(
                f"A text in row {row + 1} is longer than the {_LONGEST:,} characters of an xlsx cell: "
                "write csv, json or parquet."
            )
        sheet.write_string(row, place, said, quoted if re.match(FORMULA, said) else None)

    def on_day(row: int, place: int, value: Plain) -> None:
        said = date.fromisoformat(str(value))
        if said.year < _FIRST_YEAR:
            sheet.write_string(row, place, str(value))
        else:
            sheet.write_datetime(row, place, said, day)

    def number(row: int, place: int, value: Plain) -> None:
        sheet.write_number(row, place, value)

    def decimal(row: int, place: int, value: Plain) -> None:
        sheet.write_number(row, place, READ[Decimal](value))

    def told(kind: Any) -> _Write:  # noqa: ANN401
        return lambda row, place, value: text(row, place, cell(READ[kind](value)))

    known: dict[Any, _Write] = {date: on_day, int: number, Decimal: decimal}
    return [known.get(kind) or (told(kind) if kind in READ else text) for kind in kinds.values()]


def _widen(sheet: Any, kinds: Mapping[str, Any], batch: Batch) -> None:  # noqa: ANN401
    """Make each column as wide as what the first rows hold."""
    for place, (name, kind) in enumerate(kinds.items()):
        widest = _DAY if kind is date else _longest(batch[place])
        sheet.set_column(place, place, max(_NARROW, len(name) + 3, min(widest + 1, _WIDE)))  # 3: the filter's button


def _longest(column: Sequence[Plain]) -> int:
    """Return the length of the longest value of a column."""
    return max(len(str(value)) for value in column)


def _explain(book: Any, sheet: Any, header: Any, columns: Columns, kinds: Mapping[str, Any]) -> None:  # noqa: ANN401
    """Write what each column means, in which unit it is, and of which type."""
    _begin(sheet, header, _EXPLAINED)
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for place, width in enumerate(_EXPLAINED.values()):
        sheet.set_column(place, place, width)
    for row, (name, kind) in enumerate(kinds.items(), start=1):
        for place, text in enumerate((name, columns[name].meaning, columns[name].unit, said_kind(kind))):
            sheet.write_string(row, place, text, wrapped)
