"""What is recorded of a patient, whole, void records too: what the lines of a file are compared with."""

from sqlalchemy import func, select

from prolotrack.store.queries.asking import number, word
from prolotrack.store.tables import course, course_change, injection, patient, protocol, session

_of_patient = select(course.c.id).where(course.c.patient_id == number("patient_id"))

CHANGES = select(course_change).where(course_change.c.course_id.in_(_of_patient)).order_by(course_change.c.id)
SESSIONS = select(session).where(session.c.patient_id == number("patient_id")).order_by(session.c.on, session.c.id)
INJECTIONS = select(injection).where(injection.c.course_id.in_(_of_patient)).order_by(injection.c.id)
PROTOCOL_EDITION = select(protocol).where(
    protocol.c.name == word("name"), protocol.c.edition == number("edition"), protocol.c.void.is_(None)
)
HIGHEST_PATIENT = select(func.max(patient.c.id))
HIGHEST_COURSE = select(func.max(course.c.id))
HIGHEST_SESSION = select(func.max(session.c.id))
