"""Spreadsheets of a workbook: cells with types of their own, written as the program's csv has them."""

import csv
import re
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, time
from decimal import Decimal
from io import StringIO
from itertools import repeat
from typing import Any, NamedTuple

from prolotrack.domain.cell import guarded
from prolotrack.domain.quantity import plain
from prolotrack.errors import UsageProblem
from prolotrack.exchange.sheets.cells import TOO_LONG, UNCOMPUTED
from prolotrack.exchange.sheets.sheet import Cells, check_header
from prolotrack.exchange.sheets.source import Source
from prolotrack.exchange.sheets.workbook import (
    check_workbook,
    chosen,
    has_formulas,
    opened_workbook,
    shares_of,
    telling,
)

_ESCAPED = "_x([0-9A-Fa-f]{4})_"  # how a workbook writes what XML cannot hold
_MOST = 1_048_576  # lines that a sheet has
_EXACT = 10**15  # from here on a spreadsheet rounds numbers


class XlsxSheet(NamedTuple):
    """A sheet of a workbook; *formulas* is the same one with its formulas, where it has any."""

    source: Source
    values: Any
    formulas: Any
    header: tuple[str, ...]

    @property
    def name(self) -> str:
        """Return what the sheet is called in its workbook."""
        return str(self.values.title)

    def rows(self) -> Iterator[Cells]:
        """Yield each line below the header that says anything, under its number in the sheet."""
        lines = _read(self)
        next(lines)
        yield from lines

    def rejected(self, lines: Collection[int]) -> Iterator[bytes]:
        """Yield the header and the lines of these numbers, as csv in UTF-8."""
        for n, (number, cells) in enumerate(_read(self, as_they_are=True)):
            if not n or number in lines:
                text = StringIO()
                csv.writer(text).writerow(cells)
                yield text.getvalue().encode(errors="backslashreplace")


def xlsx_sheet(source: Source, said: str | None, usual: str | None = None) -> XlsxSheet:
    """Return a sheet of a workbook, the *usual* one if it is there; UsageProblem where it cannot be read as one."""
    check_workbook(source)
    book = opened_workbook(source)
    with telling(source.name):
        values = chosen(source.name, book.worksheets, said or (usual if usual in book.sheetnames else None))
    formulas = opened_workbook(source, formulas=True)[values.title] if has_formulas(source, values) else None
    sheet = XlsxSheet(source, values, formulas, ())
    lines = _read(sheet)
    first = next(lines, None)
    if first is None:
        raise UsageProblem(f"{source.name} is empty: there is nothing to take in.")
    header = list(first[1])
    while not header[-1]:
        header.pop()
    below = next(lines, None)
    if below is None:
        raise UsageProblem(f"{source.name} has a header and no lines below it: there is nothing to take in.")
    return sheet._replace(header=check_header(source.name, header, below[1]))


def _read(sheet: XlsxSheet, *, as_they_are: bool = False) -> Iterator[Cells]:
    """Yield each line that says anything, as wide as the header or wider; *as_they_are*, without marks of errors."""
    width = len(sheet.header)
    with telling(sheet.source.name):
        for number, (values, formulas) in enumerate(zip(_lines(sheet.values), _formulas(sheet), strict=False), start=1):
            if number > _MOST:
                raise ValueError
            cells = [_written(value, exact=as_they_are) for value in values]
            for n, formula in enumerate(formulas[: len(cells)]):
                if not cells[n] and formula is not None:
                    cells[n] = guarded(str(formula)) if as_they_are else UNCOMPUTED
            if any(map(str.strip, cells)):
                while len(cells) > width and not cells[-1]:
                    cells.pop()
                yield number, cells + [""] * (width - len(cells))


def _lines(sheet: Any) -> Iterator[Sequence[Any]]:  # noqa: ANN401 - of a library that comes late
    """Return the values of each line, as wide as it is: what a file says of its own size may be wrong."""
    sheet.reset_dimensions()
    if shares := shares_of(sheet.parent):
        return ([_shown(cell, shares) for cell in row] for row in sheet.iter_rows())
    return iter(sheet.iter_rows(values_only=True))


def _shown(cell: Any, shares: Collection[int]) -> object:  # noqa: ANN401 - of a library that comes late
    """Return the value of a cell; one that is formatted as a share as it is shown, 15% for 0.15."""
    value = cell.value
    if type(value) not in {int, float} or cell._style_id not in shares:  # noqa: SLF001 - the library has no other name
        return value
    return f"{plain(Decimal(f'{value:.15g}') * 100)}%"


def _formulas(sheet: XlsxSheet) -> Iterator[Sequence[Any]]:
    """Return the formulas of each line, if there are any."""
    return repeat(()) if sheet.formulas is None else _lines(sheet.formulas)


def _written(value: object, *, exact: bool) -> str:
    """Return what a cell says: days in ISO, numbers without the noise of binary fractions, no text as a formula."""
    match value:
        case None | str():
            said = guarded(re.sub(_ESCAPED, lambda found: chr(int(found[1], 16)), value or ""))
        case bool():
            said = "yes" if value else "no"
        case int() | float() if abs(value) < _EXACT:
            said = plain(Decimal(f"{value:.15g}"))
        case int() | float():
            said = plain(Decimal(value)) if exact else TOO_LONG
        case datetime():
            said = value.date().isoformat() if value.time() == time.min else value.isoformat(" ", "minutes")
        case _:
            said = str(value)
    return said
