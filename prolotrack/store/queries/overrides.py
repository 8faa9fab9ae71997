"""Overrides: every record on which somebody lifted a rule, and why; and the versions of them that were replaced."""

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


_RECORDS: tuple[tuple[FromClause, Table, dict[str, Any]], ...] = (
    (
        course.join(patient, patient.c.id == course.c.patient_id),
        course,
        {
            "called": reference(course),
            "on": course.c.opened_on,
            "course": reference(course),
            "rules": _rule("second-course"),
        },
    ),
    (
        session.join(patient, patient.c.id == session.c.patient_id),
        session,
        {
            "called": reference(session),
            "on": session.c.on,
            "course": cast(null(), Text()),
            "rules": session.c.stops,
        },
    ),
    (
        injection.join(session, session.c.id == injection.c.session_id).join(
            patient, patient.c.id == session.c.patient_id
        ),
        injection,
        {
            "called": reference(session),
            "on": session.c.on,
            "course": reference_to("course", injection.c.course_id),
            "rules": case((_twice, _rule(SECOND_OF_THE_DAY)), else_=_rule(BEYOND_PLANNED)),
            "void": func.coalesce(session.c.void, injection.c.void),
        },
    ),
    (
        appointment.join(patient, patient.c.id == appointment.c.patient_id),
        appointment,
        {
            "called": reference(appointment),
            "on": appointment.c.booked_on,
            "course": cast(null(), Text()),
            "rules": _rule("double-booking"),
        },
    ),
)
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
_present = [
    _lifted(source, record, **columns, reason=record.c.override).where(record.c.override.is_not(None))
    for source, record, columns in _RECORDS
]
_SAID = literal_column('\'"override":"\'', Text())  # in a version: a quote that was typed is escaped there
_held = func.replace(audit.c.before, _SAID, literal_column("''", Text())) != audit.c.before
_replaced = [
    _lifted(
        source.join(audit, and_(audit.c.record == literal_column(f"'{record.name}'"), audit.c.key == record.c.id)),
        record,
        **columns,
        reason=audit.c.before,
    ).where(record.c.version > literal_column("1"), _held)
    for source, record, columns in _RECORDS
]
_all = union_all(*_present, _scores).subquery("lifted")
_before = union_all(*_replaced).subquery("before")

LIFTED = (
    select(_all)
    .where(_all.c.on >= day("since"), _all.c.on <= day("until"))
    .order_by(_all.c.on.desc(), _all.c.kind, _all.c.key.desc())
    .limit(number("limit"))
)
LIFTED_BEFORE = (  # on versions that were replaced: the reason is the whole row
    select(_before)
    .where(_before.c.on >= day("since"), _before.c.on <= day("until"))
    .order_by(_before.c.on.desc(), _before.c.kind, _before.c.key.desc())
)
