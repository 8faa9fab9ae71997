"""Tests of bookable days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolotrack.domain.calendar_days import Closure, WorkingDays, bookable
from prolotrack.domain.window import Window

DUE = date(2026, 12, 24)  # a Thursday
WINDOW = Window(date(2026, 12, 14), DUE, date(2027, 1, 5))
VACATION = Closure(date(2026, 12, 28), date(2027, 1, 1), "vacation")
CHRISTMAS = Closure(date(2026, 12, 24), date(2026, 12, 26), "Christmas")
CLINIC = WorkingDays(closed=(CHRISTMAS, VACATION))

near = st.dates(date(2026, 1, 1), date(2027, 12, 31))
closures = st.builds(
    lambda first, days: Closure(first, first + timedelta(days=days), "closed"), near, st.integers(0, 20)
)
clinics = st.builds(
    WorkingDays, st.frozensets(st.integers(0, 6), min_size=1), st.lists(closures, max_size=20).map(tuple)
)
windows = st.lists(near, min_size=3, max_size=3).map(lambda days: Window(*sorted(days)))


def is_open(working: WorkingDays, day: date) -> bool:
    """Say, in the plainest words, whether a clinic works on a day."""
    return day.weekday() in working.weekdays and not any(each.first <= day <= each.last for each in working.closed)


def days(since: date, until: date) -> list[date]:
    """Return the days from one to another."""
    return [since + timedelta(days=number) for number in range((until - since).days + 1)]


@pytest.mark.parametrize(
    ("seen_on", "offered"),
    [
        (date(2026, 12, 1), date(2027, 1, 4)),
        (date(2026, 12, 24), date(2027, 1, 4)),
        (date(2027, 1, 4), date(2027, 1, 4)),
        (date(2027, 1, 5), date(2027, 1, 5)),
        (date(2027, 1, 6), date(2027, 1, 6)),
        (date(2027, 1, 9), date(2027, 1, 11)),
    ],
)
def test_closed_days_move_what_is_offered_later(seen_on: date, offered: date) -> None:
    """Christmas, the weekend and the vacation are passed over; once it is late, the next open day is offered."""
    assert bookable(WINDOW, CLINIC, seen_on) == offered


def test_nothing_is_offered_where_the_window_has_no_open_day_left() -> None:
    """Due on Christmas Eve and late after New Year's Eve, in a clinic on vacation."""
    assert bookable(Window(DUE, DUE, date(2026, 12, 31)), CLINIC, DUE) is None


def test_nothing_is_offered_by_a_clinic_that_stays_closed() -> None:
    """Late, and a whole year without an open day: nothing can be offered."""
    closed = WorkingDays(closed=(Closure(DUE, DUE + timedelta(days=800), "rebuilding"),))
    assert bookable(Window(DUE, DUE, DUE), closed, DUE + timedelta(days=1)) is None


def test_a_late_session_is_offered_up_to_a_year_later() -> None:
    """The 366th day is still looked at, and the one after it no more."""
    late, year = DUE + timedelta(days=1), timedelta(days=366)
    shut = [WorkingDays(frozenset(range(7)), (Closure(late, late + year + timedelta(days=d), "x"),)) for d in (-1, 0)]
    assert [bookable(Window(DUE, DUE, DUE), working, late) for working in shut] == [late + year, None]


def test_the_calendar_ends() -> None:
    """On the last day there is, nothing lies beyond."""
    window = Window(date.max, date.max, date.max)
    assert bookable(window, WorkingDays(), date.max) == date.max
    assert bookable(window, WorkingDays(closed=(Closure(date.max, date.max, "x"),)), date.max) is None
    before = Window(date(9999, 12, 1), date(9999, 12, 1), date(9999, 12, 1))
    assert bookable(before, WorkingDays(frozenset({6})), date(9999, 12, 27)) is None


def test_why_the_clinic_is_closed() -> None:
    """A closure by its name, another day by its weekday; the first of two closures that hold a day says it."""
    working = WorkingDays(closed=(CHRISTMAS, Closure(DUE, date(2026, 12, 29), "vacation")))
    assert working.closures(date(2026, 12, 23), date(2027, 1, 3)) == [
        (date(2026, 12, 24), "Christmas"),
        (date(2026, 12, 25), "Christmas"),
        (date(2026, 12, 26), "Christmas"),
        (date(2026, 12, 27), "vacation"),
        (date(2026, 12, 28), "vacation"),
        (date(2026, 12, 29), "vacation"),
        (date(2027, 1, 2), "no working day (Saturday)"),
        (date(2027, 1, 3), "no working day (Sunday)"),
    ]
    assert working.why_closed(date(2026, 12, 30)) is None


@given(windows, clinics, near)
def test_bookable_day_is_open_and_never_before_due_nor_past(window: Window, working: WorkingDays, day: date) -> None:
    """It is the first open day from the due date and today on; none, only where the window has none left."""
    since = max(window.due, day)
    until = window.latest if day <= window.latest else since + timedelta(days=366)
    assert bookable(window, working, day) == next(filter(lambda each: is_open(working, each), days(since, until)), None)


@given(windows, clinics, closures, near)
def test_a_closure_never_moves_anything_earlier(
    window: Window, working: WorkingDays, closure: Closure, day: date
) -> None:
    """What is offered with one closure more is the same, later, or nothing."""
    more = WorkingDays(working.weekdays, (*working.closed, closure))
    before, after = bookable(window, working, day), bookable(window, more, day)
    assert after is None or (before is not None and before <= after)


@given(clinics, near, st.integers(0, 60))
def test_each_day_is_open_or_says_why_not(working: WorkingDays, since: date, length: int) -> None:
    """The days between and the closures among them agree with the plainest rule."""
    until = since + timedelta(days=length)
    closed = dict(working.closures(since, until))
    assert set(closed) == {day for day in days(since, until) if not is_open(working, day)}
    assert all(closed.values())
    first = working.first_open(since, until)
    assert first == next((day for day in days(since, until) if day not in closed), None)


def test_days_that_are_none() -> None:
    """From a day to one before it there is nothing."""
    assert WorkingDays().first_open(DUE, DUE - timedelta(days=1)) is None
    assert WorkingDays().closures(DUE, DUE - timedelta(days=1)) == []
