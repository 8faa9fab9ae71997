"""Tests of closed days: what remains closed where the clinic works on one of them."""

from datetime import date

import pytest

from prolotrack.domain.closed_day import ClosedDay

FIRST, SECOND, LAST = date(2026, 12, 24), date(2026, 12, 25), date(2026, 12, 26)
CLOSURE = ClosedDay(FIRST, LAST, "vacation", id=7, version=3)


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
