"""Patient files: whose, and what of each patient no dossier of a course tells."""

from sqlalchemy import ColumnElement, Table, and_, func, literal_column, or_, select

from prolotrack.domain.patient_file import Trace
from prolotrack.store.queries.appointments import judged
from prolotrack.store.queries.asking import day, fields_of, number
from prolotrack.store.tables import (
    adverse_event,
    appointment,
    audit,
    booking,
    course,
    course_change,
    injection,
    patient,
    score,
    session,
    study_id,
)

_theirs = number("patient_id")
_courses = select(course.c.id).where(course.c.patient_id == _theirs).scalar_subquery()
_sessions = select(session.c.id).where(session.c.patient_id == _theirs).scalar_subquery()


def _told_of(record: Table, *rules: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return the rule that an entry of the trail tells of a record of a kind that is the patient's."""
    keys = select(record.c.id).where(*rules).scalar_subquery()
    return and_(audit.c.record == literal_column(f"'{record.name}'"), audit.c.key.in_(keys))


_opened = (
    select(course.c.id)
    .where(course.c.patient_id == patient.c.id, course.c.opened_on.between(day("since"), day("until")))
    .correlate(patient)
    .exists()
)
_by_study_id = (
    select(patient.c.id)
    .join(study_id, study_id.c.patient_id == patient.c.id)
    .where(patient.c.void.is_(None), patient.c.merged_into_id.is_(None), study_id.c.void.is_(None))
    .order_by(study_id.c.code)
)

ALL = select(patient.c.id).where(patient.c.void.is_(None)).order_by(patient.c.id)
OPENED = ALL.where(_opened)
DEIDENTIFIED = _by_study_id
DEIDENTIFIED_OPENED = _by_study_id.where(_opened)
MERGED = (
    select(patient.c.id).where(patient.c.merged_into_id == _theirs, patient.c.void.is_(None)).order_by(patient.c.id)
)
APPOINTMENTS = (
    select(*(judged.label("attendance") if column.name == "attendance" else column for column in appointment.c))
    .where(appointment.c.patient_id == _theirs)
    .order_by(appointment.c.id)
)
BOOKINGS = (
    select(booking.c.appointment_id, booking.c.course_id, booking.c.void)
    .join(appointment, appointment.c.id == booking.c.appointment_id)
    .where(appointment.c.patient_id == _theirs)
    .order_by(booking.c.id)
)
FIRST_INJECTIONS = (
    select(func.min(injection.c.id)).where(injection.c.session_id.in_(_sessions)).group_by(injection.c.session_id)
)
TRACES = (
    select(
        *fields_of(
            Trace,
            n=audit.c.n,
            at=audit.c.at,
            actor=audit.c.actor,
            operation=audit.c.operation,
            kind=audit.c.record,
            key=audit.c.key,
            before=audit.c.before,
            after=audit.c.after,
            reason=audit.c.reason,
        )
    )
    .where(
        or_(
            _told_of(patient, patient.c.id == _theirs),
            _told_of(course, course.c.patient_id == _theirs),
            _told_of(course_change, course_change.c.course_id.in_(_courses)),
            _told_of(session, session.c.patient_id == _theirs),
            _told_of(injection, injection.c.course_id.in_(_courses)),
            _told_of(score, score.c.course_id.in_(_courses)),
            _told_of(adverse_event, adverse_event.c.course_id.in_(_courses)),
            _told_of(appointment, appointment.c.patient_id == _theirs),
        )
    )
    .order_by(audit.c.n)
)
