"""Tests of closed days, and of how they are written."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolotrack.domain.closed_day import CLOSED, ClosedDay, parse_closure
from prolotrack.errors import OutOfRange, UsageProblem

EVE = date(2026, 12, 24)
FIRST, SECOND, LAST = date(2026, 12, 24), date(2026, 12, 25), date(2026, 12, 26)
CLOSURE = ClosedDay(FIRST, LAST, "vacation", id=7, version=3)

closures = st.builds(
    lambda first, days: ClosedDay(first, first + timedelta(days=days), "closed"),
    st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    st.integers(0, 20),
)


def days(since: date, until: date) -> list[date]:
    """Return the days from one to another."""
    return [since + timedelta(days=number) for number in range((until - since).days + 1)]


@given(closures, st.data())
def test_reopening_a_day_leaves_the_others_closed(closure: ClosedDay, data: st.DataObject) -> None:
    """What remains holds every day but that one, in order, as new records."""
    day = data.draw(st.dates(closure.first, closure.last))
    remains = closure.without(day)
    held = [each for part in remains for each in days(part.first, part.last)]
    assert held == [each for each in days(closure.first, closure.last) if each != day]
    assert all((part.name, part.id, part.version) == (closure.name, 0, 1) for part in remains)
    assert all(earlier.last < later.first for earlier, later in pairwise(remains))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-12-24", EVE, EVE),
        ("2026-12-24..2027-01-02", EVE, date(2027, 1, 2)),
        ("2026-12-24..2026-12-24", EVE, EVE),
        ("tomorrow..+1w", date(2026, 3, 3), date(2026, 3, 9)),
        ("2026-12-24 .. 2026-12-25", EVE, date(2026, 12, 25)),
        ("2026-01-01..2027-01-02", date(2026, 1, 1), date(2027, 1, 2)),
    ],
)
def test_closure_is_read(text: str, first: date, last: date) -> None:
    """One day, or the first and the last, each written as any day is."""
    assert parse_closure(text, date(2026, 3, 2)) == ClosedDay(first, last, CLOSED)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "..",
        "2026-12-24..",
        "..2026-12-24",
        "2026-12-24 ",
        " 2026-12-24",
        "2026-12-24..2026-12-25 ",
        "2026-12-24...2026-12-25",
        "Christmas",
    ],
)
def test_other_closures_are_refused(text: str) -> None:
    """Nothing is guessed."""
    with pytest.raises(UsageProblem, match="is not a date: write "):
        parse_closure(text, EVE)


def test_closure_that_runs_backwards_or_for_ever_is_refused() -> None:
    """A slip of the pen would close the clinic for good."""
    with pytest.raises(OutOfRange, match=r"^2027-01-02 lies after 2026-12-24: write the first day before the last.$"):
        parse_closure("2027-01-02..2026-12-24", EVE)
    with pytest.raises(OutOfRange, match=r"^2026-01-01 to 2027-01-03 is longer than a year: correct the last day.$"):
        parse_closure("2026-01-01..2027-01-03", EVE)


@pytest.mark.parametrize(
    ("day", "left"),
    [
        (FIRST, [(SECOND, LAST)]),
        (SECOND, [(FIRST, FIRST), (LAST, LAST)]),
        (LAST, [(FIRST, SECOND)]),
    ],
)
def test_days_on_either_side_remain_closed(day: date, left: list[tuple[date, date]]) -> None:
    """As new closures of the same name."""
    remaining = CLOSURE.without(day)
    assert [(each.first, each.last) for each in remaining] == left
    assert {(each.name, each.id, each.version) for each in remaining} == {("vacation", 0, 1)}


def test_of_one_day_nothing_remains() -> None:
    """The clinic works on it."""
    assert ClosedDay(FIRST, FIRST, "vacation").without(FIRST) == ()
