"""The agenda: what a calendar file is made of, each kind of event in one query."""

from typing import Any

from sqlalchemy import Select, and_, func, literal_column, or_, select, union
from sqlalchemy.sql.elements import ColumnElement

from prolotrack.domain.agenda import Booked, Ended, Injected, Naming, Turn
from prolotrack.store.queries.appointments import judged
from prolotrack.store.queries.asking import day, fields_of, word
from prolotrack.store.tables import (
    appointment,
    audit,
    booking,
    course,
    course_change,
    injection,
    patient,
    session,
    standing,
    structure,
)

_in_range = appointment.c.on.between(day("since"), day("until"))
_earlier = audit.alias("earlier")
_last_earlier = (
    select(_earlier.c.n)
    .where(_earlier.c.at < word("recent"))
    .order_by(_earlier.c.n.desc())
    .limit(literal_column("1"))
    .scalar_subquery()
)
_is_recent = audit.c.n > func.coalesce(_last_earlier, literal_column("0"))
_recent = select(audit.c.record, audit.c.key).where(_is_recent).cte("recent")


def _concerned(courses: Select[Any], record: str, key: ColumnElement[int]) -> Select[Any]:
    """Return those courses of a query about which something was written lately, in a kind of record."""
    return courses.join(_recent, and_(_recent.c.record == literal_column(f"'{record}'"), _recent.c.key == key))


_changed = union(
    _concerned(select(course.c.id), "course", course.c.id),
    _concerned(select(course_change.c.course_id), "course_change", course_change.c.id),
    _concerned(select(injection.c.course_id), "injection", injection.c.id),
    _concerned(select(injection.c.course_id), "session", injection.c.session_id),
    _concerned(select(course.c.id), "patient", course.c.patient_id),
)
_of_course = {
    "course_id": course.c.id,
    "mrn": patient.c.mrn,
    "patient": patient.c.name,
    "structure": structure.c.name,
    "side": course.c.side,
    "clinician": course.c.clinician,
}
_last_day = func.coalesce(standing.c.last_on, course.c.opened_on)
_standing = (
    standing.join(course, course.c.id == standing.c.course_id)
    .join(patient, patient.c.id == course.c.patient_id)
    .join(structure, structure.c.id == course.c.structure_id)
)

DATABASE = select(audit.c.hash).order_by(audit.c.n).limit(literal_column("1"))
APPOINTMENTS = (
    select(
        *fields_of(
            Booked,
            appointment_id=appointment.c.id,
            on=appointment.c.on,
            at=appointment.c.at,
            second=appointment.c.second,
            minutes=appointment.c.minutes,
            attendance=judged,
            void=appointment.c.void,
            booking_void=booking.c.void,
            reason=appointment.c.reason,
            note=appointment.c.note,
            **_of_course | {"clinician": appointment.c.clinician},
            opened_on=course.c.opened_on,
            protocol_id=course.c.protocol_id,
            expected_id=standing.c.appointment_id,
            number=standing.c.number,
            planned=standing.c.planned,
        )
    )
    .select_from(appointment)
    .join(booking, booking.c.appointment_id == appointment.c.id)
    .join(course, course.c.id == booking.c.course_id)
    .join(standing, standing.c.course_id == course.c.id)
    .join(patient, patient.c.id == appointment.c.patient_id)
    .join(structure, structure.c.id == course.c.structure_id)
    .where(_in_range)
    .order_by(appointment.c.on, appointment.c.at, appointment.c.second, appointment.c.id, booking.c.id)
)
INJECTED = (
    select(*fields_of(Injected, course_id=injection.c.course_id, on=session.c.on))
    .join(session, session.c.id == injection.c.session_id)
    .where(
        injection.c.void.is_(None),
        session.c.void.is_(None),
        injection.c.course_id.in_(
            select(booking.c.course_id).join(appointment, appointment.c.id == booking.c.appointment_id).where(_in_range)
        ),
    )
    .order_by(injection.c.course_id, session.c.on)
)
WINDOWS = (
    select(
        *fields_of(
            Turn,
            **_of_course,
            last_day=_last_day,
            number=standing.c.number,
            planned=standing.c.planned,
            earliest=standing.c.earliest,
            due=standing.c.due,
            latest=standing.c.latest,
        )
    )
    .select_from(_standing)
    .where(
        standing.c.due.is_not(None),
        standing.c.need == literal_column("'planned'"),
        standing.c.lapses_on >= day("day"),
        standing.c.latest >= day("since"),
        standing.c.earliest <= day("until"),
    )
    .order_by(standing.c.due, standing.c.course_id)
)
ENDED = (
    select(
        *fields_of(
            Ended,
            **_of_course,
            last_day=_last_day,
            status=standing.c.status,
            deceased=patient.c.deceased,
            need=standing.c.need,
            left=literal_column("0"),
        )
    )
    .select_from(_standing)
    .where(
        or_(
            standing.c.due.is_(None),
            standing.c.need != literal_column("'planned'"),
            standing.c.lapses_on < day("day"),
        ),
        standing.c.course_id.in_(_changed),
    )
    .order_by(standing.c.course_id)
)
NAMED = (
    select(*fields_of(Naming, kind=audit.c.record, key=audit.c.key, before=audit.c.before))
    .where(
        _is_recent,
        audit.c.before.is_not(None),
        or_(audit.c.record == literal_column("'appointment'"), audit.c.record == literal_column("'course'")),
    )
    .order_by(audit.c.n)
)
