"""Tests of days in words."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolotrack.domain.clock import from_day

TODAY = date(2026, 1, 5)
LENGTHS = {"day": 1, "days": 1, "week": 7, "weeks": 7}


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"),
        (1, "in 1 day"),
        (2, "in 2 days"),
        (7, "in 1 week"),
        (27, "in 3 weeks 6 days"),
        (28, "in 4 weeks"),
        (29, "in 4 weeks 1 day"),
        (98, "in 14 weeks"),
        (365, "in 52 weeks 1 day"),
        (-1, "1 day ago"),
        (-9, "1 week 2 days ago"),
        (-28, "4 weeks ago"),
    ],
)
def test_distance_is_said_in_weeks_and_days(days: int, words: str) -> None:
    """28 days are 4 weeks, in February too, and never a month."""
    assert from_day(TODAY + timedelta(days=days), TODAY) == words


@given(st.dates(), st.dates())
def test_distance_is_exact(day: date, today: date) -> None:
    """Nothing is rounded: the words add up to the days between."""
    words = from_day(day, today).removeprefix("in ").removesuffix(" ago").replace("today", "0 days").split()
    counts, units = map(int, words[::2]), words[1::2]
    assert sum(count * LENGTHS[unit] for count, unit in zip(counts, units, strict=True)) == abs((day - today).days)
