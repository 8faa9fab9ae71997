"""Tests of what becomes of an appointment: it is moved or cancelled, the patient arrives or does not come."""

from dataclasses import replace
from datetime import date

import pytest

from prolotrack.domain.appointment import Appointment, Attendance
from prolotrack.domain.course import Change
from prolotrack.errors import ChangedMeanwhile, Conflict, Duplicate, NotFound, OutOfRange, UsageProblem
from prolotrack.services.amendment import Amendment, amend_session, void_session
from prolotrack.services.dossiers import appointment_dossiers
from prolotrack.services.front_desk import move
from prolotrack.services.treatment import log_session
from tests.factories import BEN, TODAY, Clinic, given
from tests.services.refusals import refused
from tests.services.visits import NOW, appointment, at, became, booked, in_zone, moved

DAY = date(2026, 12, 4)
FRIDAY = f"{DAY} 09:30"
THEN = at(f"{DAY} 09:30")


@pytest.fixture
def agreed(clinic: Clinic) -> Appointment:
    """Book an appointment on a Friday; return it."""
    clinic.opened(on=TODAY)
    return booked(clinic, FRIDAY).appointment


def test_moved_appointment_keeps_its_reference(clinic: Clinic, agreed: Appointment) -> None:
    """Its length, its clinician and the day on which it was made stay as well; the reason is kept."""
    now = moved(clinic, agreed, "2026-12-07 11:00", replace(NOW, reason="snow"))
    assert now.appointment == replace(
        agreed, on=date(2026, 12, 7), at=now.appointment.at, reason="snow", version=agreed.version + 1
    )
    assert now.appointment.when == "2026-12-07 11:00"
    assert clinic.trail()[-1].reason == "snow"
    assert clinic.course(1).expected == now.appointment


def test_length_or_clinician_alone_can_be_changed(clinic: Clinic, agreed: Appointment) -> None:
    """The time stays."""
    said = replace(NOW, clinician="Dr. Rao", minutes=45, note="brings a brace")
    now = clinic.do(lambda tx: move(tx, agreed, said)).appointment
    assert (now.when, now.clinician, now.minutes, now.note) == (FRIDAY, "Dr. Rao", 45, "brings a brace")


def test_nothing_new_is_no_move(clinic: Clinic, agreed: Appointment) -> None:
    """Nothing is recorded."""
    assert refused(clinic, UsageProblem, lambda: moved(clinic, agreed, FRIDAY)) == (
        "A1 is booked so already: say what is new, a time, --minutes or --clinician."
    )


def test_move_is_refused_as_booking_is(clinic: Clinic, agreed: Appointment) -> None:
    """Double-booked, past, too long, or of a course that does not go on; the appointment itself is not in its way."""
    ben = clinic.open(clinic.opening(clinic.patient(BEN), "right knee", TODAY)).course.id
    booked(clinic, "2026-12-04 10:00", ben)
    assert "Dr. Lee has A2" in refused(clinic, Duplicate, lambda: moved(clinic, agreed, "2026-12-04 09:45"))
    assert "has passed" in refused(clinic, OutOfRange, lambda: moved(clinic, agreed, "2026-11-30 09:30"))
    long = replace(NOW, minutes=481)
    assert "480" in refused(clinic, OutOfRange, lambda: moved(clinic, agreed, "2026-12-04 09:15", long))
    meant = moved(clinic, agreed, "2026-12-04 09:45", replace(NOW, override="short")).appointment
    assert meant.override == "short"
    alone = moved(clinic, meant, "2026-12-04 09:15").appointment
    assert alone.override is None
    clinic.change(1, Change.PAUSED, TODAY)
    assert "resume it first" in refused(clinic, Conflict, lambda: moved(clinic, alone, "2026-12-07 09:30"))


def test_course_with_two_appointments_keeps_two(clinic: Clinic, agreed: Appointment) -> None:
    """Both were meant: either can be moved; one that had passed is in the way of what the course has."""
    both = booked(clinic, "2026-12-11 09:30", said=replace(NOW, override="two visits")).appointment
    moved(clinic, agreed, "2026-12-08 09:30")
    moved(clinic, both, "2026-12-14 09:30")
    week_later = at("2026-12-10 12:00")
    sentence = refused(clinic, Duplicate, lambda: moved(clinic, appointment(clinic), "2026-12-15 09:30", week_later))
    assert sentence.startswith("C1 is booked for 2026-12-14 09:30 already (A2)")


