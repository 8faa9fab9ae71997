"""Tests of how appointments and due windows are worded in a calendar."""

from datetime import UTC, date, datetime

import pytest

from prolotrack.domain.agenda import Booked, Ended, Meeting, Turn
from prolotrack.domain.appointment import Attendance
from prolotrack.domain.course import Status
from prolotrack.domain.window import Need
from prolotrack.present.agenda import appointment_event, ended_event, window_event
from tests.domain.test_agenda import BOOKED

OTHER = BOOKED._replace(course_id=13, side=None, structure="sacroiliac joint", planned=None)
TURN = Turn(
    course_id=12,
    mrn="1042",
    patient="Rivera, Ana",
    structure="knee joint",
    side=BOOKED.side,
    clinician="Dr. Lee",
    last_day=date(2026, 11, 22),
    number=2,
    planned=3,
    earliest=date(2026, 12, 6),
    due=date(2026, 12, 20),
    latest=date(2027, 1, 3),
)
ENDED = Ended(*TURN[:7], status=Status.OPEN, deceased=None, need=None, left=False)


def told(*courses: Booked, names: bool = False, left: bool = False) -> tuple[str, str, bool]:
    """Return the title of an appointment, its description, and whether it is cancelled."""
    numbers = tuple(course.number for course in courses)
    event = appointment_event(Meeting(courses, numbers, left), UTC, names=names)
    assert event.busy is not event.cancelled
    return event.summary, event.description, event.cancelled


def test_an_appointment_says_its_courses_and_their_sessions() -> None:
    """One title for all of them; a series of no fixed number has a session's number only."""
    summary, description, cancelled = told(BOOKED, OTHER, OTHER._replace(course_id=14, number=None))
    courses = ["C12 left knee joint, session 2 of 3", "C13 sacroiliac joint, session 2", "C14 sacroiliac joint"]
    assert summary == "; ".join(courses)
    assert description == "\n".join([*courses, "appointment A5, booked", "clinician Dr. Lee"])
    assert not cancelled


def test_an_appointment_lasts_as_long_as_it_was_booked_for() -> None:
    """From its time on."""
    event = appointment_event(Meeting((BOOKED,), (2,)), UTC, names=False)
    assert event.start == datetime(2026, 2, 2, 9, 30, tzinfo=UTC)
    assert event.end == datetime(2026, 2, 2, 10, 0, tzinfo=UTC)
    assert (event.name, event.category) == ("appointment-5", "appointment")


def test_names_and_free_text_are_told_only_when_asked_for() -> None:
    """Who it is, the reason and the note, harmless on a screen."""
    course = BOOKED._replace(patient="Rivera,\r\nAna\x1b[2J", reason="travels", note="call\u202e Ana")
    summary, description, _ = told(course, names=True)
    assert summary == r"Rivera,\r\nAna\x1b[2J (MRN 1042): C12 left knee joint, session 2 of 3"
    assert description.endswith("clinician Dr. Lee\nreason: travels\nnote: call\\u202e Ana")
    assert told(course) == told(BOOKED)


@pytest.mark.parametrize(
    ("course", "left", "became"),
    [
        (BOOKED._replace(attendance=Attendance.CANCELLED), False, "cancelled"),
        (BOOKED._replace(attendance=Attendance.NO_SHOW), False, "no-show"),
        (BOOKED._replace(void="undone"), False, "void"),
        (BOOKED._replace(booking_void="undone"), False, "void"),
        (BOOKED._replace(clinician="Dr. Weber"), True, "now with Dr. Weber"),
    ],
)
def test_what_is_taken_out_says_why(course: Booked, left: bool, became: str) -> None:
    """For calendars that go on showing it."""
    summary, description, cancelled = told(course._replace(number=None), left=left)
    assert summary == f"C12 left knee joint ({became})"
    assert f"\nappointment A5, {became}\n" in description
    assert cancelled


@pytest.mark.parametrize("attendance", [Attendance.ARRIVED, Attendance.KEPT])
def test_what_took_place_is_confirmed(attendance: Attendance) -> None:
    """Its title stays; its description goes on."""
    summary, description, cancelled = told(BOOKED._replace(attendance=attendance))
    assert (summary, cancelled) == ("C12 left knee joint, session 2 of 3", False)
    assert f"appointment A5, {attendance}" in description


def test_a_course_that_left_an_appointment_is_not_told() -> None:
    """The others are."""
    assert told(BOOKED, OTHER._replace(booking_void="taken off"))[0] == "C12 left knee joint, session 2 of 3"


def test_a_window_is_of_whole_days_and_keeps_nobody_busy() -> None:
    """It says the day it is due, and the days around it."""
    event = window_event(TURN, names=False)
    assert event.summary == "C12 left knee joint: session 2 of 3 due 2026-12-20"
    assert "not before 2026-12-06, due 2026-12-20, late after 2027-01-03" in event.description
    assert (event.start, event.end) == (date(2026, 12, 6), date(2027, 1, 3))
    assert (event.name, event.category, event.cancelled, event.busy) == ("window-12", "due", False, False)
    assert window_event(TURN, names=True).summary == f"Rivera, Ana (MRN 1042): {event.summary}"


@pytest.mark.parametrize(
    ("ended", "why"),
    [
        (ENDED._replace(status=Status.PAUSED), "paused"),
        (ENDED._replace(status=Status.STOPPED, deceased=date(2026, 11, 30)), "stopped"),
        (ENDED._replace(deceased=date(2026, 11, 30)), "patient deceased"),
        (ENDED, "all planned sessions are given"),
        (ENDED._replace(need=Need.OPTIONAL), "all planned sessions are given"),
        (ENDED._replace(need=Need.PLANNED), "lapsed"),
        (TURN._replace(clinician="Dr. Weber").left, "now with Dr. Weber"),
    ],
)
def test_a_window_that_is_no_more_says_why(ended: Ended, why: str) -> None:
    """Under the name of the window, on a day that is past."""
    event = ended_event(ended, names=False)
    assert event.summary == f"C12 left knee joint: no session due ({why})"
    assert event.name == window_event(TURN, names=False).name
    assert (event.start, event.end) == (TURN.last_day, TURN.last_day)
    assert (event.cancelled, event.busy) == (True, False)
