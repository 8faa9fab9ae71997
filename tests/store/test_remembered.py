"""Tests of what plain rows say."""

from datetime import date
from decimal import Decimal

from prolotrack.domain.schedule import Given
from prolotrack.domain.score import Moment
from prolotrack.domain.timepoint import Taken
from prolotrack.store.remembered import day_in, decimal_in, given_in, taken_in

DAY = date(2026, 2, 28)


def test_plain_values_are_read() -> None:
    """Days are in ISO, truth is a number, values are in thousandths."""
    assert day_in("2026-02-28") == DAY
    assert [decimal_in(value) for value in (7250, None)] == [Decimal("7.25"), None]
    assert [given_in("2026-02-28", bad) for bad in (0, 1)] == [
        Given(DAY, substandard=False),
        Given(DAY, substandard=True),
    ]
    assert taken_in("2026-02-28", "follow-up", 7250) == Taken(DAY, Moment.FOLLOW_UP, Decimal("7.25"))
