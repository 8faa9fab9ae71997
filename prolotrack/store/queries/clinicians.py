"""Clinicians: who has a course or an appointment, and whether somebody of a name has."""

from sqlalchemy import Select, Table, func, literal_column, select

from prolotrack.store.queries.asking import number, word
from prolotrack.store.tables import appointment, course


def _names(table: Table) -> "Select[tuple[str]]":
    """Return the clinicians of all that stands in a table."""
    return (
        select(table.c.clinician)
        .where(table.c.void.is_(None))
        .distinct()
        .order_by(table.c.clinician)
        .limit(number("limit"))
    )


def _of(table: Table) -> "Select[tuple[int]]":
    """Return a row where something in a table is of a clinician."""
    return (
        select(literal_column("1"))
        .select_from(table)
        .where(table.c.void.is_(None), func.lower(table.c.clinician) == func.lower(word("clinician")))
        .limit(literal_column("1"))
    )


OF_COURSES = _names(course)
OF_APPOINTMENTS = _names(appointment)
HAS_COURSE = _of(course)
HAS_APPOINTMENT = _of(appointment)
