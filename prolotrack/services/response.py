"""The response: gather what bears on it, for one course or for a cohort, a few queries read side by side."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from prolotrack.domain.adverse_event import AdverseEvent
from prolotrack.domain.anatomy import Region, Side
from prolotrack.domain.course import ENDED, CourseChange, Outline, StopReason, state
from prolotrack.domain.names import fold
from prolotrack.domain.outcome import Measure, Threshold
from prolotrack.domain.protocol import Protocol
from prolotrack.domain.response import Observed, Response, response
from prolotrack.domain.schedule import Given, progress
from prolotrack.domain.timepoint import Taken
from prolotrack.services.lookup.catalogue import find_measure
from prolotrack.services.substances import find_substance, substances
from prolotrack.store.beside import Beside, Row
from prolotrack.store.reader import Reader
from prolotrack.store.remembered import day_in, given_in, taken_in


class CohortWanted(NamedTuple):
    """Which courses are looked at, up to a day, and by which measure: one course, or all those opened in a time.

    A course is of the *agent* that was recorded last of its sessions; one of whose sessions none was recorded, of the
    planned one: its own, else the protocol's.
    """

    day: date
    course_id: int | None = None
    structure: str | None = None
    side: Side | None = None
    region: Region | None = None
    protocol: str | None = None
    agent: str | None = None
    clinician: str | None = None
    since: date = date.min
    until: date = date.max
    measure: str | None = None
    at: Threshold | None = None


def response_of(reader: Reader, wanted: CohortWanted) -> Response:
    """Return how the courses that are looked at responded; NotFound where nothing goes by the name of the agent."""
    measures = [find_measure(reader, wanted.measure)] if wanted.measure else reader.all(Measure, "catalogue.measures")
    agent = _written(reader, wanted.agent) if wanted.agent else None
    found = response(_observed(reader, wanted, agent), measures, wanted.day, wanted.at)
    if wanted.agent and not found.courses:
        find_substance(reader, wanted.agent)
    return found


def _written(reader: Reader, said: str) -> str:
    """Return how an agent is written: a substance by its one name, else as it was said, for some are mixes of two."""
    names = {fold(called): substance.name for substance in substances(reader) for called in substance.called}
    return fold(names.get(fold(said), said))


def _observed(reader: Reader, wanted: CohortWanted, agent: str | None) -> Iterator[Observed]:
    """Yield what bears on the response of each course, in order of their keys."""
    with reader.telling():
        values = _values(wanted)
        protocols = {protocol.id: protocol for protocol in reader.stream(Protocol, "doctor.protocols")}
        changes = Beside(reader.pairs(CourseChange, "response.changes", **values))
        given = Beside(reader.rows("response.given", **values))
        scores = Beside(reader.rows("response.scores", **values, measure=wanted.measure))
        events = Beside(reader.pairs(AdverseEvent, "response.events", **values))
        calls = Beside(reader.rows("response.calls", **values))
        for key, protocol_id, opened_on, planned_agent in reader.rows("response.courses", **values):
            protocol, rows = protocols[protocol_id], list(given.of(key))
            if agent is not None and agent != fold(_given_last(rows) or planned_agent or protocol.agent or ""):
                continue
            yield _course(
                Outline(key, day_in(opened_on), None),
                protocol,
                [change for _, change in changes.of(key)],
                [given_in(on, substandard) for _, on, substandard, _ in rows],
                _taken(scores.of(key)),
                sum(not event.expected for _, event in events.of(key)),
                [day_in(on) for _, on in calls.of(key)],
            )


def _course(
    course: Outline,
    protocol: Protocol,
    changes: list[CourseChange],
    given: list[Given],
    scores: dict[str, list[Taken]],
    events: int,
    called_on: list[date],
) -> Observed:
    """Return what bears on the response of a course."""
    now = state(course, changes)
    so_far = progress(protocol, course.opened_on, given, now.extension)
    ended = now.status in ENDED
    return Observed(
        given_on=[visit.on for visit in so_far.visits],
        counted_on=[visit.on for visit in so_far.visits if visit.counts],
        planned=so_far.planned,
        done=so_far.done,
        ended=ended,
        switched=ended and now.reason == StopReason.SWITCHED,
        measures=protocol.measures,
        scores=scores,
        events=events,
        called_on=called_on,
    )


def _taken(rows: Iterable[Row]) -> dict[str, list[Taken]]:
    """Return scores by their measures, in order of their days."""
    taken: dict[str, list[Taken]] = {}
    for _, measure, on, moment, value in rows:
        taken.setdefault(measure, []).append(taken_in(on, moment, value))
    return taken


def _given_last(rows: Iterable[Row]) -> str | None:
    """Return the agent that was recorded last, if any was."""
    agents = [agent for *_, agent in rows if agent]
    return agents[-1] if agents else None


def _values(wanted: CohortWanted) -> dict[str, object]:
    """Return the values that every query takes."""
    return {
        "day": wanted.day.isoformat(),
        "course_id": wanted.course_id,
        "structure": wanted.structure,
        "side": wanted.side and wanted.side.value,
        "region": wanted.region and wanted.region.value,
        "protocol": wanted.protocol,
        "clinician": wanted.clinician,
        "since": wanted.since.isoformat(),
        "until": min(wanted.until, wanted.day).isoformat(),
    }
