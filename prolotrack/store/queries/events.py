"""Adverse events and flares: the list, and what still affects a course that continues another."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, literal_column, select

from prolotrack.domain.adverse_event import EventRow
from prolotrack.store.queries.asking import day, fields_of, number, reference, reference_to, unless_left_out, word
from prolotrack.store.tables import adverse_event, course, injection, patient, session, structure


def affecting_before(of: Sequence[ColumnElement[bool]] = (), given: Sequence[ColumnElement[bool]] = ()) -> Select[Any]:
    """Return the query for the events of the courses that courses continue, be it over several switches.

    They affect the next session, and none was given in a course before after their onset. *of* says which courses
    continue others, all unless said; *given* which sessions are known.
    """
    begun = (
        select(course.c.id.label("of"), course.c.continues_id.label("course_id"))
        .where(course.c.continues_id.is_not(None), *of)
        .cte("earlier", recursive=True)
    )
    link = course.alias("link")
    further = select(begun.c.of, link.c.continues_id).join(link, link.c.id == begun.c.course_id)
    earlier = begun.union(further.where(link.c.continues_id.is_not(None)))
    beside = earlier.alias("beside")
    since = (
        select(injection.c.id)
        .join(session, session.c.id == injection.c.session_id)
        .join(beside, beside.c.course_id == injection.c.course_id)
        .where(
            beside.c.of == earlier.c.of,
            injection.c.void.is_(None),
            session.c.void.is_(None),
            session.c.on > adverse_event.c.onset,
            *given,
        )
        .correlate(earlier, adverse_event)
    )
    return (
        select(earlier.c.of, *adverse_event.c)
        .select_from(earlier)
        .join(adverse_event, adverse_event.c.course_id == earlier.c.course_id)
        .where(adverse_event.c.void.is_(None), adverse_event.c.affects_next == literal_column("1"), ~since.exists())
        .order_by(earlier.c.of, adverse_event.c.onset, adverse_event.c.id)
    )


LISTED = (
    select(
        *fields_of(
            EventRow,
            event=reference(adverse_event),
            course=reference(course),
            mrn=patient.c.mrn,
            patient=patient.c.name,
            structure=structure.c.name,
            side=course.c.side,
            session=reference_to("session", adverse_event.c.session_id),
            onset=adverse_event.c.onset,
            type=adverse_event.c.type,
            expected=literal_column("0"),  # `prolotrack.domain.adverse_event` says it
            severity=adverse_event.c.severity,
            action=adverse_event.c.action,
            outcome=adverse_event.c.outcome,
            resolved_on=adverse_event.c.resolved_on,
            hospitalised=adverse_event.c.hospitalised,
            affects_next=adverse_event.c.affects_next,
            note=adverse_event.c.note,
            void=adverse_event.c.void,
        )
    )
    .select_from(adverse_event)
    .join(course, course.c.id == adverse_event.c.course_id)
    .join(patient, patient.c.id == course.c.patient_id)
    .join(structure, structure.c.id == course.c.structure_id)
    .where(
        adverse_event.c.onset.between(day("since"), day("until")),
        unless_left_out(word("type"), adverse_event.c.type == word("type")),
    )
    .order_by(adverse_event.c.onset.desc(), adverse_event.c.id.desc())
)
LISTED_OF_PATIENT = LISTED.where(course.c.patient_id == number("patient_id"))
LISTED_OF_COURSE = LISTED.where(adverse_event.c.course_id == number("course_id"))
