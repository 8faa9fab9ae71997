"""The worklist: the next session of every course that has one, whom to call, and whose scores to take, by due date."""

from typing import Any

from sqlalchemy import ColumnElement, FromClause, Integer, Select, Text, case, func, literal_column, null, or_, select

from prolotrack.domain.follow_up_rule import Intervals
from prolotrack.domain.worklist import Next
from prolotrack.store.queries.asking import day, fields_of, number, unless_left_out, word
from prolotrack.store.tables import (
    adverse_event,
    appointment,
    condition,
    course,
    patient,
    protocol,
    standing,
    structure,
)

_one, _none = literal_column("1", Integer()), literal_column("0", Integer())
_of_region = unless_left_out(word("region"), structure.c.region == word("region"))
_of_clinician = unless_left_out(word("clinician"), func.lower(course.c.clinician) == func.lower(word("clinician")))
_optional_too = or_(standing.c.need == literal_column("'planned'"), number("optional") == _one)
_to_call = standing.c.call_on <= day("day")
_asked_for = (
    standing.c.due.between(day("since"), day("until")),
    standing.c.lapses_on >= day("not_lapsed_on"),
    standing.c.latest <= day("late_after"),
    _of_region,
    _of_clinician,
    _optional_too,
)
_scores_asked_for = (
    standing.c.score_due.between(day("since"), day("until")),
    standing.c.score_lapses_on >= day("not_lapsed_on"),
    standing.c.score_latest <= day("late_after"),
    _of_region,
    _of_clinician,
)
_calls_asked_for = (standing.c.due <= day("until"), standing.c.latest <= day("late_after"), _of_region, _of_clinician)


def _whose(standings: FromClause) -> FromClause:
    """Return standings with what the filters look at."""
    return standings.join(course, course.c.id == standing.c.course_id).join(
        structure, structure.c.id == course.c.structure_id
    )


def _rows(kind: str, standings: FromClause) -> Select[Any]:
    """Return standings as rows of the worklist for sessions or calls, in its order."""
    return _selected(
        standings,
        standing.c.due,
        kind=literal_column(f"'{kind}'"),
        number=standing.c.number,
        planned=standing.c.planned,
        need=standing.c.need,
        earliest=standing.c.earliest,
        due=standing.c.due,
        latest=standing.c.latest,
        lapses_on=standing.c.lapses_on,
        call_on=standing.c.call_on,
        unanswered=standing.c.unanswered,
        declined_on=standing.c.declined_on,
        event_id=standing.c.adverse_event_id,
        event_type=adverse_event.c.type,
        measures=literal_column("'[]'", Text()),
    ).outerjoin(adverse_event, adverse_event.c.id == standing.c.adverse_event_id)


def _follow_ups(standings: FromClause) -> Select[Any]:
    """Return standings as rows of the worklist for scores, in its order."""
    return _selected(
        standings,
        standing.c.score_due,
        kind=literal_column("'score'"),
        number=standing.c.score_number,
        planned=null(),
        need=literal_column("'planned'"),
        earliest=standing.c.score_earliest,
        due=standing.c.score_due,
        latest=standing.c.score_latest,
        lapses_on=standing.c.score_lapses_on,
        call_on=null(),
        unanswered=_none,
        declined_on=null(),
        event_id=null(),
        event_type=null(),
        measures=protocol.c.measures,
    )


def _selected(standings: FromClause, by: ColumnElement[Any], **columns: ColumnElement[Any]) -> Select[Any]:
    """Return rows of the worklist by their due date and course, each with whom it is about."""
    fields = fields_of(
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
        last_session=standing.c.last_on,
        clinician=course.c.clinician,
        appointment_id=standing.c.appointment_id,
        appointment_on=appointment.c.on,
        appointment_at=appointment.c.at,
        arrived=case((appointment.c.attendance == literal_column("'arrived'"), _one), else_=_none),
        **columns,
    )
    joined = (
        _whose(standings)
        .join(patient, patient.c.id == course.c.patient_id)
        .join(protocol, protocol.c.id == course.c.protocol_id)
        .outerjoin(condition, condition.c.id == course.c.condition_id)
        .outerjoin(appointment, appointment.c.id == standing.c.appointment_id)
    )
    return select(*fields).select_from(joined).order_by(by, standing.c.course_id).limit(number("limit"))


def _count(rows: Select[Any]) -> Select[Any]:
    """Return how many rows there are, counted up to a limit."""
    return select(func.count()).select_from(rows.limit(number("limit")).subquery())


_keys = select(standing.c.course_id)
_callable = _keys.where(_to_call).limit(number("few")).subquery()

SPAN = select(func.max(standing.c.span))
COMING = _rows("injection", standing).where(*_asked_for)
LAPSED = _count(
    _keys.select_from(_whose(standing)).where(
        standing.c.lapses_on < day("day"), _of_region, _of_clinician, _optional_too
    )
)
CALLABLE = _count(_keys.where(_to_call))
FEW_TO_CALL = _rows("call", _callable.join(standing, standing.c.course_id == _callable.c.course_id)).where(
    *_calls_asked_for
)
MANY_TO_CALL = _rows("call", standing).where(_to_call, *_calls_asked_for)
CALLS_TO_MAKE = _count(_keys.select_from(_whose(standing)).where(_to_call, *_calls_asked_for))
INTERVALS = select(*fields_of(Intervals, stated=protocol.c.follow_up)).distinct()
SCORES = _follow_ups(standing).where(*_scores_asked_for)
SCORES_LAPSED = _count(
    _keys.select_from(_whose(standing)).where(
        standing.c.score_due < day("due_before"), standing.c.score_lapses_on < day("day"), _of_region, _of_clinician
    )
)
