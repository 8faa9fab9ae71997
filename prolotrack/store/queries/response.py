"""What bears on the response: the courses of a cohort and, by course, what was given, measured, and what happened.

Days are texts on every database; the rows of each query are in order of their courses.
"""

from typing import Any

from sqlalchemy import Column, ColumnElement, Text, cast, func, literal_column, select

from prolotrack.store.queries.asking import day, number, unless_left_out, word
from prolotrack.store.queries.lots import substandard
from prolotrack.store.tables import (
    adverse_event,
    call,
    course,
    course_change,
    injection,
    measure,
    protocol,
    score,
    session,
    structure,
)

_cohort = (
    select(course.c.id)
    .join(structure, structure.c.id == course.c.structure_id)
    .join(protocol, protocol.c.id == course.c.protocol_id)
    .where(
        course.c.void.is_(None),
        course.c.opened_on.between(day("since"), day("until")),
        unless_left_out(number("course_id"), course.c.id == number("course_id")),
        unless_left_out(word("structure"), structure.c.name == word("structure")),
        unless_left_out(word("side"), course.c.side == word("side")),
        unless_left_out(word("region"), structure.c.region == word("region")),
        unless_left_out(word("protocol"), protocol.c.name == word("protocol")),
        unless_left_out(word("clinician"), func.lower(course.c.clinician) == func.lower(word("clinician"))),
    )
)


def _of_cohort(key: Column[Any]) -> ColumnElement[bool]:
    """Return the rule that a row is of a course of the cohort."""
    return key.in_(_cohort)


def _text(column: Column[Any]) -> ColumnElement[str]:
    """Return a day as text."""
    return cast(column, Text)


COURSES = (
    select(course.c.id, course.c.protocol_id, _text(course.c.opened_on), course.c.agent)
    .where(_of_cohort(course.c.id))
    .order_by(course.c.id)
)
CHANGES = (
    select(course_change.c.course_id.label("of"), *course_change.c)
    .where(_of_cohort(course_change.c.course_id), course_change.c.void.is_(None), course_change.c.on <= day("day"))
    .order_by(course_change.c.course_id, course_change.c.on, course_change.c.id)
)
GIVEN = (
    select(injection.c.course_id, _text(session.c.on), substandard(day("day")), injection.c.agent)
    .join(session, session.c.id == injection.c.session_id)
    .where(
        _of_cohort(injection.c.course_id),
        injection.c.void.is_(None),
        session.c.void.is_(None),
        session.c.on <= day("day"),
    )
    .order_by(injection.c.course_id, session.c.on, injection.c.id)
)
SCORES = (
    select(score.c.course_id, measure.c.name, _text(score.c.on), score.c.moment, score.c.value)
    .join(measure, measure.c.id == score.c.measure_id)
    .where(
        _of_cohort(score.c.course_id),
        score.c.void.is_(None),
        score.c.moment != literal_column("'after'"),
        score.c.on <= day("day"),
        unless_left_out(word("measure"), measure.c.name == word("measure")),
    )
    .order_by(score.c.course_id, score.c.on, score.c.id)
)
EVENTS = (
    select(adverse_event.c.course_id.label("of"), *adverse_event.c)
    .where(_of_cohort(adverse_event.c.course_id), adverse_event.c.void.is_(None), adverse_event.c.onset <= day("day"))
    .order_by(adverse_event.c.course_id, adverse_event.c.onset, adverse_event.c.id)
)
CALLS = (
    select(call.c.course_id, _text(call.c.on))
    .where(
        _of_cohort(call.c.course_id),
        call.c.void.is_(None),
        call.c.result != literal_column("'snoozed'"),
        call.c.on <= day("day"),
    )
    .order_by(call.c.course_id, call.c.on)
)
