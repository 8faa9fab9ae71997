"""One row an injection, for whoever counts sessions; as which session of its course each was given; whose they are."""

from typing import Any

from sqlalchemy import ColumnElement, Integer, Text, case, cast, func, literal_column, not_, null, or_, select

from prolotrack.domain.injection_row import InjectionRow
from prolotrack.store.queries.asking import day, fields_of, reference
from prolotrack.store.queries.choice import chosen, of_course
from prolotrack.store.queries.lots import substandard_of_all
from prolotrack.store.queries.scores import is_pain
from prolotrack.store.tables import (
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


def _pain(moment: str) -> ColumnElement[Any]:
    """Return the pain of a session at a moment, the first where it was recorded twice."""
    return (
        select(score.c.value)
        .join(measure, measure.c.id == score.c.measure_id)
        .where(
            score.c.session_id == session.c.id,
            score.c.course_id == injection.c.course_id,
            score.c.void.is_(None),
            score.c.moment == literal_column(f"'{moment}'"),
            is_pain,
        )
        .correlate(session, injection)
        .order_by(score.c.id)
        .limit(literal_column("1"))
        .scalar_subquery()
    )


_screen = case((session.c.screen == literal_column("'[]'"), literal_column("'[\"clear\"]'")), else_=session.c.screen)
_given = (
    select(injection.c.id)
    .select_from(session)
    .join(injection, injection.c.session_id == session.c.id)
    .join(course, course.c.id == injection.c.course_id)
    .join(standing, standing.c.course_id == course.c.id)
    .join(patient, patient.c.id == course.c.patient_id)
    .join(structure, structure.c.id == course.c.structure_id)
    .join(protocol, protocol.c.id == course.c.protocol_id)
    .outerjoin(condition, condition.c.id == course.c.condition_id)
    .where(*chosen(), session.c.void.is_(None), injection.c.void.is_(None))
)
# Said so that the rows are read in their order: the index of days would have them all sorted.
_wanted = _given.where(not_(or_(session.c.on < day("since"), session.c.on > day("until"))))
_rows = _wanted.add_columns(
    *fields_of(
        InjectionRow,
        session=reference(session),
        on=session.c.on,
        **of_course(),
        number=null(),  # of the visit: `prolotrack.services.numbering`
        counts=literal_column("0", Integer()),  # the same
        agent=injection.c.agent,
        percent=injection.c.percent,
        volume_ml=injection.c.volume_ml,
        mix=injection.c.mix,
        points=injection.c.points,
        wheals=session.c.wheals,
        guidance=injection.c.guidance,
        lots=injection.c.lots,
        pain=_pain("before"),
        pain_after=_pain("after"),
        consent=session.c.consent,
        time_out=session.c.time_out,
        screen=_screen,
        position=session.c.position,
        prep=session.c.prep,
        approach=injection.c.approach,
        needle=injection.c.needle,
        image=injection.c.image,
        response=injection.c.response,
        complications=injection.c.complications,
        instructions=session.c.instructions,
        plan=session.c.plan,
        early_reason=injection.c.early_reason,
        override=injection.c.override,
        stops=session.c.stops,
        stops_override=session.c.override,
        note=session.c.note,
        clinician=session.c.clinician,
        course_clinician=course.c.clinician,
    )
)

BY_SESSION = _rows.order_by(injection.c.session_id, injection.c.course_id)
BY_COURSE = _rows.order_by(injection.c.course_id, injection.c.id)
COUNTED = _wanted.with_only_columns(func.count(), maintain_column_froms=True)
PATIENTS = _wanted.with_only_columns(func.count(course.c.patient_id.distinct()), maintain_column_froms=True)
LAST = select(func.coalesce(func.max(injection.c.id), 0))
NUMBERED = _given.with_only_columns(
    injection.c.course_id,
    injection.c.id,
    cast(session.c.on, Text),
    substandard_of_all(),
    course.c.protocol_id,
    cast(course.c.opened_on, Text),
    maintain_column_froms=True,
).order_by(injection.c.course_id)
ADDED = (
    select(course_change.c.course_id, func.coalesce(func.sum(course_change.c.sessions), literal_column("0")))
    .where(course_change.c.change == literal_column("'extended'"), course_change.c.void.is_(None))
    .group_by(course_change.c.course_id)
    .order_by(course_change.c.course_id)
)
