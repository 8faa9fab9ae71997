"""Everything that may leave without names: rows of courses, injections, scores and adverse events."""

from collections.abc import Iterator
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from prolotrack.domain.deidentified.event_row import DeidentifiedEvent, EventHappened, deidentified_event
from prolotrack.domain.deidentified.score_row import DeidentifiedScore, ScoreTaken, deidentified_score
from prolotrack.services.choice import Choice
from prolotrack.services.deidentified_names import deidentified_names
from prolotrack.services.deidentified_rows import deidentified_courses, deidentified_injections
from prolotrack.store.ordered import ordered
from prolotrack.store.reader import Reader

_ORDER = attrgetter("study_id", "course", "year")


def everything_deidentified(reader: Reader, today: date) -> Iterator[tuple[str, Iterator[NamedTuple]]]:
    """Yield each kind of rows that name nobody, void records left out, in order of their names."""
    yield "courses", deidentified_courses(reader, Choice(), today)
    yield "events", deidentified_events(reader, today)
    yield "scores", deidentified_scores(reader, today)
    yield "sessions", deidentified_injections(reader, Choice(), today)


def deidentified_scores(reader: Reader, today: date) -> Iterator[DeidentifiedScore]:
    """Yield what may leave of every score, those of a course in the order of their days."""
    names = deidentified_names(reader)
    scores = reader.stream(ScoreTaken, "deidentified.scores")
    return ordered((deidentified_score(score, names, today) for score in scores), _ORDER)


def deidentified_events(reader: Reader, today: date) -> Iterator[DeidentifiedEvent]:
    """Yield what may leave of every adverse event and flare, those of a course in the order of their days."""
    names = deidentified_names(reader)
    events = reader.stream(EventHappened, "deidentified.events")
    return ordered((deidentified_event(event, names, today) for event in events), _ORDER)
