"""One row a course, for whoever counts courses."""

from typing import Any

from sqlalchemy import Integer, Select, Text, cast, func, literal_column, null, or_, select
from sqlalchemy.sql.elements import ColumnElement

from prolotrack.domain.summary import Summary
from prolotrack.store.queries.asking import day, fields_of
from prolotrack.store.queries.choice import chosen, of_course
from prolotrack.store.queries.scores import is_pain
from prolotrack.store.tables import (
    adverse_event,
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

_given = (
    select(injection.c.percent)
    .join(session, session.c.id == injection.c.session_id)
    .where(injection.c.course_id == course.c.id, session.c.void.is_(None), injection.c.void.is_(None))
    .correlate(course)
)
_last_given = _given.order_by(session.c.on.desc(), injection.c.id.desc()).limit(1)
_pain = (
    select(score.c.value)
    .join(measure, measure.c.id == score.c.measure_id)
    .where(
        score.c.course_id == course.c.id,
        score.c.void.is_(None),
        score.c.moment != literal_column("'after'"),
        is_pain,
    )
    .correlate(course, standing)
)


def _one(query: Select[Any]) -> ColumnElement[Any]:
    """Return a query for one value as a column."""
    return query.scalar_subquery()


_first_pain = _pain.where(or_(standing.c.first_on.is_(None), score.c.on <= standing.c.first_on))
_pain_baseline = _one(_first_pain.order_by(score.c.on, score.c.id).limit(literal_column("1")))
_last_pain = _pain.where(score.c.on > standing.c.first_on).order_by(score.c.on.desc(), score.c.id.desc())
_pain_latest = _one(_last_pain.limit(literal_column("1")))


_stop_reason = (
    select(course_change.c.reason)
    .where(
        course_change.c.course_id == course.c.id,
        course_change.c.change == literal_column("'stopped'"),
        course_change.c.void.is_(None),
        standing.c.status == literal_column("'stopped'"),
    )
    .correlate(course, standing)
    .order_by(course_change.c.on.desc(), course_change.c.id.desc())
    .limit(1)
)
_status_since = (
    select(course_change.c.on)
    .where(
        course_change.c.course_id == course.c.id,
        course_change.c.change != literal_column("'extended'"),
        course_change.c.void.is_(None),
    )
    .correlate(course)
    .order_by(course_change.c.on.desc(), course_change.c.id.desc())
    .limit(1)
)

_courses = (
    course.join(standing, standing.c.course_id == course.c.id)
    .join(patient, patient.c.id == course.c.patient_id)
    .join(structure, structure.c.id == course.c.structure_id)
    .join(protocol, protocol.c.id == course.c.protocol_id)
)
_chosen = (*chosen(), course.c.opened_on.between(day("since"), day("until")))

COURSES = (
    select(
        *fields_of(
            Summary,
            course_status=standing.c.status,
            stop_reason=_one(_stop_reason),
            **of_course(),
            planned=standing.c.planned,
            given=standing.c.given,
            counted=standing.c.counted,
            first_session=standing.c.first_on,
            last_session=standing.c.last_on,
            next_due=standing.c.due,
            agent=_one(_last_given.with_only_columns(injection.c.agent, maintain_column_froms=True)),
            percent_last=_one(_last_given),
            volume_total_ml=_one(_given.with_only_columns(func.sum(injection.c.volume_ml), maintain_column_froms=True)),
            pain_baseline=_pain_baseline,
            pain_latest=_pain_latest,
            pain_change=_pain_latest - _pain_baseline,
            measure=null(),
            score_baseline=null(),
            score_latest=null(),
            score_change=null(),
            responder=literal_column("'missing'"),
            adverse_events=literal_column("0", Integer()),
            clinician=course.c.clinician,
            status_since=func.coalesce(_one(_status_since), course.c.opened_on),
        )
    )
    .select_from(_courses)
    .outerjoin(condition, condition.c.id == course.c.condition_id)
    .where(*_chosen)
    .order_by(course.c.id)
)
COUNTED = select(func.count()).select_from(_courses).where(*_chosen)
PATIENTS = select(func.count(course.c.patient_id.distinct())).select_from(_courses).where(*_chosen)
EVENTS = (
    select(adverse_event.c.course_id.label("of"), *adverse_event.c)
    .where(adverse_event.c.void.is_(None))
    .order_by(adverse_event.c.course_id, adverse_event.c.id)
)
_pain_id = _one(select(measure.c.id).where(is_pain))
SCORES = (
    select(score.c.course_id, measure.c.name, cast(score.c.on, Text), score.c.moment, score.c.value)
    .join(measure, measure.c.id == score.c.measure_id)
    .where(score.c.measure_id != _pain_id, score.c.void.is_(None), score.c.moment != literal_column("'after'"))
    .order_by(score.c.course_id + literal_column("0"), score.c.on, score.c.id)  # few are left: no index is walked along
)
