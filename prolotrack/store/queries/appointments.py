"""Appointments: those of a course, of a patient, of some days, and whether a session kept them."""

from sqlalchemy import Select, and_, case, func, literal_column, or_, select

from prolotrack.domain.appointment import AppointmentCourse
from prolotrack.store.queries.asking import day, fields_of, number, unless_left_out, word
from prolotrack.store.tables import appointment, booking, course, injection, patient, session, standing, structure

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
_cancelled = appointment.c.attendance == literal_column("'cancelled'")  # also where the patient came all the same
judged = case((and_(~_cancelled, _kept), literal_column("'kept'")), else_=appointment.c.attendance)
_judged = select(*(judged.label("attendance") if column.name == "attendance" else column for column in appointment.c))
_of_course = appointment.join(booking, booking.c.appointment_id == appointment.c.id)
_beside = booking.alias("beside")
_in_order = (appointment.c.on, appointment.c.at, appointment.c.second, appointment.c.id)

OF_COURSE = (
    _judged.select_from(_of_course)
    .where(booking.c.course_id == number("id"), booking.c.void.is_(None))
    .order_by(*_in_order)
)
BOOKINGS = select(booking).where(booking.c.appointment_id == number("id")).order_by(booking.c.id)
BOOKED = (
    select(booking.c.course_id, booking.c.void).where(booking.c.appointment_id == number("id")).order_by(booking.c.id)
)
BESIDE = (
    select(_beside)
    .join(booking, booking.c.appointment_id == _beside.c.appointment_id)
    .where(booking.c.course_id == number("id"))
    .order_by(_beside.c.id)
)
BETWEEN = _judged.where(appointment.c.on.between(day("since"), day("until")), appointment.c.void.is_(None)).order_by(
    *_in_order
)
ONE = _judged.where(appointment.c.id == number("id"))
OF_PATIENT = _judged.where(appointment.c.patient_id == number("patient_id"), appointment.c.void.is_(None)).order_by(
    *_in_order
)
NO_SHOWS = (
    select(func.count())
    .select_from(appointment)
    .where(
        appointment.c.patient_id == number("patient_id"),
        appointment.c.void.is_(None),
        judged == literal_column("'no-show'"),
    )
)

_status = word("status")
_of_status = or_(  # what was said is compared first: whether a session kept it takes longer to find out
    _status.is_(None),
    and_(or_(_status == literal_column("'kept'"), appointment.c.attendance == _status), judged == _status),
)
_wanted = select(appointment.c.id).where(
    appointment.c.void.is_(None),
    unless_left_out(word("clinician"), func.lower(appointment.c.clinician) == func.lower(word("clinician"))),
    _of_status,
)
_of_patient = appointment.c.patient_id == number("patient_id")
_open = or_(
    appointment.c.attendance == literal_column("'booked'"), appointment.c.attendance == literal_column("'arrived'")
)
# The standing knows the first open appointment of a course: no other of the course can be open and earlier.
_first = appointment.alias("first")
_forgotten = (
    select(_first.c.id)
    .where(
        _first.c.id.in_(select(standing.c.appointment_id).where(standing.c.appointment_id.is_not(None))),
        _first.c.on < day("today"),
    )
    .scalar_subquery()
)
_theirs = select(booking.c.course_id).where(booking.c.appointment_id.in_(_forgotten)).scalar_subquery()


def _listed(chosen: Select[tuple[int]]) -> Select[tuple[object, ...]]:
    """Return the query for the courses of appointments, so many appointments at most."""
    few = chosen.order_by(*_in_order).limit(number("limit")).subquery("few")
    return (
        select(
            *fields_of(
                AppointmentCourse,
                appointment_id=appointment.c.id,
                on=appointment.c.on,
                at=appointment.c.at,
                minutes=appointment.c.minutes,
                attendance=judged,
                clinician=appointment.c.clinician,
                booked_on=appointment.c.booked_on,
                settled_on=appointment.c.settled_on,
                reason=appointment.c.reason,
                mrn=patient.c.mrn,
                patient=patient.c.name,
                phone=patient.c.phone,
                course_id=booking.c.course_id,
                structure=structure.c.name,
                side=course.c.side,
            )
        )
        .select_from(few)
        .join(appointment, appointment.c.id == few.c.id)
        .join(patient, patient.c.id == appointment.c.patient_id)
        .join(booking, booking.c.appointment_id == appointment.c.id)
        .join(course, course.c.id == booking.c.course_id)
        .join(structure, structure.c.id == course.c.structure_id)
        .where(booking.c.void.is_(None))
        .order_by(*_in_order, booking.c.id)
    )


_between = _wanted.where(appointment.c.on.between(day("since"), day("until")))
LISTED = _listed(_between)
LISTED_OF_PATIENT = _listed(_between.where(_of_patient))
FORGOTTEN = _listed(
    _wanted.where(
        appointment.c.id.in_(select(booking.c.appointment_id).where(booking.c.course_id.in_(_theirs))),
        appointment.c.on < day("today"),
        appointment.c.on <= day("until"),
        _open,
        judged != literal_column("'kept'"),
        unless_left_out(number("patient_id"), _of_patient),
    )
)