def test_who_arrived_and_is_sent_home_is_booked_again(clinic: Clinic, agreed: Appointment) -> None:
    """A move takes the arrival back."""
    here = became(clinic, agreed, Attendance.ARRIVED, THEN).appointment
    now = moved(clinic, here, "2026-12-07 09:30", THEN).appointment
    assert (now.attendance, now.settled_on) == (Attendance.BOOKED, None)


def test_cancelled_appointment_is_over(clinic: Clinic, agreed: Appointment) -> None:
    """The reason and the day are kept; the course is free to be booked, and so is the clinician."""
    now = became(clinic, agreed, Attendance.CANCELLED, reason="has a cold")
    assert now.appointment == replace(
        agreed, attendance=Attendance.CANCELLED, settled_on=TODAY, reason="has a cold", version=2
    )
    assert now.courses[0].expected is None
    assert clinic.trail()[-1].reason == "has a cold"
    assert booked(clinic, FRIDAY).appointment.reference == "A2"


def test_patient_arrives_on_the_day_and_not_before(clinic: Clinic, agreed: Appointment) -> None:
    """Also somewhat early; the course is still to be treated."""
    early = at("2026-12-03 23:00")
    assert refused(clinic, OutOfRange, lambda: became(clinic, agreed, Attendance.ARRIVED, early)) == (
        "A1 is not until 2026-12-04: wait for that day, move it, or cancel it."
    )
    now = became(clinic, agreed, Attendance.ARRIVED, at("2026-12-04 08:00"))
    assert (now.appointment.attendance, now.appointment.settled_on) == (Attendance.ARRIVED, DAY)
    assert now.courses[0].expected == now.appointment
    again = at("2026-12-04 09:00")
    assert "has arrived" in refused(
        clinic, Conflict, lambda: became(clinic, now.appointment, Attendance.ARRIVED, again)
    )


def test_arrival_by_mistake_becomes_a_no_show(clinic: Clinic, agreed: Appointment) -> None:
    """It counts like any other."""
    arrived = became(clinic, agreed, Attendance.ARRIVED, THEN).appointment
    now = became(clinic, arrived, Attendance.NO_SHOW, THEN)
    assert (now.appointment.attendance, now.no_shows) == (Attendance.NO_SHOW, 1)


def test_no_show_is_known_once_the_appointment_has_begun(clinic: Clinic, agreed: Appointment) -> None:
    """By the clinic's clocks: 09:30 in Berlin is 08:30 in Greenwich."""
    in_zone(clinic)
    early = at("2026-12-04 08:29")
    assert refused(clinic, OutOfRange, lambda: became(clinic, agreed, Attendance.NO_SHOW, early)) == (
        "A1 begins at 2026-12-04 09:30: wait until then, or cancel it."
    )
    back_dated = replace(at("2026-12-07 09:30"), on=date(2026, 12, 3))
    assert "is not until 2026-12-04" in refused(
        clinic, OutOfRange, lambda: became(clinic, agreed, Attendance.NO_SHOW, back_dated)
    )
    now = became(clinic, agreed, Attendance.NO_SHOW, at("2026-12-04 08:30"))
    assert (now.appointment.attendance, now.no_shows) == (Attendance.NO_SHOW, 1)


def test_who_comes_late_has_arrived_after_all(clinic: Clinic, agreed: Appointment) -> None:
    """And is no longer counted as a no-show."""
    missed = became(clinic, agreed, Attendance.NO_SHOW, THEN, reason="unknown").appointment
    late = became(clinic, missed, Attendance.ARRIVED, THEN)
    assert (late.appointment.attendance, late.appointment.reason, late.no_shows) == (Attendance.ARRIVED, None, 0)


def test_nothing_became_of_it_before_it_was_made(clinic: Clinic, agreed: Appointment) -> None:
    """A day before the booking is a slip."""
    said = replace(NOW, on=date(2026, 11, 30))
    for work in (
        lambda: became(clinic, agreed, Attendance.CANCELLED, said),
        lambda: moved(clinic, agreed, "2026-12-07 09:30", said),
    ):
        assert refused(clinic, OutOfRange, work) == ("A1 was booked on 2026-12-01, after 2026-11-30: correct the date.")


