"""What the doctor reads: everything that is derived, and the facts it is derived from, by course or by patient.

Days are texts on every database, as `prolotrack.store.anew` compares them.
"""

from typing import Any

from sqlalchemy import Column, ColumnElement, Text, and_, cast, literal_column, select

from prolotrack.store.queries.appointments import judged
from prolotrack.store.queries.asking import day
from prolotrack.store.queries.events import affecting_before
from prolotrack.store.queries.lots import substandard_of_all
from prolotrack.store.tables import (
    DAY,
    adverse_event,
    appointment,
    booking,
    call,
    course,
    course_change,
    injection,
    lot_use,
    patient,
    patient_name,
    patient_word,
    protocol,
    score,
    session,
    standing,
)


def _plain(column: Column[Any]) -> ColumnElement[Any]:
    """Return a column whose days are texts."""
    return cast(column, Text).label(column.name) if column.type is DAY else column


_judged = (judged.label("attendance") if column.name == "attendance" else column for column in appointment.c)
_open = (
    select(appointment.c.id, booking.c.course_id, _plain(appointment.c.on), appointment.c.at)
    .join(booking, booking.c.appointment_id == appointment.c.id)
    .where(
        booking.c.void.is_(None),
        appointment.c.void.is_(None),
        judged.in_((literal_column("'booked'"), literal_column("'arrived'"))),
    )
    .order_by(appointment.c.on, appointment.c.at, appointment.c.id, booking.c.id)
)

PROTOCOLS = select(protocol)
COURSES = (
    select(
        course.c.id,
        course.c.protocol_id,
        _plain(course.c.opened_on),
        course.c.void,
        _plain(patient.c.deceased),
        patient.c.do_not_call,
    )
    .join(patient, patient.c.id == course.c.patient_id)
    .order_by(course.c.id)
)
CHANGES = (
    select(course_change.c.course_id.label("of"), *course_change.c)
    .where(course_change.c.void.is_(None))
    .order_by(course_change.c.course_id, course_change.c.id)
)
GIVEN = (
    select(injection.c.course_id, _plain(session.c.on), substandard_of_all().label("substandard"))
    .select_from(injection)
    .join(session, session.c.id == injection.c.session_id)
    .where(injection.c.void.is_(None), session.c.void.is_(None))
    .order_by(injection.c.course_id)
)
APPOINTMENTS = (
    select(booking.c.course_id, *_judged)
    .join(appointment, appointment.c.id == booking.c.appointment_id)
    .where(booking.c.void.is_(None))
    .order_by(booking.c.course_id, appointment.c.on, appointment.c.at, appointment.c.second, appointment.c.id)
)
CALLS = select(call.c.course_id.label("of"), *call.c).order_by(call.c.course_id, call.c.on, call.c.id)
FOLLOWED_ON = (
    select(score.c.course_id, _plain(score.c.on))
    .where(score.c.void.is_(None), score.c.moment == literal_column("'follow-up'"))
    .order_by(score.c.course_id, score.c.on)
)
EVENTS = (
    select(adverse_event.c.course_id.label("of"), *adverse_event.c)
    .where(adverse_event.c.void.is_(None))
    .order_by(adverse_event.c.course_id, adverse_event.c.id)
)
EVENTS_BEFORE = affecting_before()
LOT_USES = select(lot_use.c.injection_id, lot_use.c.lot).order_by(lot_use.c.injection_id, lot_use.c.lot)
STANDINGS = select(*map(_plain, standing.c)).order_by(standing.c.course_id)
PATIENTS = select(
    patient.c.id, patient.c.mrn, patient.c.name, and_(patient.c.void.is_(None), patient.c.merged_into_id.is_(None))
).order_by(patient.c.id)
WORDS = select(patient_word.c.patient_id, patient_word.c.word).order_by(patient_word.c.patient_id)
NAMES = select(patient_name.c.rowid, patient_name.c.name).order_by(patient_name.c.rowid)
FORGOTTEN = _open.where(appointment.c.on < day("today"))
NEEDLESS = _open.join(standing, standing.c.course_id == booking.c.course_id).where(
    appointment.c.on >= day("today"), standing.c.number.is_(None)
)
