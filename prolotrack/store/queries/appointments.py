"""Appointments: those of a course, of a patient, of a day, and whether a session kept them."""

from sqlalchemy import case, literal_column, select

from prolotrack.store.queries.asking import day, number
from prolotrack.store.tables import appointment, booking, injection, session

_of = booking.alias("of")
_kept = (
    select(literal_column("1"))
    .select_from(_of)
    .join(injection, injection.c.course_id == _of.c.course_id)
    .join(session, session.c.id == injection.c.session_id)
    .where(
        _of.c.appointment_id == appointment.c.id,
        _of.c.void.is_(None),
        session.c.on == appointment.c.on,
        session.c.void.is_(None),
        injection.c.void.is_(None),
    )
    .correlate(appointment)
    .exists()
)
_judged = select(
    *(
        case((_kept, literal_column("'kept'")), else_=column).label("attendance")
        if column.name == "attendance"
        else column
        for column in appointment.c
    )
)
_of_course = appointment.join(booking, booking.c.appointment_id == appointment.c.id)
_beside = booking.alias("beside")
_in_order = (appointment.c.on, appointment.c.at, appointment.c.id)

OF_COURSE = (
    _judged.select_from(_of_course)
    .where(booking.c.course_id == number("id"), booking.c.void.is_(None))
    .order_by(*_in_order)
)
BOOKINGS = select(booking).where(booking.c.appointment_id == number("id")).order_by(booking.c.id)
BESIDE = (
    select(_beside)
    .join(booking, booking.c.appointment_id == _beside.c.appointment_id)
    .where(booking.c.course_id == number("id"))
    .order_by(_beside.c.id)
)
BETWEEN = _judged.where(appointment.c.on.between(day("since"), day("until")), appointment.c.void.is_(None)).order_by(
    *_in_order
)
