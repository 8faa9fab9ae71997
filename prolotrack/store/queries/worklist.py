"""The worklist: the next session of every course that has one, and whom to call, by due date."""

from sqlalchemy import func, literal_column, or_, select

from prolotrack.domain.worklist import Next
from prolotrack.store.queries.asking import day, fields_of, number, unless_left_out, word
from prolotrack.store.tables import (
    appointment,
    condition,
    course,
    patient,
    protocol,
    standing,
    structure,
)

_of_region = unless_left_out(word("region"), structure.c.region == word("region"))
_of_clinician = unless_left_out(word("clinician"), func.lower(course.c.clinician) == func.lower(word("clinician")))
_optional_too = or_(standing.c.need == literal_column("'planned'"), number("optional") == literal_column("1"))
_joined = (
    standing.join(course, course.c.id == standing.c.course_id)
    .join(patient, patient.c.id == course.c.patient_id)
    .join(structure, structure.c.id == course.c.structure_id)
    .join(protocol, protocol.c.id == course.c.protocol_id)
    .outerjoin(condition, condition.c.id == course.c.condition_id)
    .outerjoin(appointment, appointment.c.id == standing.c.appointment_id)
)
_rows = select(
    *fields_of(
        Next,
        course_id=course.c.id,
        mrn=patient.c.mrn,
        patient=patient.c.name,
        born=patient.c.born,
        phone=patient.c.phone,
        do_not_call=patient.c.do_not_call,
        structure=structure.c.name,
        side=course.c.side,
        condition=condition.c.code,
        protocol=protocol.c.name,
        number=standing.c.number,
        planned=standing.c.planned,
        need=standing.c.need,
        earliest=standing.c.earliest,
        due=standing.c.due,
        latest=standing.c.latest,
        lapses_on=standing.c.lapses_on,
        last_session=standing.c.last_on,
        clinician=course.c.clinician,
        appointment_id=standing.c.appointment_id,
        appointment_on=appointment.c.on,
        appointment_at=appointment.c.at,
        call_on=standing.c.call_on,
        unanswered=standing.c.unanswered,
    )
).select_from(_joined)

SPAN = select(func.max(standing.c.span))
COMING = (
    _rows.where(
        standing.c.due.between(day("since"), day("until")),
        standing.c.lapses_on >= day("not_lapsed_on"),
        standing.c.latest <= day("late_after"),
        _of_region,
        _of_clinician,
        _optional_too,
    )
    .order_by(standing.c.due, standing.c.course_id)
    .limit(number("limit"))
)
TO_CALL = (
    _rows.where(standing.c.call_on <= day("day"), _of_region, _of_clinician)
    .order_by(standing.c.due, standing.c.course_id)
    .limit(number("limit"))
)
LAPSED = select(func.count()).select_from(
    select(standing.c.course_id)
    .select_from(
        standing.join(course, course.c.id == standing.c.course_id).join(
            structure, structure.c.id == course.c.structure_id
        )
    )
    .where(standing.c.lapses_on < day("day"), _of_region, _of_clinician, _optional_too)
    .limit(number("limit"))
    .subquery()
)
