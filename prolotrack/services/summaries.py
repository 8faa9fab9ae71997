"""Summaries: one row a course, for whoever counts courses."""

from collections.abc import Iterator

from prolotrack.domain.adverse_event import AdverseEvent
from prolotrack.domain.outcome import PAIN_MEASURE
from prolotrack.domain.reference import key_of
from prolotrack.domain.summary import Summary
from prolotrack.services.choice import Choice
from prolotrack.services.lookup.catalogue import find_measure
from prolotrack.store.beside import Beside
from prolotrack.store.plain import taken_in
from prolotrack.store.reader import Reader


def summaries(reader: Reader, choice: Choice) -> Iterator[Summary]:
    """Yield the summary of every course that is chosen, in the order of their references."""
    pain = find_measure(reader, PAIN_MEASURE)
    events = Beside(reader.pairs(AdverseEvent, "summaries.events"))
    scores = Beside(reader.rows("summaries.scores"))
    for row in reader.stream(Summary, "summaries.courses", **choice.values):
        key = key_of(row.course)
        summary = row.judged(pain)
        if happened := [event for _, event in events.of(key)]:
            summary = summary._replace(adverse_events=sum(not event.expected for event in happened))
        if taken := [(name, taken_in(*score)) for _, name, *score in scores.of(key)]:
            measure = taken[0][0]
            summary = summary.scored(measure, [each for name, each in taken if name == measure])
        yield summary


def how_many(reader: Reader, choice: Choice) -> int:
    """Return how many courses are chosen."""
    return int(reader.value("summaries.counted", **choice.values))


def whose(reader: Reader, choice: Choice) -> int:
    """Return how many patients the chosen courses are of."""
    return int(reader.value("summaries.patients", **choice.values))
