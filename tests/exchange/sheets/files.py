"""Spreadsheets to test with, as clinics' programs write them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from prolotrack.domain.catalogue import shipped
from prolotrack.domain.intake import Kind, Line, Problem
from prolotrack.exchange.sheets.columns import as_kind
from prolotrack.exchange.sheets.csv_sheet import CsvSheet, Encoding, csv_sheet
from prolotrack.exchange.sheets.days import Order
from prolotrack.exchange.sheets.reading import Reading
from prolotrack.exchange.sheets.source import opened

MEASURES = shipped().measures
NAMES = tuple(measure.name for measure in MEASURES)


@contextmanager
def csv_of(
    path: Path, content: str | bytes, encoding: Encoding | None = None, delimiter: str | None = None
) -> Iterator[CsvSheet]:
    """Write a csv file and open it."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with opened(str(path)) as source:
        yield csv_sheet(source, encoding, delimiter)


def workbook(path: Path, rows: Sequence[Sequence[Any]], then: Callable[[Any], None] = lambda _: None) -> Path:
    """Write a workbook of one sheet, to which *then* does something more."""
    book = Workbook()
    sheet: Any = book.active
    for row in rows:
        sheet.append(row)
    then(book)
    book.save(path)
    return path


def understood(
    path: Path, kind: Kind, content: str, order: Order = Order.ISO, said: dict[str, str] | None = None
) -> list[Line | Problem]:
    """Return what a csv file says, or what is wrong with it, line by line."""
    with csv_of(path, content) as sheet:
        columns = as_kind(sheet.header, kind, said or {}, NAMES)
        return list(Reading(sheet, kind, columns, order, MEASURES).lines(lambda _: None))


def line_of(path: Path, kind: Kind, said: Mapping[str, str]) -> Line:
    """Return the one line of a file in which each column has one cell."""
    (line,) = understood(path, kind, table(said))
    assert isinstance(line, Line), line
    return line


def problems_of(path: Path, kind: Kind, said: Mapping[str, str]) -> list[Problem]:
    """Return what is wrong with the one line of a file in which each column has one cell."""
    found = understood(path, kind, table(said))
    problems = [problem for problem in found if isinstance(problem, Problem)]
    assert len(problems) == len(found), found
    return problems


def table(said: Mapping[str, str]) -> str:
    """Return a csv file of one line, by its columns."""
    return f"{','.join(map(quoted, said))}\n{','.join(map(quoted, said.values()))}\n"


def quoted(text: str) -> str:
    """Return a cell of csv."""
    return '"' + text.replace('"', '""') + '"'
