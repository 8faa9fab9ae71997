"""Which courses leave, as rules of queries (`prolotrack.services.choice`), and what every row tells of its course."""

from typing import Any

from sqlalchemy import ColumnElement, func

from prolotrack.store.queries.asking import number, reference, unless_left_out, word
from prolotrack.store.tables import condition, course, patient, protocol, standing, structure


def chosen() -> tuple[ColumnElement[bool], ...]:
    """Return what must hold for a course, its standing, structure and protocol, but for when it was."""
    return (
        course.c.void.is_(None),
        unless_left_out(number("patient_id"), course.c.patient_id == number("patient_id")),
        unless_left_out(word("status"), standing.c.status == word("status")),
        unless_left_out(word("structure"), structure.c.name == word("structure")),
        unless_left_out(word("side"), course.c.side == word("side")),
        unless_left_out(word("region"), structure.c.region == word("region")),
        unless_left_out(word("protocol"), protocol.c.name == word("protocol")),
        unless_left_out(word("clinician"), func.lower(course.c.clinician) == func.lower(word("clinician"))),
    )


def of_course() -> dict[str, ColumnElement[Any]]:
    """Return what every row tells of its course and patient, by the names of its fields."""
    return {
        "course": reference(course),
        "mrn": patient.c.mrn,
        "patient": patient.c.name,
        "born": patient.c.born,
        "sex": patient.c.sex,
        "structure": structure.c.name,
        "kind": structure.c.kind,
        "region": structure.c.region,
        "side": course.c.side,
        "condition": condition.c.code,
        "protocol": protocol.c.name,
        "protocol_version": protocol.c.edition,
        "opened_on": course.c.opened_on,
    }
