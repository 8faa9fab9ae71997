"""Tests of booking: what is agreed on is recorded, and nobody is expected twice."""

from dataclasses import replace
from datetime import date, time

import pytest

from prolotrack.domain.appointment import Appointment, Attendance
from prolotrack.domain.booking import Booking
from prolotrack.domain.course import Change
from prolotrack.errors import Conflict, Duplicate, NotFound, OutOfRange, UsageProblem
from prolotrack.services.courses import void_course
from prolotrack.services.registration import edit_patient
from tests.domain.injections import OPENED, after
from tests.factories import BEN, LEE, TODAY, Clinic
from tests.services.refusals import refused
from tests.services.visits import NOW, appointment, at, booked, in_zone

FRIDAY = "2026-12-04 09:30"
MEANT = replace(NOW, override="the patient wishes it")


@pytest.fixture
def open_course(clinic: Clinic) -> int:
    """Open a course in December; return its key."""
    return clinic.opened(on=TODAY).course.id


def of_ben(clinic: Clinic) -> int:
    """Open a course of another patient; return its key."""
    return clinic.open(clinic.opening(clinic.patient(BEN), "right knee", TODAY)).course.id


@pytest.mark.usefixtures("open_course")
def test_booking_records_what_was_agreed_on(clinic: Clinic) -> None:
    """With the clinician of the course, for half an hour, unless said otherwise."""
    now = booked(clinic, FRIDAY, said=replace(NOW, note="by phone"))
    assert now.appointment == appointment(clinic)
    assert now.appointment == Appointment(
        1, LEE, date(2026, 12, 4), time(9, 30), 30, booked_on=TODAY, note="by phone", id=now.appointment.id
    )
    assert (now.no_shows, now.remarks) == (0, ())
    (course,) = now.courses
    assert course == clinic.course(1)
    assert course.expected == now.appointment


@pytest.mark.usefixtures("open_course")
def test_clinician_and_length_can_be_said(clinic: Clinic) -> None:
    """And the day on which it was agreed."""
    later = at("2026-12-02 12:00")
    said = replace(later, clinician="Dr. Rao", minutes=45, on=TODAY)
    made = booked(clinic, FRIDAY, said=said).appointment
    assert (made.clinician, made.minutes, made.booked_on) == ("Dr. Rao", 45, TODAY)


@pytest.mark.usefixtures("open_course")
def test_one_appointment_is_for_several_courses(clinic: Clinic) -> None:
    """Of one patient, each named once."""
    clinic.opened("right knee", on=TODAY)
    made = booked(clinic, FRIDAY, 1, 2).appointment
    bookings = clinic.ask(lambda reader: reader.all(Booking, "appointments.bookings", id=made.id))
    assert [booking.course_id for booking in bookings] == [1, 2]
    assert clinic.course(1).expected == clinic.course(2).expected == made
    of_ben(clinic)
    assert "different patients" in refused(clinic, UsageProblem, lambda: booked(clinic, FRIDAY, 1, 3))
    assert "named twice" in refused(clinic, UsageProblem, lambda: booked(clinic, FRIDAY, 1, 1))
    assert "no such course" in refused(clinic, NotFound, lambda: booked(clinic, FRIDAY, 9))


@pytest.mark.usefixtures("open_course")
def test_nothing_is_agreed_on_before_the_course_was_opened(clinic: Clinic) -> None:
    """A day before is a slip."""
    said = replace(NOW, on=date(2026, 11, 30))
    assert refused(clinic, OutOfRange, lambda: booked(clinic, FRIDAY, said=said)) == (
        "C1 was opened on 2026-12-01, after 2026-11-30: correct the date."
    )


@pytest.mark.usefixtures("open_course")
@pytest.mark.parametrize("minutes", [-1, 481])
def test_length_is_within_its_bounds(clinic: Clinic, minutes: int) -> None:
    """A day of work at most."""
    work = lambda: booked(clinic, FRIDAY, said=replace(NOW, minutes=minutes))  # noqa: E731
    assert "from 1 to 480 minutes" in refused(clinic, OutOfRange, work)


@pytest.mark.usefixtures("open_course")
def test_course_is_booked_once(clinic: Clinic) -> None:
    """What it has is named, with the command that moves it; also for several courses, and whatever the time."""
    booked(clinic, FRIDAY)
    clinic.opened("right knee", on=TODAY)
    for courses in ((1,), (2, 1)):
        assert refused(clinic, Duplicate, lambda keys=courses: booked(clinic, "2026-12-18 11:00", *keys)) == (  # type: ignore[misc]
            "C1 is booked for 2026-12-04 09:30 already (A1): appointment move A1 moves it, or add --override REASON."
        )


@pytest.mark.usefixtures("open_course")
def test_forgotten_appointment_does_not_count_as_booked(clinic: Clinic) -> None:
    """It is said beside the answer until somebody says what became of it."""
    booked(clinic, FRIDAY)
    later = booked(clinic, "2026-12-18 11:00", said=at("2026-12-05 09:00"))
    assert (
        later.remarks
        == (
            "A1 at 2026-12-04 09:30 was never closed: appointment arrive A1, no-show A1 or cancel A1.",
            "2026-12-18 is late for C1: due 2026-12-01, late after 2026-12-15.",
        )[::-1]
    )


@pytest.mark.usefixtures("open_course")
def test_override_is_recorded_where_something_was_overridden(clinic: Clinic) -> None:
    """And is otherwise no error."""
    assert booked(clinic, FRIDAY, said=MEANT).appointment.override is None
    assert booked(clinic, "2026-12-11 09:30", said=MEANT).appointment.override == "the patient wishes it"


