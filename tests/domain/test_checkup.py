"""Tests of a check-up: until when public holidays are known."""

from datetime import date

import pytest

from prolotrack.domain.checkup import holidays_end
from prolotrack.domain.clinic import Clinic

KNOWN = Clinic(country="DE", holidays_until=2027)


@pytest.mark.parametrize(
    ("clinic", "today", "end"),
    [
        (KNOWN, date(2026, 12, 31), None),
        (KNOWN, date(2027, 1, 1), ("DE", 2027)),
        (KNOWN._replace(country=None), date(2027, 1, 1), None),
        (KNOWN._replace(holidays_until=None), date(2027, 1, 1), None),
    ],
)
def test_holidays_that_end_within_a_year_are_told(clinic: Clinic, today: date, end: tuple[str, int] | None) -> None:
    """A year from today they should still be known, where the clinic has a country."""
    assert holidays_end(clinic, today) == end
