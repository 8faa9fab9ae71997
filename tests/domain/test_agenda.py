"""Tests of the agenda: when appointments are, and for which session."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolotrack.domain.agenda import Booked, Meeting, numbers
from prolotrack.domain.anatomy import Side
from prolotrack.domain.appointment import Attendance
from prolotrack.domain.clock import instants
from prolotrack.domain.schedule import progress
from tests.domain.injections import OPENED, after, injected
from tests.domain.protocols import published

BERLIN = ZoneInfo("Europe/Berlin")
BOOKED = Booked(
    appointment_id=5,
    on=after(28),
    at=time(9, 30),
    second=False,
    minutes=30,
    attendance=Attendance.BOOKED,
    void=None,
    booking_void=None,
    clinician="Dr. Lee",
    reason=None,
    note=None,
    mrn="1042",
    patient="Rivera, Ana",
    course_id=12,
    structure="knee joint",
    side=Side.LEFT,
    opened_on=OPENED,
    protocol_id=1,
    expected_id=5,
    number=2,
    planned=3,
)
LATER = BOOKED._replace(appointment_id=6, expected_id=6)
USUAL = progress(published("usual"), OPENED, injected(OPENED))


def meeting(on: date, at: time, *, second: bool = False) -> Meeting:
    """Return an appointment of half an hour."""
    return Meeting((BOOKED._replace(on=on, at=at, second=second),), (2,))


def starts(on: date, at: time, *, second: bool = False) -> datetime:
    """Return when an appointment in Berlin begins."""
    return meeting(on, at, second=second).span(BERLIN)[0]


def test_an_hour_that_comes_twice_is_two() -> None:
    """The first of the two unless the second is said; half an hour is half an hour also across the change."""
    day = date(2026, 10, 25)
    assert starts(day, time(2, 30)) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert starts(day, time(2, 30), second=True) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    start, end = meeting(day, time(2, 45)).span(BERLIN)
    assert end - start == timedelta(minutes=30)
    assert end == datetime(2026, 10, 25, 1, 15, tzinfo=UTC)


def test_a_time_that_the_clocks_skip_is_taken_by_the_offset_before() -> None:
    """So RFC 5545 has it; only a change of the clinic's zone can lead there."""
    assert starts(date(2026, 3, 29), time(2, 30)) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


@given(st.dates(date(1970, 1, 1), date(2100, 1, 1)), st.times().map(lambda at: at.replace(second=0, microsecond=0)))
def test_an_appointment_begins_when_the_clocks_show_its_time(on: date, at: time) -> None:
    """The clock of the clinic says the same, wherever it knows an instant."""
    for second, instant in enumerate(instants(on, at, "Europe/Berlin")):
        assert starts(on, at, second=bool(second)) == instant


def test_an_appointment_with_no_course_left_is_void() -> None:
    """So is one that was struck out; one that lost a course of two is not."""
    gone = BOOKED._replace(booking_void="taken off")
    assert not Meeting((BOOKED, gone), (2, None)).void
    assert Meeting((gone,), (None,)).void
    assert Meeting((BOOKED._replace(void="undone"),), (None,)).void


@pytest.mark.parametrize(
    ("course", "expected"),
    [
        ([BOOKED], [2]),
        ([BOOKED, BOOKED._replace(appointment_id=6)], [2, 3]),
        ([BOOKED._replace(attendance=Attendance.ARRIVED)], [2]),
        ([BOOKED._replace(expected_id=4)], [None]),
        ([BOOKED._replace(number=None)], [None]),
        ([BOOKED._replace(void="undone")], [None]),
        ([BOOKED._replace(booking_void="taken off")], [None]),
        ([BOOKED._replace(attendance=Attendance.NO_SHOW)], [None]),
        ([LATER._replace(appointment_id=5, attendance=Attendance.CANCELLED), LATER], [None, 2]),
        ([LATER._replace(appointment_id=5, attendance=Attendance.KEPT, on=OPENED), LATER], [1, 2]),
        ([BOOKED._replace(attendance=Attendance.KEPT, on=OPENED)], [1]),
        ([BOOKED._replace(attendance=Attendance.KEPT)], [None]),
    ],
)
def test_an_appointment_is_for_a_session(course: list[Booked], expected: list[int | None]) -> None:
    """A kept one for that of its day, the open ones for those to come; a forgotten open one leaves it unknown."""
    assert list(numbers(course, USUAL)) == expected
