"""The worklist: the next session of every course that has one, by due date."""

from sqlalchemy import func, literal_column, or_, select

from prolotrack.domain.worklist import Next
from prolotrack.store.queries.asking import day, fields_of, number, unless_left_out, word
from prolotrack.store.tables import (
    condition,
    course,
    patient,
    protocol,
    standing,
    structure,
)

_asked_for = (
    unless_left_out(word("region"), structure.c.region == word("region")),
    unless_left_out(word("clinician"), func.lower(course.c.clinician) == func.lower(word("clinician"))),
    or_(standing.c.need == literal_column("'planned'"), number("optional") == literal_column("1")),
)
_joined = (
    standing.join(course, course.c.id == standing.c.course_id)
    .join(patient, patient.c.id == course.c.patient_id)
    .join(structure, structure.c.id == course.c.structure_id)
    .join(protocol, protocol.c.id == course.c.protocol_id)
    .outerjoin(condition, condition.c.id == course.c.condition_id)
)

SPAN = select(func.max(standing.c.span))
COMING = (
    select(
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
        )
    )
    .select_from(_joined)
    .where(
        standing.c.due.between(day("since"), day("until")),
        standing.c.lapses_on >= day("not_lapsed_on"),
        standing.c.latest <= day("late_after"),
        *_asked_for,
    )
    .order_by(standing.c.due, standing.c.course_id)
    .limit(number("limit"))
)
LAPSED = select(func.count()).select_from(
    select(standing.c.course_id)
    .select_from(_joined)
    .where(standing.c.lapses_on < day("day"), *_asked_for)
    .limit(number("limit"))
    .subquery()
)
