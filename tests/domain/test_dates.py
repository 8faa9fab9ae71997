"""Tests of how an interval is added to a day."""

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolotrack.domain.dates import Interval, Unit, add, missing
from prolotrack.errors import OutOfRange
from tests.domain.protocols import days, months, weeks

A_DAY = st.dates(date(1800, 1, 1), date(2300, 12, 31))


def years(count: int) -> Interval:
    """Return so many years."""
    return Interval(count, Unit.YEAR)


@pytest.mark.parametrize(
    ("day", "interval", "expected"),
    [
        (date(2000, 3, 31), months(6), date(2000, 10, 1)),
        (date(2025, 8, 31), months(2), date(2025, 10, 31)),
        (date(2025, 12, 31), months(2), date(2026, 3, 1)),
        (date(2025, 1, 28), months(1), date(2025, 2, 28)),
        (date(2025, 1, 29), months(1), date(2025, 3, 1)),
        (date(2024, 1, 29), months(1), date(2024, 2, 29)),
        (date(2024, 1, 30), months(1), date(2024, 3, 1)),
        (date(2024, 1, 31), months(1), date(2024, 3, 1)),
        (date(2026, 4, 30), months(1), date(2026, 5, 30)),
        (date(2026, 5, 31), months(1), date(2026, 7, 1)),
        (date(2026, 10, 31), months(1), date(2026, 12, 1)),
        (date(2025, 11, 30), months(1), date(2025, 12, 30)),
        (date(2025, 12, 1), months(1), date(2026, 1, 1)),
        (date(2025, 12, 31), months(12), date(2026, 12, 31)),
        (date(2025, 6, 15), months(18), date(2026, 12, 15)),
        (date(2024, 2, 29), years(1), date(2025, 3, 1)),
        (date(2024, 2, 29), years(4), date(2028, 2, 29)),
        (date(1896, 2, 29), years(4), date(1900, 3, 1)),
        (date(2024, 2, 28), weeks(4), date(2024, 3, 27)),
        (date(2025, 2, 28), weeks(4), date(2025, 3, 28)),
        (date(2025, 12, 31), days(1), date(2026, 1, 1)),
        (date(9999, 11, 30), months(1), date(9999, 12, 30)),
        (date(9999, 11, 1), days(60), date(9999, 12, 31)),
    ],
)
def test_interval_is_added_by_the_calendar(day: date, interval: Interval, expected: date) -> None:
    """Months and years keep the day of the month or move forward to a 1st; weeks and days are counted."""
    assert add(day, interval) == expected


@pytest.mark.parametrize(
    ("day", "interval", "expected"),
    [
        (date(2000, 7, 31), days(4), date(2000, 7, 27)),
        (date(2026, 3, 31), months(1), date(2026, 3, 1)),
        (date(2026, 1, 15), months(1), date(2025, 12, 15)),
        (date(2024, 2, 29), years(1), date(2023, 3, 1)),
        (date(1, 1, 2), days(1), date(1, 1, 1)),
        (date(1, 2, 1), months(1), date(1, 1, 1)),
    ],
)
def test_interval_is_taken_off_by_the_same_rule(day: date, interval: Interval, expected: date) -> None:
    """Backwards too, a date that does not exist moves forward to the next 1st."""
    assert add(day, -interval) == expected


def test_months_are_added_before_days_are_taken_off() -> None:
    """2000-01-31 + 6 months - 4 days is 2000-07-27, the example of the CDSi specification."""
    assert add(add(date(2000, 1, 31), months(6)), -days(4)) == date(2000, 7, 27)


