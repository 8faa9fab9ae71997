"""Study records: everything that may leave without names: courses, injections, scores and adverse events."""

from collections.abc import Iterator
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from prolotrack.domain.study_event import EventHappened, StudyEvent, study_event
from prolotrack.domain.study_score import ScoreTaken, StudyScore, study_score
from prolotrack.services.choice import Choice
from prolotrack.services.studies import neutral_names, study_courses, study_sessions
from prolotrack.store.ordered import ordered
from prolotrack.store.reader import Reader

_ORDER = attrgetter("study_id", "course", "year")


def everything_nameless(reader: Reader, today: date) -> Iterator[tuple[str, Iterator[NamedTuple]]]:
    """Yield each kind of rows that name nobody, void records left out, in order of their names."""
    yield "courses", study_courses(reader, Choice(), today)
    yield "events", study_events(reader, today)
    yield "scores", study_scores(reader, today)
    yield "sessions", study_sessions(reader, Choice(), today)


def study_scores(reader: Reader, today: date) -> Iterator[StudyScore]:
    """Yield what may leave of every score, those of a course in the order of their days."""
    names = neutral_names(reader)
    scores = reader.stream(ScoreTaken, "study_records.scores")
    return ordered((study_score(score, names, today) for score in scores), _ORDER)


def study_events(reader: Reader, today: date) -> Iterator[StudyEvent]:
    """Yield what may leave of every adverse event and flare, those of a course in the order of their days."""
    names = neutral_names(reader)
    events = reader.stream(EventHappened, "study_records.events")
    return ordered((study_event(event, names, today) for event in events), _ORDER)
