"""Overrides: every record on which somebody lifted a rule, and why."""

from typing import Any

from sqlalchemy import FromClause, Select, Table, Text, and_, case, cast, func, literal_column, null, select, union_all

from prolotrack.domain.safety import BEYOND_PLANNED, SECOND_OF_THE_DAY
from prolotrack.store.audit import Lifted
from prolotrack.store.queries.asking import day, fields_of, number, reference, reference_to
from prolotrack.store.tables import appointment, audit, course, injection, patient, score, session

_other, _at = injection.alias("other"), session.alias("at")
_twice = (
    select(_other.c.id)
    .join(_at, _at.c.id == _other.c.session_id)
    .where(_other.c.course_id == injection.c.course_id, _other.c.id != injection.c.id, _at.c.on == session.c.on)
    .correlate(injection, session)
    .exists()
)


def _rule(name: str) -> Any:  # noqa: ANN401 - a column
    """Return a list of one rule, in its stored form."""
    return literal_column(f"'[\"{name}\"]'", Text())


def _lifted(source: FromClause, record: Table, **columns: Any) -> Select[Any]:  # noqa: ANN401 - columns
    """Return the query for the records of one table, joined with their patients."""
    known = {
        "kind": literal_column(f"'{record.name}'", Text()),
        "key": record.c.id,
        "mrn": patient.c.mrn,
        "patient": patient.c.name,
        "void": record.c.void,
    }
    return select(*fields_of(Lifted, **(known | columns))).select_from(source)


_courses = _lifted(
    course.join(patient, patient.c.id == course.c.patient_id),
    course,
    called=reference(course),
    on=course.c.opened_on,
    course=reference(course),
    rules=_rule("second-course"),
    reason=course.c.override,
).where(course.c.override.is_not(None))
_sessions = _lifted(
    session.join(patient, patient.c.id == session.c.patient_id),
    session,
    called=reference(session),
    on=session.c.on,
    course=cast(null(), Text()),
    rules=session.c.stops,
    reason=session.c.override,
).where(session.c.override.is_not(None))
_injections = _lifted(
    injection.join(session, session.c.id == injection.c.session_id).join(patient, patient.c.id == session.c.patient_id),
    injection,
    called=reference(session),
    on=session.c.on,
    course=reference_to("course", injection.c.course_id),
    rules=case((_twice, _rule(SECOND_OF_THE_DAY)), else_=_rule(BEYOND_PLANNED)),
    reason=injection.c.override,
    void=func.coalesce(session.c.void, injection.c.void),
).where(injection.c.override.is_not(None))
_appointments = _lifted(
    appointment.join(patient, patient.c.id == appointment.c.patient_id),
    appointment,
    called=reference(appointment),
    on=appointment.c.booked_on,
    course=cast(null(), Text()),
    rules=_rule("double-booking"),
    reason=appointment.c.override,
).where(appointment.c.override.is_not(None))
_scores = _lifted(  # why one was recorded twice is in the trail
    score.join(audit, and_(audit.c.record == literal_column("'score'"), audit.c.key == score.c.id))
    .join(course, course.c.id == score.c.course_id)
    .join(patient, patient.c.id == course.c.patient_id),
    score,
    called=reference(score),
    on=score.c.on,
    course=reference_to("course", score.c.course_id),
    rules=_rule("second-score"),
    reason=audit.c.reason,
).where(audit.c.command == literal_column("'score add'"), audit.c.before.is_(None), audit.c.reason.is_not(None))
_all = union_all(_courses, _sessions, _injections, _appointments, _scores).subquery("lifted")

LIFTED = (
    select(_all)
    .where(_all.c.on >= day("since"), _all.c.on <= day("until"))
    .order_by(_all.c.on.desc(), _all.c.kind, _all.c.key.desc())
    .limit(number("limit"))
)
