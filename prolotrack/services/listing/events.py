"""The list of adverse events and flares."""

from datetime import date
from itertools import islice
from typing import NamedTuple

from prolotrack.domain.adverse_event import EventRow, EventType, is_expected, is_open
from prolotrack.store.reader import Reader


class EventsWanted(NamedTuple):
    """Which events are listed: of a course, of a patient or all; of several, the latest.

    *adverse* ones are those that are no expected flare; of *still_open* ones nobody said that they are over.
    """

    limit: int
    patient_id: int | None = None
    course_id: int | None = None
    type: EventType | None = None
    adverse: bool = False
    still_open: bool = False
    since: date = date.min
    until: date = date.max


def events(reader: Reader, wanted: EventsWanted) -> list[EventRow]:
    """Return events by their onset; struck out ones are neither adverse nor open."""
    query, whose = _whose(wanted)
    days = {"since": wanted.since.isoformat(), "until": wanted.until.isoformat()}
    kind = wanted.type.value if wanted.type else None
    rows = map(_judged, reader.stream(EventRow, query, type=kind, **days, **whose))
    return list(islice((row for row in rows if _is_wanted(row, wanted)), wanted.limit))[::-1]


def _whose(wanted: EventsWanted) -> tuple[str, dict[str, int]]:
    """Return the query for the events of a course, of a patient, or all, and whose they are."""
    if wanted.course_id is not None:
        return "events.listed_of_course", {"course_id": wanted.course_id}
    if wanted.patient_id is not None:
        return "events.listed_of_patient", {"patient_id": wanted.patient_id}
    return "events.listed", {}


def _judged(row: EventRow) -> EventRow:
    """Return a row that says whether the event is an expected flare."""
    expected = is_expected(row.type, row.onset, row.resolved_on, row.outcome, hospitalised=row.hospitalised)
    return row._replace(expected=expected)


def _is_wanted(row: EventRow, wanted: EventsWanted) -> bool:
    """Say whether a row is adverse and open, where only those are asked for."""
    adverse = row.void is None and not row.expected
    still_open = row.void is None and is_open(row.outcome, row.resolved_on)
    return (adverse or not wanted.adverse) and (still_open or not wanted.still_open)
