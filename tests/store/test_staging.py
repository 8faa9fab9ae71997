"""Tests of lines that are put aside: they come back whole, patient by patient, and leave nothing behind."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolotrack.domain.anatomy import Side
from prolotrack.domain.intake import Line, ScoreSaid
from prolotrack.domain.score import Moment
from prolotrack.errors import DatabaseTrouble, UsageProblem
from prolotrack.store import staging
from prolotrack.store.staging import staged

numbers = st.lists(st.sampled_from(["1042", "2077", "a", "Á"]), max_size=12)


@given(numbers)
def test_lines_come_back_patient_by_patient(mrns: list[str]) -> None:
    """Each patient's in the order of the file."""
    lines = [Line(number, mrn, side=Side.LEFT) for number, mrn in enumerate(mrns, 2)]
    with staged(lines) as put_aside:
        assert put_aside.count == len(lines)
        groups = list(put_aside.by_patient())
    assert [group[0].mrn for group in groups] == sorted(set(mrns))
    for group in groups:
        assert group == [line for line in lines if line.mrn == group[0].mrn]


def test_lines_come_back_whole() -> None:
    """Every kind of value is what it was."""
    line = Line(
        2,
        "1042",
        born=date(1978, 3, 14),
        percent=Decimal("12.5"),
        lots=("D50-1",),
        scores=(ScoreSaid("nrs", Decimal(5), Moment.AFTER),),
    )
    with staged([line]) as put_aside:
        ((back,),) = put_aside.by_patient()
    assert back == line
    assert back.scores[0].moment is Moment.AFTER


def test_keys_that_lines_name_are_told() -> None:
    """The highest, and those that lines of several patients name."""
    lines = [Line(2, "a", course=5, session=9), Line(3, "a", course=5), Line(4, "b", course=7, session=9)]
    with staged(lines) as put_aside:
        assert put_aside.courses == (7, frozenset())
        assert put_aside.sessions == (9, frozenset({9}))
    with staged([Line(2, "a")]) as put_aside:
        assert put_aside.courses == (0, frozenset())


def test_file_that_cannot_be_read_on_is_told() -> None:
    """What the lines themselves raise goes through."""

    def broken() -> list[Line]:
        raise UsageProblem("line 7 ends within quotes: close them.")

    with pytest.raises(UsageProblem, match="line 7"), staged(line for line in broken()):
        pass


def test_full_disk_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """In one sentence that says what to do."""
    monkeypatch.setattr(staging, "_PRAGMAS", ("max_page_count=2",))
    lines = (Line(number, str(number), note="x" * 1000) for number in range(100))
    with pytest.raises(DatabaseTrouble, match="make room in the temporary folder"), staged(lines):
        pass


def test_nothing_is_left_in_the_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file has no name, not even while it is used."""
    monkeypatch.setenv("SQLITE_TMPDIR", str(tmp_path))
    with staged(Line(number, str(number), note="x" * 1000) for number in range(30_000)) as put_aside:
        assert put_aside.count == 30_000
        assert list(tmp_path.iterdir()) == []
    assert list(tmp_path.iterdir()) == []
