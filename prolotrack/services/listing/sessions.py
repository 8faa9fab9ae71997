"""The list of sessions."""

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import NamedTuple

from prolotrack.domain.schedule import Progress
from prolotrack.domain.session import SessionRow
from prolotrack.services.progress import progress_of
from prolotrack.store.reader import Reader


class SessionsWanted(NamedTuple):
    """Which sessions are listed; of several, the latest."""

    limit: int
    patient_id: int | None = None
    course_id: int | None = None
    since: date = date.min
    until: date = date.max


def sessions(reader: Reader, wanted: SessionsWanted) -> list[SessionRow]:
    """Return sessions by their day, one row an injection, each with its number in its course."""
    rows = reader.all(
        SessionRow,
        "sessions.listed",
        patient_id=wanted.patient_id,
        course_id=wanted.course_id,
        since=wanted.since.isoformat(),
        until=wanted.until.isoformat(),
        limit=wanted.limit,
    )
    known = cache(lambda course_id: progress_of(reader, course_id))
    return [_numbered(row, known) for row in reversed(rows)]


def _numbered(row: SessionRow, known: Callable[[int], Progress]) -> SessionRow:
    """Return a row with the number its visit has in the course."""
    visit = None if row.void else known(int(row.course.removeprefix("C"))).visit(row.on)
    return row._replace(number=visit.number, counts=visit.counts) if visit else row
