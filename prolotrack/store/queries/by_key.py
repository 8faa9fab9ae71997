"""One record of each kind, by its key."""

from typing import Any

from sqlalchemy import Select, select

from prolotrack.store import tables
from prolotrack.store.queries.asking import number


def _by_key(record: str) -> Select[Any]:
    """Return the query for a record by its key."""
    table = tables.metadata.tables[record]
    return select(table).where(table.primary_key.columns[0] == number("key"))


ADVERSE_EVENT = _by_key("adverse_event")
APPOINTMENT = _by_key("appointment")
BOOKING = _by_key("booking")
CALL = _by_key("call")
CLOSED_DAY = _by_key("closed_day")
CONDITION = _by_key("condition")
COURSE = _by_key("course")
COURSE_CHANGE = _by_key("course_change")
DUPLICATE_REVIEW = _by_key("duplicate_review")
FAVOURITE = _by_key("favourite")
IMPORT_PROFILE = _by_key("import_profile")
INJECTION = _by_key("injection")
LOT = _by_key("lot")
MEASURE = _by_key("measure")
MERGE = _by_key("merge")
PATIENT = _by_key("patient")
PROTOCOL = _by_key("protocol")
SCORE = _by_key("score")
SESSION = _by_key("session")
SETTING = _by_key("setting")
STANDING = _by_key("standing")
STRUCTURE = _by_key("structure")
STUDY_ID = _by_key("study_id")
SUBSTANCE = _by_key("substance")
