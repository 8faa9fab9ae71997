"""Dossiers: gather everything known about a course."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from prolotrack.domain.adverse_event import AdverseEvent
from prolotrack.domain.appointment import Appointment, as_of
from prolotrack.domain.condition import Condition
from prolotrack.domain.course import Course, CourseChange, state
from prolotrack.domain.dossier import Dossier, Treatment
from prolotrack.domain.lot import Lot, lot_states
from prolotrack.domain.outcome import PAIN_MEASURE
from prolotrack.domain.patient import Patient
from prolotrack.domain.protocol import Protocol
from prolotrack.domain.recall import Call
from prolotrack.domain.reference import reference_of
from prolotrack.domain.schedule import Given, progress
from prolotrack.domain.score import Measured, Moment
from prolotrack.domain.session import Injection, Session
from prolotrack.domain.structure import Structure
from prolotrack.errors import NotFound
from prolotrack.store.reader import Reader


def dossier(reader: Reader, course_id: int, day: date = date.max) -> Dossier:
    """Return the dossier of a course, looking only at what happened on or before *day*."""
    course = reader.get(Course, course_id)
    if course is None:
        raise NotFound(f"There is no course {reference_of('course', course_id)}: prolotrack course list shows them.")
    protocol = reader.known(Protocol, course.protocol_id)
    changes = [change for change in reader.all(CourseChange, "courses.changes", id=course_id) if change.on <= day]
    scores = [score for score in reader.all(Measured, "courses.scores", id=course_id) if score.on <= day]
    treatments = [treatment for treatment in _treatments(reader, course_id, scores, day) if treatment.session.on <= day]
    now = state(course, changes)
    given = [
        given for given in reader.all(Given, "courses.given", id=course_id, day=day.isoformat()) if given.on <= day
    ]
    return Dossier(
        course=course,
        patient=_patient_on(reader.known(Patient, course.patient_id), day),
        structure=reader.known(Structure, course.structure_id),
        condition=reader.get(Condition, course.condition_id),
        protocol=protocol,
        changes=tuple(changes),
        treatments=tuple(treatments),
        appointments=as_of(reader.all(Appointment, "appointments.of_course", id=course_id), day),
        calls=tuple(call for call in reader.all(Call, "courses.calls", id=course_id) if call.on <= day),
        scores=tuple(scores),
        events=tuple(event for event in reader.all(AdverseEvent, "courses.events", id=course_id) if event.onset <= day),
        state=now,
        progress=progress(protocol, course.opened_on, given, now.extension),
        events_before=_events_before(reader, course, day),
    )


def continued_by(reader: Reader, course_id: int) -> str | None:
    """Return which course continues another that was switched, as people call it."""
    return next(
        (reference_of("course", key) for (key,) in reader.rows("courses.continued_by", id=course_id, limit=1)), None
    )


def dossiers_on(reader: Reader, day: date) -> Iterator[Dossier]:
    """Yield the dossier of every course that was open by a day, as it stood then; it takes time in proportion."""
    for course in reader.all(Course, "courses.opened_by", day=day.isoformat()):
        yield dossier(reader, course.id, day)


def session_dossiers(reader: Reader, session_id: int) -> tuple[Session, tuple[Dossier, ...]]:
    """Return a session and the dossiers of the courses it was for."""
    session = reader.get(Session, session_id)
    if session is None:
        called = reference_of("session", session_id)
        raise NotFound(f"There is no session {called}: prolotrack session list shows them.")
    injections = reader.all(Injection, "sessions.injections", id=session_id)
    return session, tuple(dossier(reader, injection.course_id) for injection in injections)


def appointment_dossiers(reader: Reader, appointment_id: int) -> tuple[Appointment, tuple[Dossier, ...]]:
    """Return an appointment and the dossiers of the courses it is for."""
    found = reader.one(Appointment, "appointments.one", id=appointment_id)
    if found is None:
        called = reference_of("appointment", appointment_id)
        raise NotFound(f"There is no appointment {called}: prolotrack appointment list shows them.")
    bookings = list(reader.rows("appointments.booked", id=appointment_id))
    standing = [course_id for course_id, void in bookings if void is None]
    return found, tuple(dossier(reader, key) for key in standing or [course_id for course_id, _ in bookings])


def courses_of(reader: Reader, patient: Patient) -> tuple[Dossier, ...]:
    """Return the dossiers of a patient's courses, in the order they were opened."""
    courses = reader.all(Course, "courses.of_patient", patient_id=patient.id)
    return tuple(dossier(reader, course.id) for course in courses if course.void is None)


def _events_before(reader: Reader, course: Course, day: date) -> tuple[AdverseEvent, ...]:
    """Return the events of the courses that a course continues which affect its next session."""
    if course.continues_id is None:
        return ()
    found = reader.all(AdverseEvent, "courses.events_before", id=course.id, day=day.isoformat())
    return tuple(event for event in found if event.onset <= day)


def _patient_on(patient: Patient, day: date) -> Patient:
    """Return a patient as known to be alive or not on a day."""
    return replace(patient, deceased=None) if patient.deceased and patient.deceased > day else patient


def _treatments(reader: Reader, course_id: int, scores: list[Measured], day: date) -> list[Treatment]:
    """Return the treatments of a course in order of their days, with what is known of their lots as of *day*."""
    injections = {
        injection.session_id: injection for injection in reader.all(Injection, "courses.injections", id=course_id)
    }
    used = any(injection.lots for injection in injections.values())
    stock = {lot.number: lot.as_of(day) for lot in reader.all(Lot, "lots.of_course", id=course_id)} if used else {}
    return [
        Treatment(
            session,
            injections[session.id],
            _at(scores, session, Moment.BEFORE),
            _at(scores, session, Moment.AFTER),
            lot_states(injections[session.id].lots, stock.get, session.on),
        )
        for session in reader.all(Session, "courses.sessions", id=course_id)
    ]


def _at(scores: list[Measured], session: Session, moment: Moment) -> Decimal | None:
    """Return the pain of a session at a moment, struck out with it or standing as it does; None where none is."""
    known = (session.id, moment, session.void)
    pains = (score for score in scores if score.measure == PAIN_MEASURE)
    return next((score.value for score in pains if (score.session_id, score.moment, score.void) == known), None)
