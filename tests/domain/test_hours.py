"""Tests of opening hours."""

from datetime import date, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolotrack.domain.hours import Hours, Span, parse_hours
from prolotrack.errors import OutOfRange, UsageProblem

MONDAY = date(2026, 3, 2)
FRIDAY = date(2026, 3, 6)
SUNDAY = date(2026, 3, 8)
TIMES = st.builds(time, st.integers(0, 23), st.integers(0, 59))
ASCENDING = st.lists(TIMES, min_size=2, max_size=6, unique=True).map(sorted).filter(lambda times: len(times) % 2 == 0)
SPANS = ASCENDING.map(lambda times: tuple(Span(*pair) for pair in list(pairwise(times))[::2]))
WEEKS = st.lists(st.one_of(st.just(()), SPANS), min_size=7, max_size=7).filter(any)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("08:00-12:00,13:00-17:00", "08:00-12:00,13:00-17:00"),
        (" 8:00 - 12:00 , 13:00-17:30 ", "08:00-12:00,13:00-17:30"),
        ("mon-thu 08:00-17:00; fri 08:00-13:00", "mon-thu 08:00-17:00; fri 08:00-13:00"),
        ("FRI 8:00-13:00;mon,tue  8:00-17:00", "mon,tue 08:00-17:00; fri 08:00-13:00"),
        ("mon, wed 08:00-12:00, 13:00-17:00", "mon,wed 08:00-12:00,13:00-17:00"),
        ("mon 08:00-12:00; wed 08:00-12:00", "mon,wed 08:00-12:00"),
        ("mon-sun 00:00-23:59", "00:00-23:59"),
    ],
)
def test_hours_are_read_and_written(text: str, written: str) -> None:
    """Blanks and case do not matter; days of the same hours are written together."""
    assert str(parse_hours(text)) == written


@pytest.mark.parametrize(
    "text",
    [
        *("", "mon", "8-12", "08:00", "08:00-", "08:00-24:00", "25:00-26:00", "08:60-09:00", "08:00-12:00,"),
        *("08:00-12:00;", "08.00-12.00", "mon08:00-12:00", "08:00-12:00 mon", "mon: 08:00-12:00", "٠٨:00-12:00"),
        *("08:00-12:00 13:00-17:00", "8am-12pm", "closed"),
    ],
)
def test_other_words_are_refused(text: str) -> None:
    """The sentence repeats what was typed and says what is accepted."""
    with pytest.raises(UsageProblem) as refusal:
        parse_hours(text)
    forms = "08:00-12:00,13:00-17:00 or mon-thu 08:00-17:00; fri 08:00-13:00"
    assert str(refusal.value) == f"{text!r} does not state hours: write {forms}."


def test_unknown_weekdays_are_refused() -> None:
    """As where weekdays are named by themselves."""
    with pytest.raises(UsageProblem, match=r"^'mo' does not name weekdays"):
        parse_hours("mo 08:00-12:00")


@pytest.mark.parametrize(
    "spans",
    ["12:00-08:00", "08:00-08:00", "13:00-17:00,08:00-12:00", "08:00-12:00,11:00-17:00", "08:00-12:00,12:00-17:00"],
)
def test_hours_that_do_not_ascend_are_refused(spans: str) -> None:
    """Backwards, overlapping, or without a break between."""
    with pytest.raises(OutOfRange) as refusal:
        parse_hours(f"mon {spans}")
    assert str(refusal.value) == f"{spans} does not ascend: let each time come after the one before."


@pytest.mark.parametrize("text", ["mon-wed 08:00-12:00; tue,wed 13:00-17:00", "08:00-12:00; tue-wed 13:00-17:00"])
def test_weekday_said_twice_is_refused(text: str) -> None:
    """Nobody could say which of the two holds."""
    with pytest.raises(OutOfRange, match=r"^The hours of tue,wed are said twice: say them once.$"):
        parse_hours(text)


@pytest.mark.parametrize(
    ("day", "at", "minutes", "is_open"),
    [
        (MONDAY, time(8), 30, True),
        (MONDAY, time(7, 59), 30, False),
        (MONDAY, time(11, 30), 30, True),
        (MONDAY, time(11, 31), 30, False),
        (MONDAY, time(12, 30), 15, False),
        (MONDAY, time(11, 45), 90, False),
        (MONDAY, time(16, 30), 30, True),
        (MONDAY, time(23, 50), 30, False),
        (FRIDAY, time(12, 30), 30, True),
        (FRIDAY, time(12, 31), 30, False),
        (SUNDAY, time(9), 30, False),
    ],
)
def test_visit_lies_within_one_span(day: date, at: time, minutes: int, is_open: bool) -> None:
    """From its first minute to its last: neither before opening, nor over noon, nor after closing."""
    hours = parse_hours("mon-thu 08:00-12:00,13:00-17:00; fri 08:00-13:00")
    assert hours.open_at(day, at, minutes) is is_open


def test_hours_of_a_day_are_written() -> None:
    """For the sentence that warns; a day without hours has none."""
    hours = parse_hours("mon-thu 08:00-12:00,13:00-17:00; fri 08:00-13:00")
    assert [hours.on(day) for day in (MONDAY, FRIDAY, SUNDAY)] == ["08:00-12:00,13:00-17:00", "08:00-13:00", ""]
    assert hours.weekdays == {0, 1, 2, 3, 4}
    assert not hours.every_day
    assert parse_hours("08:00-12:00").every_day


@given(WEEKS)
def test_what_is_written_can_be_read(week: list[tuple[Span, ...]]) -> None:
    """Reading gives the same hours back."""
    hours = Hours(tuple(week))
    assert parse_hours(str(hours)) == hours


@given(WEEKS, st.dates(), TIMES, st.integers(1, 24 * 60))
def test_open_means_open_in_every_minute(week: list[tuple[Span, ...]], day: date, at: time, minutes: int) -> None:
    """A visit fits if no minute of it lies outside one and the same span."""
    start = timedelta(hours=at.hour, minutes=at.minute)
    visit = {start + timedelta(minutes=minute) for minute in range(minutes)}
    spans = [
        (
            timedelta(hours=span.start.hour, minutes=span.start.minute),
            timedelta(hours=span.end.hour, minutes=span.end.minute),
        )
        for span in week[day.weekday()]
    ]
    fits = any(all(first <= minute < last for minute in visit) for first, last in spans)
    assert Hours(tuple(week)).open_at(day, at, minutes) is fits
