"""Courses: one with all its facts, those of a patient, and the list."""

from sqlalchemy import func, literal_column, or_, select

from prolotrack.domain.course import CourseRow
from prolotrack.domain.schedule import Given
from prolotrack.domain.score import Measured
from prolotrack.store.queries.asking import day, fields_of, number, reference, unless_left_out, word
from prolotrack.store.queries.events import affecting_before
from prolotrack.store.queries.lots import substandard
from prolotrack.store.tables import (
    adverse_event,
    call,
    condition,
    course,
    course_change,
    injection,
    measure,
    patient,
    protocol,
    score,
    session,
    standing,
    structure,
)

OF_PATIENT = select(course).where(course.c.patient_id == number("patient_id")).order_by(course.c.id)
OF_STRUCTURE = select(course).where(course.c.structure_id == number("structure_id")).order_by(course.c.id)
OF_PROTOCOL = select(course).where(course.c.protocol_id == number("protocol_id")).order_by(course.c.id)
OPENED_BY = select(course).where(course.c.opened_on <= day("day"), course.c.void.is_(None)).order_by(course.c.id)
CALLS = select(call).where(call.c.course_id == number("id")).order_by(call.c.on, call.c.id)
CHANGES = select(course_change).where(course_change.c.course_id == number("id")).order_by(course_change.c.id)
INJECTIONS = select(injection).where(injection.c.course_id == number("id")).order_by(injection.c.id)
SESSIONS = (
    select(session)
    .where(session.c.id.in_(select(injection.c.session_id).where(injection.c.course_id == number("id"))))
    .order_by(session.c.on, session.c.id)
)
SCORES = (
    select(
        *fields_of(
            Measured,
            score_id=score.c.id,
            course_id=score.c.course_id,
            session_id=score.c.session_id,
            measure=measure.c.name,
            on=score.c.on,
            moment=score.c.moment,
            value=score.c.value,
            void=score.c.void,
        )
    )
    .join(measure, measure.c.id == score.c.measure_id)
    .where(score.c.course_id == number("id"))
    .order_by(score.c.on, score.c.id)
)
FOLLOWED_ON = (
    select(score.c.on)
    .where(
        score.c.course_id == number("id"),
        score.c.void.is_(None),
        score.c.moment == literal_column("'follow-up'"),
    )
    .order_by(score.c.on)
)
EVENTS = (
    select(adverse_event)
    .where(adverse_event.c.course_id == number("id"))
    .order_by(adverse_event.c.onset, adverse_event.c.id)
)
EVENTS_BEFORE = affecting_before([course.c.id == number("id")], [session.c.on <= day("day")]).with_only_columns(
    *adverse_event.c
)
CONTINUED_BY = (
    select(course.c.id).where(course.c.continues_id == number("id"), course.c.void.is_(None)).limit(number("limit"))
)

LISTED = (
    select(
        *fields_of(
            CourseRow,
            course=reference(course),
            mrn=patient.c.mrn,
            patient=patient.c.name,
            structure=structure.c.name,
            side=course.c.side,
            condition=condition.c.code,
            protocol=protocol.c.name,
            status=standing.c.status,
            opened_on=course.c.opened_on,
            counted=standing.c.counted,
            planned=standing.c.planned,
            last_session=standing.c.last_on,
            due=standing.c.due,
            clinician=course.c.clinician,
        )
    )
    .select_from(course)
    .join(standing, standing.c.course_id == course.c.id)
    .join(patient, patient.c.id == course.c.patient_id)
    .join(structure, structure.c.id == course.c.structure_id)
    .join(protocol, protocol.c.id == course.c.protocol_id)
    .outerjoin(condition, condition.c.id == course.c.condition_id)
    .where(
        unless_left_out(word("status"), standing.c.status == word("status")),
        unless_left_out(word("region"), structure.c.region == word("region")),
        unless_left_out(word("clinician"), func.lower(course.c.clinician) == func.lower(word("clinician"))),
        or_(word("status") == literal_column("'void'"), course.c.void.is_(None)),
    )
    .order_by(course.c.id)
    .limit(number("limit"))
)
LISTED_OF_PATIENT = LISTED.where(course.c.patient_id == number("patient_id"))
GIVEN = (
    select(*fields_of(Given, on=session.c.on, substandard=substandard(day("day"))))
    .select_from(injection)
    .join(session, session.c.id == injection.c.session_id)
    .where(injection.c.course_id == number("id"), injection.c.void.is_(None), session.c.void.is_(None))
    .order_by(session.c.on, injection.c.id)
)
