"""Tests of the lines of a file as they are taken in."""

from contextlib import redirect_stderr
from itertools import count
from pathlib import Path

import pytest

from prolotrack.cli.lines_read import LinesRead
from prolotrack.domain.intake import Kind
from prolotrack.exchange.sheets.columns import as_kind
from prolotrack.exchange.sheets.days import Order
from prolotrack.exchange.sheets.reading import Reading
from tests.cli.desk import Screen
from tests.exchange.sheets.files import MEASURES, csv_of


def test_of_very_many_problems_the_first_are_kept(tmp_path: Path) -> None:
    """All are counted, and which lines they are of; gone through again, they are the same."""
    content = "mrn,name,born,void\n" + "1,A,soon,\n" * 10_001 + "2,B,1978-03-14,\n3,C,,twice\n"
    with csv_of(tmp_path / "a.csv", content) as sheet:
        columns = as_kind(sheet.header, Kind.PATIENTS, {}, ())
        reading = Reading(sheet, Kind.PATIENTS, columns, Order.ISO, MEASURES)
        found = LinesRead(reading, "a.csv", lambda: 0.0)
        for _ in range(2):
            assert [line.mrn for line in found] == ["2"]
            assert (len(found.problems), found.count, found.struck_out) == (10_000, 10_001, {10_004})
            assert found.wrong == set(range(2, 10_003))


def test_both_readings_are_shown_one_after_the_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """How much of the file is read, then how many lines are recorded; the terminal is left as it was."""
    clock = count()
    monkeypatch.setattr("prolotrack.cli.progress.monotonic", lambda: float(next(clock)))
    monkeypatch.setattr("prolotrack.cli.lines_read._FEW", 1)
    monkeypatch.setenv("TERM", "xterm")
    with csv_of(tmp_path / "a.csv", "mrn,name,born\n1,A,1978-03-14\n2,B,1978-03-14\n") as sheet:
        reading = Reading(sheet, Kind.PATIENTS, as_kind(sheet.header, Kind.PATIENTS, {}, ()), Order.ISO, MEASURES)
        with redirect_stderr(Screen()) as screen, LinesRead(reading, "a.csv", lambda: 0.25) as found:
            cases = [[line] for line in found]
            assert list(found.watch(cases, 2)) == cases
    shown = screen.getvalue()
    places = [shown.index(text) for text in ("Reading a.csv", "25%", "Recording", "50%")]
    assert places == sorted(places)
    assert shown.endswith("\x1b[2K")
