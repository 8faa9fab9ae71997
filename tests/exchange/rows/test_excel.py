"""Tests of workbooks: what a spreadsheet reads in them is what was written, of its type."""

import io
import zipfile
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape
from openpyxl.workbook.workbook import Workbook

from prolotrack.domain.anatomy import Side
from prolotrack.errors import UsageProblem
from prolotrack.exchange.rows.excel import check_rows, write_workbook
from prolotrack.store.records import batches_of
from tests.exchange.rows.every_kind import COLUMNS, EMPTY, FULL, HOSTILE, KINDS, Row


def written(rows: Iterable[Row]) -> bytes:
    """Return the workbook of some rows."""
    file = io.BytesIO()
    write_workbook(file, "Courses", COLUMNS, KINDS, batches_of(rows))
    return file.getvalue()


def read(rows: Iterable[Row]) -> Workbook:
    """Return what a spreadsheet makes of some rows."""
    return load_workbook(io.BytesIO(written(rows)))


def test_cells_are_typed() -> None:
    """Days are days, numbers are numbers, texts are texts, and what is missing is empty."""
    header, full, empty, last = read([FULL, EMPTY, FULL])["Courses"].iter_rows(values_only=True)
    assert header == tuple(KINDS)
    assert full == ("Ólafsson", datetime(2026, 2, 3), -12.125, 7, "yes", "green", "a; =b")  # noqa: DTZ001
    assert last == full
    assert empty == (None,) * len(KINDS)


def test_header_stays_in_sight_and_filters() -> None:
    """Its row is frozen, and the filter reaches over all rows; columns are as wide as what they hold, up to a bound."""
    sheet = read([FULL, Row("x" * 300), EMPTY])["Courses"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:G4")
    assert sheet.column_dimensions["A"].width == pytest.approx(40, abs=1)
    assert sheet.column_dimensions["B"].width == pytest.approx(12, abs=1)


def test_every_column_is_explained() -> None:
    """The second sheet tells its name, its meaning, its unit and its type."""
    book = read([])
    assert book.sheetnames == ["Courses", "Columns"]
    header, *told = book["Columns"].iter_rows(values_only=True)
    assert header == ("column", "meaning", "unit", "type")
    assert [row[0] for row in told] == list(KINDS)
    assert [(row[1], row[2] or "", row[3]) for row in told][2] == ("What dose means.", "mL", "number")
    assert [row[3] for row in told][5:] == ["one of: red, green", "texts, a semicolon between them"]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_stays_the_text_it_is(text: str) -> None:
    """No formula, no link, no number, no quote before it; what looks like a formula is marked as text."""
    cell = read([Row(text)])["Courses"]["A2"]
    assert (unescape(str(cell.value)), cell.data_type, cell.hyperlink) == (text, "s", None)
    assert cell.quotePrefix == (text.lstrip("'")[:1] in {"=", "+", "-", "@", "\t", "\r"} and text != "'")


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(1900, 3, 1), date(1926, 2, 28), date(9999, 12, 31)])
def test_days_are_those_of_the_calendar(day: date) -> None:
    """Also in the two months that Excel counts wrongly."""
    assert read([Row("x", day)])["Courses"]["B2"].value == datetime(day.year, day.month, day.day)  # noqa: DTZ001


def test_day_before_excels_calendar_is_a_text() -> None:
    """A spreadsheet knows none before 1900."""
    assert read([Row("x", date(1899, 12, 31))])["Courses"]["B2"].value == "1899-12-31"


def test_same_rows_are_the_same_bytes() -> None:
    """No moment, no machine is in the file."""
    assert written([FULL, EMPTY]) == written([FULL, EMPTY])


def test_what_a_sheet_cannot_hold_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Too many rows, and a text too long, in one sentence that says what to do; nothing stays behind."""
    check_rows(1_048_575)
    with pytest.raises(
        UsageProblem, match=r"^An xlsx sheet holds 1,048,575 rows, and these are 1,048,576: choose fewer"
    ):
        check_rows(1_048_576)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert read([Row("x" * 32_767)])["Courses"]["A2"].value == "x" * 32_767
    for text in ("x" * 32_768, "\U0001f600" * 16_384):
        with pytest.raises(
            UsageProblem, match=r"^A text in row 3 is longer than the 32,767 characters of an xlsx cell: "
        ):
            written([FULL, Row(text)])
    assert list(tmp_path.iterdir()) == []


def test_sheet_is_a_zip_file_of_plain_parts() -> None:
    """No macro and no link to anything outside is in it."""
    with zipfile.ZipFile(io.BytesIO(written([FULL]))) as book:
        assert not [name for name in book.namelist() if "vba" in name or "external" in name.lower()]


def test_kinds_of_every_record_can_be_written() -> None:
    """A column of words of the domain, and one of decimals, in one row."""
    file = io.BytesIO()
    columns = dict.fromkeys(("side", "dose"), COLUMNS["text"])
    write_workbook(file, "Rows", columns, {"side": Side, "dose": Decimal}, [[("left", None), (1500, None)]])
    rows = load_workbook(file)["Rows"].iter_rows(min_row=2, values_only=True)
    assert list(rows) == [("left", 1.5)]
