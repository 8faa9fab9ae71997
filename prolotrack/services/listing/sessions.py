"""The list of sessions."""

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import NamedTuple

from prolotrack.domain.reference import key_of
from prolotrack.domain.schedule import Progress
from prolotrack.domain.session import SessionRow
from prolotrack.services.progress import progress_of
from prolotrack.store.reader import Reader


class SessionsWanted(NamedTuple):
    """Which sessions are listed: of a course, of a patient or all; of several, the latest."""

    limit: int
    patient_id: int | None = None
    course_id: int | None = None
    since: date = date.min
    until: date = date.max


def sessions(reader: Reader, wanted: SessionsWanted) -> list[SessionRow]:
    """Return sessions by their day, one row an injection, each with its number in its course."""
    query, whose = _whose(wanted)
    days = {"since": wanted.since.isoformat(), "until": wanted.until.isoformat()}
    rows = reader.all(SessionRow, query, limit=wanted.limit, **days, **whose)
    known = cache(lambda course_id: progress_of(reader, course_id))
    return [_numbered(row, known) for row in reversed(rows)]


def _whose(wanted: SessionsWanted) -> tuple[str, dict[str, int]]:
    """Return the query for the sessions of a course, of a patient, or all, and whose they are."""
    if wanted.course_id is not None:
        return "sessions.listed_of_course", {"course_id": wanted.course_id}
    if wanted.patient_id is not None:
        return "sessions.listed_of_patient", {"patient_id": wanted.patient_id}
    return "sessions.listed", {}


def _numbered(row: SessionRow, known: Callable[[int], Progress]) -> SessionRow:
    """Return a row with the number its visit has in the course."""
    visit = None if row.void else known(key_of(row.course)).visit(row.on)
    return row._replace(number=visit.number, counts=visit.counts) if visit else row
