"""Tests of the lines of a file as they are taken in."""

from pathlib import Path

from prolotrack.cli.lines_read import LinesRead
from prolotrack.cli.progress import Progress
from prolotrack.domain.intake import Kind
from prolotrack.exchange.sheets.columns import as_kind
from prolotrack.exchange.sheets.days import Order
from prolotrack.exchange.sheets.reading import Reading
from tests.exchange.sheets.files import MEASURES, csv_of


def test_of_very_many_problems_the_first_are_kept(tmp_path: Path) -> None:
    """All are counted, and which lines they are of; gone through again, they are the same."""
    content = "mrn,name,born,void\n" + "1,A,soon,\n" * 10_001 + "2,B,1978-03-14,\n3,C,,twice\n"
    with csv_of(tmp_path / "a.csv", content) as sheet:
        columns = as_kind(sheet.header, Kind.PATIENTS, {}, ())
        reading = Reading(sheet, Kind.PATIENTS, columns, Order.ISO, MEASURES)
        found = LinesRead(reading, Progress("a.csv", lambda: 0.0))
        for _ in range(2):
            assert [line.mrn for line in found] == ["2"]
            assert (len(found.problems), found.count, found.struck_out) == (10_000, 10_001, {10_004})
            assert found.wrong == set(range(2, 10_003))
