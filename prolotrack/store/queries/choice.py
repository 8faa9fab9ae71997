"""Which courses leave, as rules of the queries that read them (`prolotrack.services.choice`)."""

from sqlalchemy import ColumnElement, func

from prolotrack.store.queries.asking import number, unless_left_out, word
from prolotrack.store.tables import course, protocol, standing, structure


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
