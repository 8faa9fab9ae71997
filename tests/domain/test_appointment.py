"""Tests of appointments: which of them are open, and what was known of them on a day."""

from dataclasses import replace
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolotrack.domain.appointment import (
    MOST_MINUTES,
    OPEN,
    Appointment,
    AppointmentCourse,
    Attendance,
    as_of,
    check_becomes,
    check_minutes,
    expected,
)
from prolotrack.domain.when import Slot
from prolotrack.errors import Conflict, OutOfRange
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
    assert replace(AGREED, second=True).slot == Slot(after(20), time(9, 30), second=True)


def test_length_of_an_appointment_is_said() -> None:
    """One minute is one."""
    assert [replace(AGREED, minutes=minutes).length for minutes in (1, 2, 30)] == [
        "1 minute",
        "2 minutes",
        "30 minutes",
    ]


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


def test_course_of_an_appointment_is_known_as_the_appointment_is() -> None:
    """A list of an earlier day says of it what was known."""
    missed = AppointmentCourse(
        appointment_id=5,
        on=after(20),
        at=time(9, 30),
        minutes=30,
        attendance=Attendance.NO_SHOW,
        clinician="Dr. Lee",
        booked_on=after(5),
        settled_on=after(21),
        reason="ill",
        mrn="1042",
        patient="Rivera, Ana",
        phone=None,
        course_id=1,
        structure="knee joint",
        side=None,
    )
    assert as_of([missed], after(21)) == (missed,)
    (before,) = as_of([missed], after(20))
    assert (before.attendance, before.settled_on, before.reason) == (Attendance.BOOKED, None, None)


@pytest.mark.parametrize("minutes", [1, 30, MOST_MINUTES])
def test_appointment_lasts_no_longer_than_a_day_of_work(minutes: int) -> None:
    """Eight hours are the most."""
    assert check_minutes(minutes) == minutes


@pytest.mark.parametrize("minutes", [-30, 0, MOST_MINUTES + 1])
def test_other_lengths_are_refused(minutes: int) -> None:
    """The bounds are told."""
    with pytest.raises(OutOfRange, match=f"from 1 to 480 minutes: {minutes} is out of range"):
        check_minutes(minutes)


ALLOWED = {
    (Attendance.BOOKED, Attendance.BOOKED),  # moved
    (Attendance.ARRIVED, Attendance.BOOKED),
    (Attendance.BOOKED, Attendance.ARRIVED),
    (Attendance.NO_SHOW, Attendance.ARRIVED),
    (Attendance.BOOKED, Attendance.NO_SHOW),
    (Attendance.ARRIVED, Attendance.NO_SHOW),
    (Attendance.BOOKED, Attendance.CANCELLED),
    (Attendance.ARRIVED, Attendance.CANCELLED),
}


@pytest.mark.parametrize("since", Attendance)
@pytest.mark.parametrize("to", [to for to in Attendance if to is not Attendance.KEPT])
def test_appointment_becomes_what_it_can(since: Attendance, to: Attendance) -> None:
    """Cancelled and a no-show while open; moved while nobody has arrived; arrived also after a no-show."""
    appointment = replace(AGREED, attendance=since, settled_on=after(21))
    if (since, to) in ALLOWED:
        check_becomes(appointment, to)
    else:
        with pytest.raises(Conflict, match=r"^A5 (is of|was) "):
            check_becomes(appointment, to)
    with pytest.raises(Conflict, match=r"^A5 is void \(mistyped\): prolotrack book makes a new one\.$"):
        check_becomes(replace(appointment, void="mistyped"), to)


@pytest.mark.parametrize(
    ("since", "to", "sentence"),
    [
        (Attendance.KEPT, Attendance.NO_SHOW, "A5 was kept on 2026-01-25: amend or void its session instead."),
        (Attendance.CANCELLED, Attendance.NO_SHOW, "A5 was cancelled on 2026-01-26: prolotrack book makes a new one."),
        (
            Attendance.NO_SHOW,
            Attendance.NO_SHOW,
            "A5 was a no-show: prolotrack book makes a new one, arrive A5 says who came late.",
        ),
        (
            Attendance.ARRIVED,
            Attendance.ARRIVED,
            "A5 is of a patient who has arrived: log the session, or no-show or cancel A5.",
        ),
    ],
)
def test_what_to_do_instead_is_told(since: Attendance, to: Attendance, sentence: str) -> None:
    """Of each state in which an appointment cannot become what it is to be."""
    with pytest.raises(Conflict) as refusal:
        check_becomes(replace(AGREED, attendance=since, settled_on=after(21)), to)
    assert str(refusal.value) == sentence
