"""What was built on a record since it was added, so that it can no longer be taken back."""

import re

from prolotrack.domain.adverse_event import AdverseEvent
from prolotrack.domain.course import Course
from prolotrack.domain.lot import Lot
from prolotrack.domain.patient import Patient
from prolotrack.domain.protocol import Protocol
from prolotrack.domain.reference import key_of
from prolotrack.domain.score import Measured, Score
from prolotrack.domain.session import Injection, Session
from prolotrack.domain.structure import Structure
from prolotrack.domain.substance import Substance
from prolotrack.errors import Conflict
from prolotrack.services.dossiers import continued_by
from prolotrack.services.lots import given_from
from prolotrack.store.audit import Entry
from prolotrack.store.reader import Reader


def check_unused(reader: Reader, record: object, added: int) -> None:
    """Raise Conflict where something stands that was built on a record since entry *added* of the trail made it."""
    match record:
        case Patient(id=key, name=name):
            _check_courses(name, reader.all(Course, "courses.of_patient", patient_id=key))
        case Structure(id=key, name=name):
            _check_courses(name, reader.all(Course, "courses.of_structure", structure_id=key))
        case Protocol(id=key, name=name):
            _check_courses(name, reader.all(Course, "courses.of_protocol", protocol_id=key))
        case Course():
            _check_course(reader, record)
        case Session():
            _check_session(reader, record)
        case Lot():
            _check_lot(reader, record, added)
        case Substance():
            _check_substance(reader, record)


def _check_courses(name: str, courses: list[Course]) -> None:
    """Raise Conflict where a course stands that was opened with what has a name."""
    if standing := [course.reference for course in courses if course.void is None]:
        raise Conflict(f"{standing[0]} was opened with {name} since: it cannot be undone.")


def _check_course(reader: Reader, course: Course) -> None:
    """Raise Conflict where a session, a score, an event or another course stands on a course."""
    called, key = course.reference, course.id
    if any(injection.void is None for injection in reader.all(Injection, "courses.injections", id=key)):
        raise Conflict(f"A session was logged for {called} since: void it first.")
    if later := continued_by(reader, key):
        raise Conflict(f"{later} continues {called} since: void {later} first.")
    for score in reader.all(Measured, "courses.scores", id=key):
        if score.void is None:
            raise Conflict(f"{score.reference} was recorded for {called} since: void it first.")
    for event in reader.all(AdverseEvent, "courses.events", id=key):
        if event.void is None:
            raise Conflict(f"{event.reference} was recorded for {called} since: void it first.")


def _check_session(reader: Reader, session: Session) -> None:
    """Raise Conflict where a score or an event stands on a session."""
    called = session.reference
    if any(score.void is None for score in reader.all(Score, "sessions.scores", id=session.id)):
        raise Conflict(f"A score was recorded for {called} since: void the session instead.")
    for injection in reader.all(Injection, "sessions.injections", id=session.id):
        for event in reader.all(AdverseEvent, "courses.events", id=injection.course_id):
            if event.void is None and event.session_id == session.id:
                raise Conflict(f"{event.reference} was recorded for {called} since: void it first.")


def _check_lot(reader: Reader, lot: Lot, added: int) -> None:
    """Raise Conflict where a session stands that was given from a lot since it was entered."""
    for use in given_from(reader, lot.number):
        first = reader.all(Entry, "trail.history", kind="session", key=key_of(use.session))[0]
        if first.n > added:
            raise Conflict(f"{use.session} was given from lot {lot.number} since: amend the lot instead.")


def _check_substance(reader: Reader, substance: Substance) -> None:
    """Raise Conflict where a mix or an agent names a substance, struck out or not."""
    for name in substance.called:
        named = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
        for called, text in reader.rows("used.substance", name=name.lower()):
            if named.search(text):
                raise Conflict(f"{called} names {name} since: it cannot be undone.")
