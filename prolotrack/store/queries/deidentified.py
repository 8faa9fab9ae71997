"""Scores and adverse events with what is asked of them before they leave without names, by course and day."""

from typing import Any

from sqlalchemy import ColumnElement, Select, Table, select

from prolotrack.domain.deidentified.event_row import EventHappened
from prolotrack.domain.deidentified.score_row import ScoreTaken
from prolotrack.store.queries.asking import fields_of
from prolotrack.store.queries.study_ids import place
from prolotrack.store.tables import adverse_event, course, measure, patient, score, structure, study_id

_WHOSE: dict[str, ColumnElement[Any]] = {
    "study_id": study_id.c.code,
    "place": place,
    "born": patient.c.born,
    "sex": patient.c.sex,
    "deceased": patient.c.deceased,
    "structure": structure.c.name,
    "side": course.c.side,
}


def _of_whom(rows: Select[Any], table: Table, on: ColumnElement[Any]) -> Select[Any]:
    """Return the query for the rows of a table that are in force, of courses that are, by course and day."""
    return (
        rows.select_from(table)
        .join(course, course.c.id == table.c.course_id)
        .join(patient, patient.c.id == course.c.patient_id)
        .join(study_id, study_id.c.patient_id == patient.c.id)
        .join(structure, structure.c.id == course.c.structure_id)
        .where(table.c.void.is_(None), course.c.void.is_(None), study_id.c.void.is_(None))
        .order_by(course.c.id, on, table.c.id)
    )


SCORES = _of_whom(
    select(
        *fields_of(
            ScoreTaken,
            **_WHOSE,
            measure=measure.c.name,
            unit=measure.c.unit,
            moment=score.c.moment,
            on=score.c.on,
            value=score.c.value,
        )
    ),
    score,
    score.c.on,
).join(measure, measure.c.id == score.c.measure_id)
EVENTS = _of_whom(
    select(
        *fields_of(
            EventHappened,
            **_WHOSE,
            type=adverse_event.c.type,
            onset=adverse_event.c.onset,
            severity=adverse_event.c.severity,
            outcome=adverse_event.c.outcome,
            resolved_on=adverse_event.c.resolved_on,
            hospitalised=adverse_event.c.hospitalised,
            affects_next=adverse_event.c.affects_next,
        )
    ),
    adverse_event,
    adverse_event.c.onset,
)
