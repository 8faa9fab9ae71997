"""What is derived from the records and kept beside them: standings, the words patients are found by, the lots given.

None is a fact: all lie outside the trail, and a transaction derives them again whenever a fact has changed.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from sqlalchemy import Connection, delete, insert

from prolotrack.domain.adverse_event import AdverseEvent
from prolotrack.domain.appointment import Appointment
from prolotrack.domain.booking import Booking
from prolotrack.domain.course import Course, CourseChange
from prolotrack.domain.lot import Lot, lot_number
from prolotrack.domain.names import spaced
from prolotrack.domain.patient import Patient
from prolotrack.domain.protocol import Protocol
from prolotrack.domain.recall import Call
from prolotrack.domain.schedule import Given
from prolotrack.domain.score import Score
from prolotrack.domain.session import Injection, Session
from prolotrack.domain.standing import Standing, standing
from prolotrack.store import tables
from prolotrack.store.anew import lots_used, patient_names, patient_words, standings, words_of
from prolotrack.store.bulk import insert_rows, insert_stream
from prolotrack.store.reader import Reader
from prolotrack.store.records import day_of, row_of, values_of

BEARING = (Patient, Course, CourseChange, Call, Score, AdverseEvent, Appointment, Booking, Lot, Injection, Session)


def refresh(connection: Connection, reader: Reader, changed: Iterable[object]) -> None:
    """Derive again whatever the changed records bear on."""
    courses: set[int] = set()
    patients: dict[int, Patient] = {}
    for record in changed:
        courses.update(_concerned(reader, record))
        if isinstance(record, Patient):
            patients[record.id] = record
    for patient in patients.values():
        _write_words(connection, patient)
    for key in sorted(courses):
        _write_standing(connection, standing_of(reader, key))


def derive(connection: Connection, reader: Reader) -> None:
    """Derive everything anew, in the place of whatever was kept."""
    connection.execute(delete(tables.lot_use))
    used = ((key, lot) for key, _, lots in lots_used(reader) for lot in sorted(lots))
    insert_stream(connection, tables.lot_use, ((lot, key) for key, lot in used))
    derive_late(connection, reader)


def derive_late(connection: Connection, reader: Reader) -> None:
    """Derive everything anew that a transaction derives at its end only: not the lots, which are kept true at once."""
    connection.execute(delete(tables.patient_word))
    known = ((key, word) for key, _, found in patient_words(reader) for word in sorted(found))
    insert_stream(connection, tables.patient_word, ((word, key) for key, word in known))
    connection.execute(delete(tables.patient_name))
    insert_stream(connection, tables.patient_name, ((key, name) for key, _, name in patient_names(reader) if name))
    connection.execute(delete(tables.standing))
    insert_stream(connection, tables.standing, map(values_of, standings(reader)))


def standing_of(reader: Reader, course_id: int) -> Standing:
    """Return the standing of a course, derived afresh from its facts."""
    course = reader.known(Course, course_id)
    patient = reader.known(Patient, course.patient_id)
    protocol = reader.known(Protocol, course.protocol_id)
    changes = reader.all(CourseChange, "courses.changes", id=course_id)
    given = reader.all(Given, "courses.given", id=course_id, day=date.max.isoformat())
    calls = reader.all(Call, "courses.calls", id=course_id)
    appointments = reader.all(Appointment, "appointments.of_course", id=course_id)
    followed_on = [day_of(on) for (on,) in reader.rows("courses.followed_on", id=course_id)]
    events = reader.all(AdverseEvent, "courses.events", id=course_id)
    if course.continues_id:
        events += reader.all(AdverseEvent, "courses.events_before", id=course_id, day=date.max.isoformat())
    return standing(course, patient, protocol, changes, given, appointments, calls, followed_on, events)


def _concerned(reader: Reader, record: object) -> list[int]:
    """Return the courses on whose standing a record bears."""
    courses: list[int] = []
    match record:
        case Patient():
            courses = [course.id for course in reader.all(Course, "courses.of_patient", patient_id=record.id)]
        case Course():
            courses = [record.id]
        case CourseChange() | Call() | Score():
            courses = [record.course_id]
        case AdverseEvent():
            courses = [record.course_id, *_continuing(reader, record.course_id)]
        case Appointment():
            courses = _booked(reader, record.id)
        case Booking():
            courses = _booked(reader, record.appointment_id)
        case Lot():
            courses = [course_id for (course_id,) in reader.rows("lots.courses", number=record.number)]
        case Injection():
            courses = [record.course_id, *_beside(reader, record.course_id), *_continuing(reader, record.course_id)]
        case Session():
            injections = reader.all(Injection, "sessions.injections", id=record.id)
            courses = [course for injection in injections for course in _concerned(reader, injection)]
    return courses


def _booked(reader: Reader, appointment_id: int) -> list[int]:
    """Return the courses of an appointment, those too whose booking is void: they were kept, or not, together."""
    return [booking.course_id for booking in reader.all(Booking, "appointments.bookings", id=appointment_id)]


def _beside(reader: Reader, course_id: int) -> list[int]:
    """Return the courses that share an appointment with a course: a session of one keeps it for all."""
    return [booking.course_id for booking in reader.all(Booking, "appointments.beside", id=course_id)]


def _continuing(reader: Reader, course_id: int) -> Iterator[int]:
    """Yield the courses that continue a course, be it over several switches: what affects it may affect them."""
    for (key,) in [*reader.rows("courses.continued_by", id=course_id, limit=1)]:
        yield key
        yield from _continuing(reader, key)


def _write_standing(connection: Connection, now: Standing) -> None:
    """Put a standing in the place of the one before."""
    connection.execute(delete(tables.standing).where(tables.standing.c.course_id == now.course_id))
    connection.execute(insert(tables.standing), row_of(now))


def _write_words(connection: Connection, patient: Patient) -> None:
    """Put the words of a patient's name and number, and the name itself, in the place of those before."""
    connection.execute(delete(tables.patient_word).where(tables.patient_word.c.patient_id == patient.id))
    known = words_of(patient.mrn, patient.name, listed=patient.listed)
    insert_rows(connection, tables.patient_word, [(word, patient.id) for word in sorted(known)])
    connection.execute(delete(tables.patient_name).where(tables.patient_name.c.rowid == patient.id))
    if patient.listed and (name := spaced(patient.name)):
        insert_rows(connection, tables.patient_name, [(patient.id, name)])


def add_lots(connection: Connection, injections: Iterable[Injection]) -> None:
    """Write the lots of new injections, at once: whether they count is asked before the end."""
    insert_rows(connection, tables.lot_use, [use for injection in injections for use in _uses(injection)])


def write_lots(connection: Connection, injection: Injection) -> None:
    """Put the lots of an injection in the place of those before, at once."""
    connection.execute(delete(tables.lot_use).where(tables.lot_use.c.injection_id == injection.id))
    add_lots(connection, [injection])


def _uses(injection: Injection) -> Sequence[tuple[str, int]]:
    """Return from which lots an injection was given, as rows."""
    return [(lot, injection.id) for lot in sorted(set(map(lot_number, injection.lots)))]
