"""Tests of appointments: which of them are open, and what was known of them on a day."""

from dataclasses import replace
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolotrack.domain.appointment import OPEN, Appointment, Attendance, as_of, expected
from tests.domain.injections import after

AGREED = Appointment(1, "Dr. Lee", after(20), time(9, 30), 30, booked_on=after(5), id=5)
MISSED = replace(AGREED, attendance=Attendance.NO_SHOW, settled_on=after(21), reason="ill")
KEPT = replace(AGREED, attendance=Attendance.KEPT)


def an_appointment() -> st.SearchStrategy[Appointment]:
    """Draw an appointment of two years, in any state."""
    days = st.integers(0, 730).map(after)
    times = st.builds(time, st.integers(0, 23), st.sampled_from((0, 30)))
    return st.builds(
        replace,
        st.just(AGREED),
        on=days,
        at=times,
        second=st.booleans(),
        attendance=st.sampled_from(Attendance),
        void=st.sampled_from((None, "mistyped")),
        id=st.integers(1, 99),
    )


def test_appointment_is_called_by_its_reference_and_time() -> None:
    """As they are typed."""
    assert (AGREED.reference, AGREED.when) == ("A5", "2026-01-25 09:30")


@pytest.mark.parametrize("attendance", Attendance)
def test_appointment_is_open_until_something_became_of_it(attendance: Attendance) -> None:
    """Who has arrived is still to be treated; a void one is none."""
    assert replace(AGREED, attendance=attendance).open == (attendance in {"booked", "arrived"})
    assert not replace(AGREED, attendance=attendance, void="mistyped").open


@given(st.lists(an_appointment()))
def test_first_open_appointment_is_expected(appointments: list[Appointment]) -> None:
    """By day and time, the first of an hour that comes twice before the second."""
    still = [each for each in appointments if each.attendance in OPEN and each.void is None]
    first = expected(appointments)
    assert (first is None) == (not still)
    if first:
        assert first in still
        assert all((first.on, first.at, first.second) <= (each.on, each.at, each.second) for each in still)


def test_appointment_is_not_known_before_it_was_made() -> None:
    """From that day on it is."""
    assert as_of([AGREED], after(4)) == ()
    assert as_of([AGREED], after(5)) == (AGREED,)


def test_what_became_of_an_appointment_is_known_from_its_day_on() -> None:
    """Before that it was booked, and nobody knew why."""
    assert as_of([MISSED], after(20)) == (AGREED,)
    assert as_of([MISSED], after(21)) == (MISSED,)


def test_appointment_was_kept_on_its_own_day() -> None:
    """What is derived was settled by nobody."""
    assert as_of([KEPT], after(19)) == (AGREED,)
    assert as_of([KEPT], after(20)) == (KEPT,)
