"""Tests of the forms that programs read: whatever a record holds is read back."""

import csv
import io
from dataclasses import asdict, fields
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given

from prolotrack.domain.quantity import plain
from prolotrack.present.machine import Format
from tests.cli.hostile import harmful
from tests.present.rows import ROWS, Colour, Row, from_csv, from_json, from_tsv, written

NAMES = [field.name for field in fields(Row)]
ONE = Row("a", ("b", "c"), date(2026, 3, 1), Decimal("-2.500"), 3, True, Colour.RED)


def cells(row: Row) -> list[str]:
    """Return a row as cells of text."""
    return [
        row.text,
        "; ".join(row.words),
        row.day.isoformat(),
        "" if row.dose is None else plain(row.dose),
        str(row.count),
        "yes" if row.flag else "no",
        row.colour or "",
    ]


def as_json(row: Row) -> dict[str, object]:
    """Return a row as JSON tells it."""
    dose = None if row.dose is None else float(row.dose)
    return {**asdict(row), "words": list(row.words), "day": row.day.isoformat(), "dose": dose}


@given(ROWS)
def test_csv_reads_back(rows: list[Row]) -> None:
    """Any text is the cell it was, once its guard is taken off."""
    assert from_csv(written(rows, Format.CSV)) == [NAMES, *map(cells, rows)]


@given(ROWS)
def test_no_cell_of_csv_begins_like_a_formula(rows: list[Row]) -> None:
    """A spreadsheet computes nothing that somebody typed; validated numbers keep their sign."""
    _, *found = csv.reader(io.StringIO(written(rows, Format.CSV), newline=""))
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in found for cell in row[:2])
    assert [row[3] for row in found] == [cells(row)[3] for row in rows]


@given(ROWS)
def test_tsv_reads_back(rows: list[Row]) -> None:
    """Any text is one cell of one line, and can be put back as it was."""
    assert from_tsv(written(rows, Format.TSV)) == [NAMES, *map(cells, rows)]


@pytest.mark.parametrize("form", [Format.JSON, Format.NDJSON])
@given(ROWS)
def test_json_reads_back(form: Format, rows: list[Row]) -> None:
    """Any text, day, number and list is what it was; missing is null."""
    assert from_json(written(rows, form), form) == list(map(as_json, rows))


@pytest.mark.parametrize("form", [Format.TSV, Format.JSON, Format.NDJSON])
@given(ROWS)
def test_nothing_in_it_acts_on_a_screen(form: Format, rows: list[Row]) -> None:
    """tsv, json and ndjson hold no control but their own tabs and line ends."""
    assert not harmful(written(rows, form), between="\t\n")


@given(ROWS)
def test_csv_on_a_screen_is_harmless_as_well(rows: list[Row]) -> None:
    """In a file csv is exact; before somebody's eyes it is written out."""
    assert not harmful(written(rows, Format.CSV, screen=True))


def test_every_form_in_full() -> None:
    """One row, in each form to the letter."""
    assert written([ONE], Format.TSV) == (
        "text\twords\tday\tdose\tcount\tflag\tcolour\na\tb; c\t2026-03-01\t-2.5\t3\tyes\tred\n"
    )
    assert written([ONE], Format.CSV) == (
        "text,words,day,dose,count,flag,colour\r\na,b; c,2026-03-01,-2.5,3,yes,red\r\n"
    )
    line = (
        '{"text": "a", "words": ["b", "c"], "day": "2026-03-01", '
        '"dose": -2.5, "count": 3, "flag": true, "colour": "red"}'
    )
    assert written([ONE], Format.JSON) == f"[\n {line}\n]\n"
    assert written([ONE, ONE], Format.JSON) == f"[\n {line},\n {line}\n]\n"
    assert written([ONE, ONE], Format.NDJSON) == f"{line}\n{line}\n"
    assert [written([], form) for form in (Format.JSON, Format.NDJSON)] == ["[]\n", ""]
