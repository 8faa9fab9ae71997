"""Everything there is: the rows of each table in order of their keys, and what the trail tells of a kind of records."""

from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from prolotrack.store import tables
from prolotrack.store.queries.asking import word


def _every(name: str) -> Select[Any]:
    """Return the query for all rows of a table."""
    table = tables.metadata.tables[name]
    return select(table).order_by(table.primary_key.columns[0])


def _count(name: str) -> ColumnElement[int]:
    """Return how many rows a table has."""
    return select(func.count()).select_from(tables.metadata.tables[name]).scalar_subquery()


ADVERSE_EVENT = _every("adverse_event")
APPOINTMENT = _every("appointment")
AUDIT = _every("audit")
BOOKING = _every("booking")
CALL = _every("call")
CLOSED_DAY = _every("closed_day")
CONDITION = _every("condition")
COURSE = _every("course")
COURSE_CHANGE = _every("course_change")
DUPLICATE_REVIEW = _every("duplicate_review")
FAVOURITE = _every("favourite")
IMPORT_PROFILE = _every("import_profile")
INJECTION = _every("injection")
LOT = _every("lot")
MEASURE = _every("measure")
MERGE = _every("merge")
PATIENT = _every("patient")
PROTOCOL = _every("protocol")
SCORE = _every("score")
SESSION = _every("session")
SETTING = _every("setting")
STRUCTURE = _every("structure")
STUDY_ID = _every("study_id")
SUBSTANCE = _every("substance")

ROWS = select(sum(map(_count, tables.RECORD_OF), _count("audit")))
PATIENTS = select(func.count()).select_from(tables.patient)
VERSIONS = (
    select(tables.audit.c.key, tables.audit.c.before, tables.audit.c.after)
    .where(tables.audit.c.record == word("kind"))
    .order_by(tables.audit.c.key, tables.audit.c.n)
)