def test_second_of_two_is_told(clinic: Clinic, agreed: Appointment) -> None:
    """Who looked before somebody else changed the appointment looks again."""
    moved(clinic, agreed, "2026-12-07 09:30")
    assert refused(clinic, ChangedMeanwhile, lambda: became(clinic, agreed, Attendance.CANCELLED)) == (
        "Somebody else changed A1 meanwhile: look at it again, then repeat."
    )
    became(clinic, appointment(clinic), Attendance.CANCELLED)
    assert "was cancelled on" in refused(clinic, Conflict, lambda: moved(clinic, agreed, FRIDAY))


def test_unknown_appointment_is_not_found(clinic: Clinic) -> None:
    """The list shows them."""
    with pytest.raises(NotFound, match="There is no appointment A9: prolotrack appointment list shows them"):
        clinic.ask(lambda reader: appointment_dossiers(reader, 9))


def test_session_of_the_day_keeps_the_appointment(clinic: Clinic, agreed: Appointment) -> None:
    """Nothing more is to be said; void, or of another day, it is open again, and taken back as well."""
    states = []
    session = clinic.log(1, DAY)
    states.append(appointment(clinic).attendance)
    clinic.do(lambda tx: amend_session(tx, session, Amendment("mistyped", on=date(2026, 12, 3))), command="amend")
    states.append(appointment(clinic).attendance)
    clinic.undo()
    states.append(appointment(clinic).attendance)
    again = clinic.course(1).given[0].session
    clinic.do(lambda tx: void_session(tx, again, "not given"), command="session void")
    states.append(appointment(clinic).attendance)
    clinic.undo()
    clinic.undo()
    states.append(appointment(clinic).attendance)
    assert states == ["kept", "booked", "kept", "booked", "booked"]
    assert agreed == appointment(clinic)


@pytest.mark.parametrize("injected", [1, 2])
def test_session_of_one_course_keeps_the_appointment_of_both(clinic: Clinic, injected: int) -> None:
    """The patient came; that one structure was left out is seen in its course."""
    clinic.opened(on=TODAY)
    clinic.opened("right knee", on=TODAY)
    booked(clinic, FRIDAY, 1, 2)
    clinic.log(injected, DAY)
    assert appointment(clinic).attendance is Attendance.KEPT
    assert [clinic.course(key).expected for key in (1, 2)] == [None, None]


def test_kept_appointment_is_not_changed(clinic: Clinic, agreed: Appointment) -> None:
    """Its session says what happened."""
    clinic.log(1, DAY)
    kept = appointment(clinic)
    for to in (Attendance.ARRIVED, Attendance.NO_SHOW, Attendance.CANCELLED):
        work = lambda to=to: became(clinic, kept, to, THEN)  # noqa: E731
        assert "was kept on 2026-12-04" in refused(clinic, Conflict, work)
    assert "was kept on 2026-12-04" in refused(clinic, Conflict, lambda: moved(clinic, agreed, "2026-12-07 09:30"))


def test_who_was_cancelled_and_came_all_the_same_was_cancelled(clinic: Clinic, agreed: Appointment) -> None:
    """The session keeps the appointment that was made instead."""
    became(clinic, agreed, Attendance.CANCELLED, reason="has a cold")
    booked(clinic, f"{DAY} 15:00")
    clinic.log(1, DAY)
    assert [appointment(clinic, key).attendance for key in (1, 2)] == ["cancelled", "kept"]


def test_no_show_of_somebody_who_came_in_the_afternoon_is_none(clinic: Clinic, agreed: Appointment) -> None:
    """A session of the day keeps every appointment of the day that was not cancelled."""
    missed = became(clinic, agreed, Attendance.NO_SHOW, THEN)
    assert missed.no_shows == 1
    clinic.do(lambda tx: log_session(tx, [1], given(DAY)))
    assert (
        became(clinic, booked(clinic, "2026-12-18 09:30", said=THEN).appointment, Attendance.CANCELLED, THEN).no_shows
        == 0
    )
