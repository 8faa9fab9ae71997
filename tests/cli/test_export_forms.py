"""Tests of the forms of an export: each says the same, of its types, and only what was asked for."""

import csv
import io
import json
import sys
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq  # type: ignore[import-untyped]
import pytest
from openpyxl import load_workbook

from tests.cli.desk import BEN, Desk
from tests.cli.test_export_courses import FIELDS, ROW

Rows = list[dict[str, Any]]


def csv_in(path: Path) -> Rows:
    """Return the rows of a csv file, what is missing as None."""
    rows = csv.DictReader(io.StringIO(path.read_bytes().decode(), newline=""))
    return [{name: value or None for name, value in row.items()} for row in rows]


def xlsx_in(path: Path) -> Rows:
    """Return the rows of a workbook's first sheet."""
    header, *rows = load_workbook(path)["Courses"].iter_rows(values_only=True)
    return [dict(zip(map(str, header), row, strict=True)) for row in rows]


def json_in(path: Path) -> Rows:
    """Return the rows of a JSON file."""
    rows: Rows = json.loads(path.read_text("utf-8"))
    return rows


def ndjson_in(path: Path) -> Rows:
    """Return the rows of a file with one JSON object a line."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def parquet_in(path: Path) -> Rows:
    """Return the rows of a parquet file."""
    rows: Rows = pq.read_table(path).to_pylist()
    return rows


READ: dict[str, Callable[[Path], Rows]] = {
    "csv": csv_in,
    "xlsx": xlsx_in,
    "json": json_in,
    "ndjson": ndjson_in,
    "parquet": parquet_in,
}


def as_json(value: object) -> object:
    """Return a value as JSON has it."""
    match value:
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case Decimal():
            return float(value)
    return value


@pytest.fixture(params=READ)
def form(request: pytest.FixtureRequest) -> str:
    """Name a form of an export."""
    return str(request.param)


def test_every_form_says_the_same(form: str, any_desk: Desk, tmp_path: Path) -> None:
    """The ending of the name says the form; the values are those of the contract, of their types."""
    any_desk.has_elbow()
    path = tmp_path / f"courses.{form}"
    assert any_desk.does("export", "courses", "--out", str(path)).err == f"{path} is written.\n"
    (row,) = READ[form](path)
    assert list(row) == FIELDS
    if form == "csv":
        assert row == {name: None if value is None else str(value) for name, value in ROW.items()}
    else:
        assert {name: as_json(value) for name, value in row.items()} == ROW


def test_numbers_and_days_are_typed_where_a_form_has_types(elbow: Desk, tmp_path: Path) -> None:
    """A day is a day, a number a number, and an MRN of digits a text."""
    for form, day in (("xlsx", datetime(1978, 3, 14)), ("parquet", date(1978, 3, 14))):  # noqa: DTZ001 - a cell's
        elbow.does("export", "courses", "--out", str(tmp_path / f"x.{form}"))
        (row,) = READ[form](tmp_path / f"x.{form}")
        assert (row["mrn"], row["born"], row["volume_total_ml"], row["given"]) == ("1042", day, 6, 2)
        assert isinstance(row["mrn"], str)


def test_nothing_to_export_is_a_file_without_rows(form: str, any_desk: Desk, tmp_path: Path) -> None:
    """It can be read as any other."""
    path = tmp_path / f"courses.{form}"
    any_desk.does("export", "courses", "--out", str(path))
    assert READ[form](path) == []


def test_same_records_are_the_same_bytes(form: str, elbow: Desk, tmp_path: Path) -> None:
    """An export names no moment and no machine."""
    for name in ("once", "again"):
        elbow.does("export", "courses", "--format", form, "--out", str(tmp_path / name))
    assert (tmp_path / "once").read_bytes() == (tmp_path / "again").read_bytes()


@pytest.mark.parametrize(
    "name", ["=1+1|cmd", "-1", "@x", "'=1", "\x1b[2J", "dose \u202e5.0\u202c", "José", "漢字", '"a", b']
)
def test_names_leave_as_they_are(name: str, form: str, desk: Desk, tmp_path: Path) -> None:
    """A text stays that text, whatever it looks like; in csv a quote keeps it from being a formula."""
    desk.does("patient", "add", "--mrn", "007", "--born", "1980-01-01", "--name", name)
    desk.does("course", "open", "007", "left knee")
    path = tmp_path / f"courses.{form}"
    desk.does("export", "courses", "--out", str(path))
    (row,) = READ[form](path)
    guarded = form == "csv" and name.lstrip("'")[:1] in {"=", "-", "@"}
    kept = name.replace("\x1b", "_x001B_") if form == "xlsx" else name  # as a workbook writes it
    assert (row["mrn"], row["patient"]) == ("007", f"'{name}" if guarded else kept)


@pytest.mark.parametrize("binary", ["xlsx", "parquet"])
def test_what_no_screen_shows_is_not_written_to_one(binary: str, elbow: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """It needs a file, or somebody who reads (2)."""
    monkeypatch.setattr("prolotrack.cli.console.Console.looked_at", True)
    sentence = elbow.is_refused(2, "export", "courses", "--format", binary)
    assert sentence == f"The form {binary} is not for a screen: add --out FILE, or send it into a file."


def test_a_screen_shows_what_it_can_bear(elbow: Desk) -> None:
    """Nothing of a name acts on it."""
    elbow.does("patient", "edit", "1042", "--name", "A\x1b[2J")
    assert "A\\x1b[2J" in elbow.sees("export", "courses")
    assert "A\\u001b[2J" in elbow.sees("export", "courses", "--format", "ndjson")


def test_an_ending_that_says_no_form_is_refused(elbow: Desk, tmp_path: Path) -> None:
    """All endings are told (2)."""
    assert elbow.is_refused(2, "export", "courses", "--out", str(tmp_path / "courses.ods")) == (
        ".ods files are not written: end the name in one of .csv, .xlsx, .json, .ndjson, .parquet, or add --format."
    )


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ((), ["C1", "C2", "C3"]),
        (("1042",), ["C1", "C2"]),
        (("Ólafsson",), ["C3"]),
        (("--status", "paused"), ["C2"]),
        (("--structure", "knee"), ["C2", "C3"]),
        (("--structure", "left knee"), ["C3"]),
        (("--region", "elbow"), ["C1"]),
        (("--clinician", "dr. weber"), ["C1", "C2"]),
        (("--clinician", "Dr. Lind", "--status", "open"), ["C3"]),
        (("--protocol", "rabago-2013"), ["C3"]),
        (("--since", "2026-02-01", "--until", "2026-02-10"), ["C2"]),
    ],
)
def test_courses_are_chosen_as_they_are_listed(words: tuple[str, ...], found: list[str], elbow: Desk) -> None:
    """By patient, status, structure, region, protocol, clinician, and the day they were opened."""
    elbow.does("patient", "add", *BEN)
    elbow.does("course", "open", "1042", "right knee", "--on", "2026-02-02")
    elbow.does("course", "pause", "C2")
    elbow.does("course", "open", "2077", "left knee", "--protocol", "rabago-2013", "--clinician", "Dr. Lind")
    assert [row["course"] for row in elbow.asks("export", "courses", *words)] == found


def test_what_cannot_be_chosen_is_told(elbow: Desk) -> None:
    """Void courses are left out (2), days have an order (6), and a clinician nobody knows is named beside nothing."""
    sentence = elbow.is_refused(2, "export", "courses", "--status", "void")
    assert sentence == "Void courses are left out of this: prolotrack course list --status void lists them."
    elbow.is_refused(6, "export", "courses", "--since", "2026-02-02", "--until", "2026-02-01")
    elbow.is_refused(3, "export", "courses", "--protocol", "none")
    elbow.is_refused(3, "export", "courses", "Nobody")
    answer = elbow.does("export", "courses", "--clinician", "Dr. Nobody", "--format", "json")
    assert (answer.out, answer.err) == (
        "[]\n",
        "No course is of a clinician 'Dr. Nobody'; known are Dr. Weber.\n",
    )


def test_a_library_that_is_missing_is_named(elbow: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What to install is said, and no file is left (2)."""
    for form, module, name in (("xlsx", "xlsxwriter", "excel"), ("parquet", "pyarrow", "parquet")):
        monkeypatch.setitem(sys.modules, module, None)
        folder = tmp_path / form
        folder.mkdir()
        sentence = elbow.is_refused(2, "export", "courses", "--out", str(folder / f"courses.{form}"))
        assert sentence.endswith(f"install it with pip install 'prolotrack[{name}]'.")
        assert list(folder.iterdir()) == []


def test_a_sheet_that_is_too_small_is_told_before_it_is_written(
    elbow: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rows are counted first (2)."""
    monkeypatch.setattr("prolotrack.exchange.rows.excel._MOST_ROWS", 0)
    sentence = elbow.is_refused(2, "export", "courses", "--out", str(tmp_path / "courses.xlsx"))
    assert sentence == "An xlsx sheet holds 0 rows, and these are 1: choose fewer, or write csv or parquet."
    assert not (tmp_path / "courses.xlsx").exists()
