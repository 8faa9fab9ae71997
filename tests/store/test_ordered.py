"""Tests of rows that are put in order some at a time."""

from collections.abc import Iterator
from operator import itemgetter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolotrack.store.ordered import ordered

Row = tuple[str, int]


@given(st.lists(st.tuples(st.text(max_size=2), st.integers())), st.integers(1, 10))
def test_rows_are_those_of_a_sorted_list(rows: list[Row], at_a_time: int) -> None:
    """However few are in memory; those of equal keys stay as they came."""
    assert list(ordered(rows, itemgetter(0), at_a_time)) == sorted(rows, key=itemgetter(0))


def test_rows_are_read_as_they_come() -> None:
    """Many more than are sorted at a time; nothing is read before somebody asks."""
    taken: list[int] = []

    def coming() -> Iterator[Row]:
        for number in range(3000):
            taken.append(number)
            yield f"{-number:05}", number

    found = ordered(coming(), itemgetter(0), 700)
    assert taken == []
    assert next(found) == ("-0001", 1)
    assert len(list(found)) == 2999


def test_nothing_stays_of_what_was_laid_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files have no name, also while they are read and where nobody reads to the end."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    found = ordered([(str(number), number) for number in range(100)], itemgetter(0), 7)
    assert next(found)
    assert list(tmp_path.iterdir()) == []
    found.close()  # type: ignore[attr-defined]