@pytest.mark.usefixtures("open_course")
@pytest.mark.parametrize("clinician", [LEE, "dr. lee", "DR. LEE"])
def test_clinician_is_not_booked_twice(clinic: Clinic, clinician: str) -> None:
    """Whatever the case of the name; lifted where it is meant."""
    booked(clinic, FRIDAY, said=replace(NOW, minutes=45))
    of_ben(clinic)
    said = replace(NOW, clinician=clinician)
    for time_of_day in ("09:30", "10:14", "09:01"):
        work = lambda hour=time_of_day: booked(clinic, f"2026-12-04 {hour}", 2, said=said)  # noqa: E731
        assert refused(clinic, Duplicate, work) == (
            "Dr. Lee has A1 at 2026-12-04 09:30 (45 minutes) already: choose another time, or add --override REASON."
        )
    double = booked(clinic, FRIDAY, 2, said=replace(said, override="she is quick"))
    assert double.appointment.override == "she is quick"


@pytest.mark.usefixtures("open_course")
@pytest.mark.parametrize(("time_of_day", "clinician"), [("09:00", LEE), ("10:15", LEE), ("09:30", "Dr. Rao")])
def test_clinicians_work_side_by_side_and_one_by_one(clinic: Clinic, time_of_day: str, clinician: str) -> None:
    """One appointment ends when the next begins."""
    booked(clinic, FRIDAY, said=replace(NOW, minutes=45))
    of_ben(clinic)
    booked(clinic, f"2026-12-04 {time_of_day}", 2, said=replace(NOW, clinician=clinician))


@pytest.mark.usefixtures("open_course")
def test_patient_is_not_expected_twice_at_once(clinic: Clinic) -> None:
    """Also with two clinicians, and for two courses."""
    booked(clinic, FRIDAY)
    clinic.opened("right knee", on=TODAY)
    said = replace(NOW, clinician="Dr. Rao")
    assert refused(clinic, Duplicate, lambda: booked(clinic, "2026-12-04 09:45", 2, said=said)) == (
        "The patient has A1 at 2026-12-04 09:30 (30 minutes) already: choose another time, or add --override REASON."
    )
    booked(clinic, "2026-12-04 10:00", 2, said=said)


@pytest.mark.usefixtures("open_course")
def test_day_of_a_session_is_not_booked_as_well(clinic: Clinic) -> None:
    """The appointment would be kept before it begins."""
    clinic.log(1, TODAY)
    assert refused(clinic, Duplicate, lambda: booked(clinic, "2026-12-01 15:00")) == (
        "S1 on 2026-12-01 is recorded for C1 already: name a later day, or add --override REASON."
    )
    assert booked(clinic, "2026-12-01 15:00", said=MEANT).appointment.attendance is Attendance.KEPT


@pytest.mark.usefixtures("open_course")
def test_past_is_not_booked(clinic: Clinic) -> None:
    """Up to this minute."""
    in_zone(clinic)
    for text in ("2026-11-30 15:00", "2026-12-01 10:29", "0002-01-01 10:00"):
        sentence = f"{text} has passed: name a time to come."
        assert refused(clinic, OutOfRange, lambda text=text: booked(clinic, text)) == sentence  # type: ignore[misc]
    booked(clinic, "2026-12-01 10:30")


@pytest.mark.usefixtures("open_course")
@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (Change.PAUSED, "C1 is paused since 2026-12-01: resume it first."),
        (Change.STOPPED, "C1 is stopped since 2026-12-01: course reopen C1 lets it go on."),
        (Change.COMPLETED, "C1 is completed since 2026-12-01: course reopen C1 lets it go on."),
    ],
)
def test_course_that_does_not_go_on_is_not_booked(clinic: Clinic, change: Change, sentence: str) -> None:
    """What to do is told; --override does not help."""
    clinic.change(1, change, TODAY)
    assert refused(clinic, Conflict, lambda: booked(clinic, FRIDAY, said=MEANT)) == sentence


@pytest.mark.usefixtures("open_course")
def test_void_course_and_dead_patient_are_not_booked(clinic: Clinic) -> None:
    """The family is not told of a date."""
    ana = clinic.course(1).patient
    dead = clinic.do(lambda tx: edit_patient(tx, ana, replace(ana, deceased=TODAY), TODAY))
    assert refused(clinic, OutOfRange, lambda: booked(clinic, FRIDAY)) == (
        "Rivera, Ana died on 2026-12-01: nothing can be booked."
    )
    clinic.do(lambda tx: edit_patient(tx, dead, replace(dead, deceased=None), TODAY))
    clinic.do(lambda tx: void_course(tx, 1, "wrong side"))
    assert refused(clinic, Conflict, lambda: booked(clinic, FRIDAY)) == "C1 is void (wrong side): open a new course."


def test_no_session_to_come_is_remarked(clinic: Clinic) -> None:
    """It is booked all the same: somebody may wish to look at the knee."""
    clinic.opened(protocol="reeves-2000-knee")
    clinic.log(1, OPENED, after(60), after(120))
    assert booked(clinic, FRIDAY).remarks == ("C1 has no session to come: extend or complete it.",)


def test_session_as_needed_is_booked_at_any_time(clinic: Clinic) -> None:
    """It has no window."""
    clinic.opened(protocol="topol-2011")
    clinic.log(1, OPENED, after(31), after(59))
    assert booked(clinic, FRIDAY).remarks == ()
