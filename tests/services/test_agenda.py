"""Tests of the agenda: what leaves for a calendar program, and what is to be taken out of it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from prolotrack.domain.agenda import Meeting
from prolotrack.domain.appointment import Attendance
from prolotrack.domain.booking import Booking
from prolotrack.domain.course import Change, Course
from prolotrack.domain.patient import Patient
from prolotrack.services.agenda import LAST, Agenda, Span, agenda
from prolotrack.services.amendment import void_session
from prolotrack.services.courses import extend
from prolotrack.services.registration import edit_patient
from tests.bookings import booked, changed
from tests.domain.injections import OPENED, after
from tests.factories import BEN, LEE, TODAY, Clinic

WEBER = "Dr. Weber"


def gathered(
    clinic: Clinic,
    day: date = TODAY,
    since: date | None = None,
    until: date | None = None,
    clinician: str | None = None,
) -> Agenda:
    """Return the agenda as of a day."""
    return clinic.ask(lambda reader: agenda(reader, Span(day, since, until, clinician)))


def visits(found: list[Meeting]) -> list[tuple[date, tuple[int, ...], tuple[int | None, ...]]]:
    """Return of each appointment its day, its courses, and which sessions it is for."""
    return [(each.facts.on, tuple(row.course_id for row in each.courses), each.numbers) for each in found]


def test_an_agenda_says_which_records_it_is_made_from(clinic: Clinic) -> None:
    """The database by its first entry of the trail, which stays; number and instant by the last, which moves on."""
    before = gathered(clinic).edition
    clinic.opened()
    first, *_, last = clinic.trail()
    now = gathered(clinic).edition
    assert now.database == before.database == first.hash[:32]
    assert (now.number, now.at.isoformat()) == (last.n, last.at)
    assert before.number < now.number


def test_appointments_are_told_with_their_sessions(clinic: Clinic) -> None:
    """Of one kept, that of its day; of those to come, the next ones; of two courses, each its own."""
    clinic.opened()
    clinic.opened("right knee")
    clinic.log(1, OPENED)
    booked(clinic, after(28), 1)
    clinic.log(1, after(28))
    booked(clinic, after(84), 1)
    booked(clinic, after(56), 1, 2)
    assert visits(gathered(clinic, after(50)).meetings) == [
        (after(28), (1,), (2,)),
        (after(56), (1, 2), (3, 1)),
        (after(84), (1,), (4,)),
    ]


def test_a_session_is_numbered_as_its_course_counts(clinic: Clinic) -> None:
    """Also in a course that was extended, and where the appointment of a session was for another course as well."""
    clinic.opened(protocol="usual")
    clinic.opened("right knee")
    clinic.do(lambda tx: extend(tx, 1, 2, OPENED, None, None))
    clinic.log(1, *(after(28 * number) for number in range(4)))
    booked(clinic, after(84), 1, 2)
    (meeting,) = gathered(clinic, after(90)).meetings
    assert meeting.numbers == (4, None)
    assert [row.planned for row in meeting.courses] == [5, 3]


def test_appointments_of_an_open_series_are_numbered_too(clinic: Clinic) -> None:
    """It has no fixed number of sessions."""
    clinic.opened("left achilles", "maxwell-2007")
    clinic.log(1, OPENED, after(42))
    booked(clinic, after(42), 1)
    (meeting,) = gathered(clinic, after(50)).meetings
    assert (meeting.numbers, meeting.facts.planned) == ((2,), None)


@pytest.mark.parametrize(
    ("since", "until", "days"),
    [
        (None, None, [-30, 0, 300]),
        (-31, None, [-31, -30, 0, 300]),
        (0, 0, [0]),
        (None, 0, [-30, 0]),
        (None, -31, [-61, -31]),
        (301, None, []),
    ],
)
def test_appointments_are_those_of_a_range(
    since: int | None, until: int | None, days: list[int], clinic: Clinic
) -> None:
    """From 30 days back on, unless said otherwise; before another last day, from 30 days before that."""
    clinic.opened()
    for day in (-62, -61, -31, -30, 0, 300):
        booked(clinic, TODAY + timedelta(days=day), 1)
    first, last = (None if bound is None else TODAY + timedelta(days=bound) for bound in (since, until))
    found = gathered(clinic, TODAY, first, last).meetings
    assert [(each.facts.on - TODAY).days for each in found] == days


def test_what_no_calendar_can_hold_is_left_out(clinic: Clinic) -> None:
    """A slip of the pen by a thousand years makes no file of every change of clocks until then."""
    clinic.opened()
    booked(clinic, LAST + timedelta(days=1), 1)
    assert gathered(clinic, until=date.max).meetings == []


def test_whatever_became_of_an_appointment_it_is_told(clinic: Clinic) -> None:
    """Cancelled, missed, struck out, or left by all its courses: calendars must hear of it."""
    clinic.opened()
    days = [TODAY + timedelta(days=day) for day in range(4)]
    cancelled, missed, void, empty = [booked(clinic, day, 1) for day in days]
    changed(clinic, cancelled, attendance=Attendance.CANCELLED, settled_on=TODAY)
    changed(clinic, missed, attendance=Attendance.NO_SHOW, settled_on=TODAY)
    clinic.do(lambda tx: tx.void(void, "undone"))
    clinic.do(lambda tx: tx.void(tx.reader.known(Booking, empty.id), "taken off"))
    found = gathered(clinic).meetings
    assert [each.facts.attendance for each in found[:2]] == [Attendance.CANCELLED, Attendance.NO_SHOW]
    assert [each.void for each in found] == [False, False, True, True]
    assert {number for each in found for number in each.numbers} == {None}


def test_windows_are_those_of_planned_sessions_that_have_not_lapsed(clinic: Clinic) -> None:
    """By due date; an optional session has none, and neither has one given as needed."""
    for words in ("left knee", "right knee", "left hip"):
        clinic.opened(words)
    clinic.log(1, OPENED)
    clinic.log(2, OPENED, after(28), after(56))
    found = gathered(clinic, after(60))
    assert [(turn.course_id, turn.number, turn.due) for turn in found.turns] == [(3, 1, OPENED), (1, 2, after(28))]
    assert [course.course_id for course in found.ended] == [2]
    first = found.turns[0]
    assert (first.earliest, first.latest, first.planned, first.last_day) == (OPENED, after(14), 3, OPENED)
    assert gathered(clinic, after(14 + 84)).turns[0].course_id == 3
    assert [turn.course_id for turn in gathered(clinic, after(14 + 85)).turns] == [1]


@pytest.mark.parametrize(
    ("since", "until", "found"), [(15, None, []), (14, None, [1]), (None, -1, []), (None, 0, [1]), (20, 30, [])]
)
def test_windows_are_cut_only_by_what_is_said(
    since: int | None, until: int | None, found: list[int], clinic: Clinic
) -> None:
    """One long past is told, unless the first day comes after it; one far ahead, unless the last day is before."""
    clinic.opened()
    first, last = (None if bound is None else after(bound) for bound in (since, until))
    assert [turn.course_id for turn in gathered(clinic, after(90), first, last).turns] == found
    assert [turn.course_id for turn in gathered(clinic, after(90)).turns] == [1]


def test_a_course_that_lately_ceased_to_have_a_window_is_told(clinic: Clinic) -> None:
    """Paused, stopped, completed, struck out, of one who died, all given, or lapsed by a correction."""
    keys = [clinic.opened(f"{side} {joint}").course.id for joint in ("knee", "hip") for side in ("left", "right")]
    for key, change in zip(keys, (Change.PAUSED, Change.STOPPED, Change.COMPLETED), strict=False):
        clinic.change(key, change, after(3))
    clinic.do(lambda tx: tx.void(tx.reader.known(Course, keys[3]), "wrong side"))
    clinic.open(clinic.opening(clinic.patient(BEN)))
    assert [course.status for course in gathered(clinic).ended] == ["paused", "stopped", "completed", "void", "open"]
    assert [course.course_id for course in gathered(clinic, after(14)).ended] == keys
    ben = clinic.ask(lambda reader: reader.one(Patient, "patients.by_mrn", mrn=BEN.mrn))
    assert ben
    clinic.do(lambda tx: edit_patient(tx, ben, replace(ben, deceased=after(7)), TODAY))
    assert [course.deceased for course in gathered(clinic, after(14)).ended][-1] == after(7)


def test_what_ceased_long_ago_is_told_no_more(clinic: Clinic) -> None:
    """Ninety days after the last word about a course, calendars have heard of it."""
    clinic.opened()
    clinic.change(1, Change.STOPPED, OPENED)
    assert [course.course_id for course in gathered(clinic, TODAY + timedelta(days=90)).ended] == [1]
    assert gathered(clinic, TODAY + timedelta(days=91)).ended == []


def test_any_word_about_a_course_counts(clinic: Clinic) -> None:
    """A session struck out after ninety days may take a window away just as well: here the course lapses by it."""
    clinic.opened()
    session = clinic.log(1, TODAY)
    assert gathered(clinic).ended == []
    clinic.do(lambda tx: void_session(tx, session, "not given"))
    (course,) = gathered(clinic).ended
    assert (course.course_id, course.last_day, course.left) == (1, OPENED, False)


def test_a_clinicians_agenda_holds_what_is_theirs(clinic: Clinic) -> None:
    """Appointments by who is to treat, windows by whose the course is; case does not matter."""
    clinic.opened()
    clinic.opened("right knee")
    clinic.change(2, Change.PAUSED, OPENED)
    booked(clinic, TODAY, 1)
    booked(clinic, TODAY, 1, clinician=WEBER)
    lees, webers = (gathered(clinic, after(20), clinician=name) for name in ("dr. lee", WEBER))
    assert [each.facts.clinician for each in lees.meetings] == [LEE]
    assert ([turn.course_id for turn in lees.turns], [course.course_id for course in lees.ended]) == ([1], [2])
    assert [each.facts.clinician for each in webers.meetings] == [WEBER]
    assert (webers.turns, webers.ended) == ([], [])
    assert len(gathered(clinic, after(20)).meetings) == 2


def test_what_went_to_a_colleague_is_told_for_ninety_days(clinic: Clinic) -> None:
    """So that it leaves the calendar of the one whose it was."""
    clinic.opened()
    clinic.opened("right knee")
    clinic.change(2, Change.PAUSED, OPENED)
    agreed = booked(clinic, TODAY + timedelta(days=80), 1)
    changed(clinic, agreed, clinician=WEBER)
    for key in (1, 2):
        course = clinic.course(key).course
        clinic.do(lambda tx, course=course: tx.replace(course, replace(course, clinician=WEBER)))  # type: ignore[misc]
    found = gathered(clinic, after(20), clinician=LEE)
    assert [(each.facts.clinician, each.left) for each in found.meetings] == [(WEBER, True)]
    assert [(course.course_id, course.clinician, course.left) for course in found.ended] == [
        (1, WEBER, True),
        (2, WEBER, False),
    ]
    assert found.turns == []
    later = gathered(clinic, TODAY + timedelta(days=91), clinician=LEE)
    assert (later.meetings, later.turns, later.ended) == ([], [], [])
    webers = gathered(clinic, after(20), clinician=WEBER)
    assert [each.left for each in webers.meetings] == [False]


def test_patients_are_counted_once(clinic: Clinic) -> None:
    """However many events are about them."""
    clinic.opened()
    clinic.opened("right knee")
    clinic.open(clinic.opening(clinic.patient(BEN)))
    booked(clinic, TODAY, 1, 2)
    assert gathered(clinic, after(14)).patients == 2


def test_the_first_days_of_the_calendar_have_no_days_before(clinic: Clinic) -> None:
    """Thirty days back from them is the first day there is."""
    clinic.opened()
    assert gathered(clinic, until=date(1, 1, 5)).meetings == []