@pytest.mark.parametrize(
    ("day", "interval"),
    [
        (date(9999, 12, 31), days(1)),
        (date(9999, 12, 1), months(1)),
        (date(9999, 1, 1), years(1)),
        (date(2026, 1, 1), Interval(9999, Unit.YEAR)),
        (date(2026, 1, 1), Interval(10**12, Unit.WEEK)),
        (date(1, 1, 1), -days(1)),
        (date(1, 1, 31), -months(1)),
    ],
)
def test_day_beyond_the_calendar_is_refused(day: date, interval: Interval) -> None:
    """There is no day before the year 1 or after the year 9999."""
    with pytest.raises(OutOfRange, match=rf"^{day} \+ {interval} is beyond the calendar: name another"):
        add(day, interval)


@given(A_DAY, st.integers(-1200, 1200))
def test_month_keeps_the_day_or_moves_to_the_next_first(day: date, count: int) -> None:
    """The day of the month stays where the target month has it; else it is the 1st of the month after."""
    month = day.year * 12 + day.month - 1 + count
    year, index = divmod(month, 12)
    if day.day <= monthrange(year, index + 1)[1]:
        assert add(day, months(count)) == date(year, index + 1, day.day)
    else:
        assert add(day, months(count)) == date(year, index + 2, 1)


@given(A_DAY, st.integers(-500, 500))
def test_units_agree_with_each_other(day: date, count: int) -> None:
    """A week is seven days and a year twelve months."""
    assert add(day, weeks(count)) == add(day, days(7 * count)) == day + timedelta(weeks=count)
    assert add(day, years(count // 4)) == add(day, months(12 * (count // 4)))


@given(A_DAY, A_DAY, st.sampled_from(Unit), st.integers(-100, 100))
def test_later_day_never_leads_to_an_earlier_one(one: date, other: date, unit: Unit, count: int) -> None:
    """Adding one interval to two days keeps their order."""
    first, second = sorted((one, other))
    assert add(first, Interval(count, unit)) <= add(second, Interval(count, unit))


def test_interval_reads_as_it_is_typed() -> None:
    """An interval is written 28d, 4w, 1mo or 1y."""
    assert [str(interval) for interval in (days(28), weeks(4), months(1), years(1))] == [
        "28d",
        "4w",
        "1mo",
        "1y",
    ]


@pytest.mark.parametrize(
    ("interval", "expected"),
    [
        (days(1), "1 day"),
        (days(0), "0 days"),
        (weeks(4), "4 weeks"),
        (weeks(1), "1 week"),
        (months(2), "2 months"),
        (years(1), "1 year"),
    ],
)
def test_interval_in_words_has_its_plural(interval: Interval, expected: str) -> None:
    """One is singular, all else plural."""
    assert interval.in_words == expected


def test_gap_is_the_difference_of_two_offsets() -> None:
    """From 4 weeks to 16 weeks is a gap of 12 weeks."""
    assert weeks(16) - weeks(4) == weeks(12)


def test_offsets_of_different_units_have_no_gap() -> None:
    """Days cannot be taken from months."""
    with pytest.raises(OutOfRange, match=r"^2mo and 28d are in different units: write all offsets in one"):
        _ = months(2) - days(28)


@pytest.mark.parametrize(
    ("day", "interval", "expected"),
    [
        (date(2026, 1, 31), months(1), "2026-02-31"),
        (date(2026, 1, 31), months(13), "2027-02-31"),
        (date(2026, 10, 31), months(1), "2026-11-31"),
        (date(2024, 2, 29), years(1), "2025-02-29"),
        (date(2026, 1, 28), months(1), None),
        (date(2026, 1, 31), days(28), None),
        (date(2026, 1, 31), weeks(4), None),
        (date(2026, 1, 1), months(1), None),
    ],
)
def test_date_that_does_not_exist_is_named(day: date, interval: Interval, expected: str | None) -> None:
    """Only months and years lead to one."""
    assert missing(day, interval) == expected


@given(A_DAY, st.integers(0, 1200).map(months))
def test_day_of_the_month_is_kept_unless_it_is_missing(day: date, interval: Interval) -> None:
    """The 1st of a month comes where the day was missing, and nowhere else."""
    moved = add(day, interval)
    assert (moved.day == day.day) == (missing(day, interval) is None)
