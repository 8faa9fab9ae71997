"""What the trail can tell of: the records, each by its table and key, that a reference, a number or a name means."""

from collections.abc import Callable

from prolotrack.domain.adverse_event import AdverseEvent
from prolotrack.domain.appointment import Appointment
from prolotrack.domain.booking import Booking
from prolotrack.domain.course import Course, CourseChange
from prolotrack.domain.lot import Lot, lot_number
from prolotrack.domain.names import fold
from prolotrack.domain.patient import Patient
from prolotrack.domain.recall import Call
from prolotrack.domain.reference import key_in
from prolotrack.domain.score import Measured, Score
from prolotrack.domain.session import Injection, Session
from prolotrack.domain.setting import Setting
from prolotrack.errors import NotFound
from prolotrack.services.lookup.catalogue import find_condition, find_measure, find_protocol
from prolotrack.services.lookup.references import what_is
from prolotrack.services.lookup.structures import find_structure
from prolotrack.services.substances import substances
from prolotrack.store.reader import Reader

Pair = tuple[str, int]


def referred(reader: Reader, text: str) -> list[Pair]:
    """Return what a reference means: ``C12`` with all that belongs to it; nothing where *text* is no reference."""
    for kind, (record, pairs) in _REFERRED.items():
        if key := key_in(text, kind):
            if reader.get(record, key) is None:
                raise NotFound(f"There is no {text.upper()}: prolotrack audit list shows what was recorded.")
            return pairs(reader, key)
    return []


def named(reader: Reader, text: str) -> list[Pair]:
    """Return what goes by a name or a number, and is no patient: of the catalogue, a lot, a substance, a setting."""
    what = what_is(reader, text)
    if what in _NAMED:
        return [(what, _NAMED[what](reader, text))]
    if reader.one(Patient, "patients.by_mrn", mrn=text):
        return []
    lots = [lot for query in ("lots.one", "lots.struck_out") for lot in reader.all(Lot, query, number=lot_number(text))]
    mixed = [("substance", each.id) for each in substances(reader) if fold(text) in map(fold, each.called)]
    said = reader.all(Setting, "catalogue.setting", name=text.strip().lower())
    return [*(("lot", lot.id) for lot in lots), *mixed, *(("setting", setting.id) for setting in said)]


def of_course(reader: Reader, key: int) -> list[Pair]:
    """Return the records that make a course: its changes, sessions, scores, events, calls and appointments."""
    appointments = reader.all(Appointment, "appointments.of_course", id=key)
    bookings = [each for booked in appointments for each in _bookings(reader, booked.id) if each.course_id == key]
    return [
        ("course", key),
        *(("course_change", change.id) for change in reader.all(CourseChange, "courses.changes", id=key)),
        *(("session", session.id) for session in reader.all(Session, "courses.sessions", id=key)),
        *(("injection", injection.id) for injection in reader.all(Injection, "courses.injections", id=key)),
        *(("score", score.score_id) for score in reader.all(Measured, "courses.scores", id=key)),
        *(("adverse_event", event.id) for event in reader.all(AdverseEvent, "courses.events", id=key)),
        *(("call", call.id) for call in reader.all(Call, "courses.calls", id=key)),
        *(("appointment", appointment.id) for appointment in appointments),
        *(("booking", booking.id) for booking in bookings),
    ]


def of_session(reader: Reader, key: int) -> list[Pair]:
    """Return the records that make a session: its injections, its scores, and the events that followed it."""
    injections = reader.all(Injection, "sessions.injections", id=key)
    courses = [injection.course_id for injection in injections]
    events = [event for course_id in courses for event in reader.all(AdverseEvent, "courses.events", id=course_id)]
    return [
        ("session", key),
        *(("injection", injection.id) for injection in injections),
        *(("score", score.id) for score in reader.all(Score, "sessions.scores", id=key)),
        *(("adverse_event", event.id) for event in events if event.session_id == key),
    ]


def of_appointment(reader: Reader, key: int) -> list[Pair]:
    """Return the records that make an appointment: for which courses it is."""
    return [("appointment", key), *(("booking", booking.id) for booking in _bookings(reader, key))]


def of_patient(reader: Reader, key: int) -> list[Pair]:
    """Return everything that was recorded of a patient."""
    courses = reader.all(Course, "courses.of_patient", patient_id=key)
    return [("patient", key), *(pair for course in courses for pair in of_course(reader, course.id))]


def _bookings(reader: Reader, appointment_id: int) -> list[Booking]:
    """Return for which courses an appointment is, or was."""
    return reader.all(Booking, "appointments.bookings", id=appointment_id)


_REFERRED: dict[str, tuple[type, Callable[[Reader, int], list[Pair]]]] = {
    "course": (Course, of_course),
    "session": (Session, of_session),
    "appointment": (Appointment, of_appointment),
    "score": (Score, lambda _, key: [("score", key)]),
    "adverse_event": (AdverseEvent, lambda _, key: [("adverse_event", key)]),
}
_NAMED: dict[str, Callable[[Reader, str], int]] = {
    "structure": lambda reader, text: find_structure(reader, text)[0].id,
    "condition": lambda reader, text: find_condition(reader, text).id,
    "protocol": lambda reader, text: find_protocol(reader, text).id,
    "measure": lambda reader, text: find_measure(reader, text).id,
}
