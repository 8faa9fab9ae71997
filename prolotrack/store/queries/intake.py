"""What is recorded of a patient, whole, void records too: what the lines of a file are compared with."""

from sqlalchemy import Text, func, literal_column, select

from prolotrack.store.queries.asking import number, word
from prolotrack.store.tables import audit, course, course_change, injection, patient, protocol, session

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
BLANKED = select(patient.c.mrn).where(
    patient.c.mrn != func.trim(patient.c.mrn, word("blanks")), patient.c.void.is_(None)
)
_as_now = literal_column('\'"mrn":"\'', Text()) + patient.c.mrn + literal_column("'\"'", Text())
FORMER = (
    select(patient.c.mrn, audit.c.before)
    .join(audit, audit.c.key == patient.c.id)
    .where(
        audit.c.record == literal_column("'patient'"),
        audit.c.undoes.is_(None),
        func.replace(audit.c.before, _as_now, literal_column("''")) == audit.c.before,
        patient.c.version > literal_column("1"),
        patient.c.void.is_(None),
    )
    .order_by(audit.c.n)
)
