"""Summaries: one row a course, for whoever counts courses."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from prolotrack.domain.adverse_event import AdverseEvent
from prolotrack.domain.outcome import PAIN_MEASURE, Measure
from prolotrack.domain.plain import Batch, Plain
from prolotrack.domain.reference import key_of, reference_of
from prolotrack.domain.summary import Summary, responder, scores
from prolotrack.services.choice import Choice
from prolotrack.services.lookup.catalogue import find_measure
from prolotrack.store.beside import Beside, Row
from prolotrack.store.reader import Reader
from prolotrack.store.records import columns_of, records_in, stored
from prolotrack.store.remembered import day_in, decimal_in, taken_in

_PLACE = {name: place for place, name in enumerate(columns_of(Summary))}
_OF_SCORES = ("measure", "score_baseline", "score_latest", "score_change")
_REMEMBERED = 2**12


def summaries(reader: Reader, choice: Choice) -> Iterator[Summary]:
    """Yield the summary of every course that is chosen, in the order of their references."""
    return records_in(Summary, plain_summaries(reader, choice))


def plain_summaries(reader: Reader, choice: Choice) -> Iterator[Batch]:
    """Yield the same as plain values, column by column: a million are made of a few different ones."""
    responded = _responded(find_measure(reader, PAIN_MEASURE))
    events = Beside(reader.pairs(AdverseEvent, "summaries.events"))
    scores_of = Beside(reader.rows("summaries.scores"))
    for batch in reader.batches("summaries.courses", **choice.values):
        pains = (batch[_PLACE["pain_baseline"]], batch[_PLACE["pain_latest"]])
        batch[_PLACE["responder"]] = list(map(responded, *pains))
        _add(batch, ("adverse_events",), events, _happened)
        _add(batch, _OF_SCORES, scores_of, _scored)
        yield batch


def how_many(reader: Reader, choice: Choice) -> int:
    """Return how many courses are chosen."""
    return int(reader.value("summaries.counted", **choice.values))


def whose(reader: Reader, choice: Choice) -> int:
    """Return how many patients the chosen courses are of."""
    return int(reader.value("summaries.patients", **choice.values))


def _responded(pain: Measure) -> Callable[[Any, Any], str]:
    """Return what says whether a patient responded, by plain scores."""

    @lru_cache(_REMEMBERED)
    def responded(before: int | None, latest: int | None) -> str:
        return responder(pain, decimal_in(before), decimal_in(latest))

    return responded


def _add(
    batch: Batch, names: Sequence[str], beside: Beside, told: Callable[[list[Row], Any], tuple[Plain, ...]]
) -> None:
    """Add to a batch what rows beside it tell of its courses, each by the day of its first session."""
    courses, firsts = batch[_PLACE["course"]], batch[_PLACE["first_session"]]
    found = list(beside.up_to(key_of(str(courses[-1]))))
    if not found:
        return
    rows_of = {course: place for place, course in enumerate(courses)}
    columns = [list(batch[_PLACE[name]]) for name in names]
    for key, rows in found:
        row = rows_of.get(reference_of("course", key))
        if row is not None:
            for column, value in zip(columns, told(rows, firsts[row]), strict=True):
                column[row] = value
    for name, column in zip(names, columns, strict=True):
        batch[_PLACE[name]] = column


def _happened(rows: list[Row], _: str | None) -> tuple[Plain, ...]:
    """Return how many adverse events there were; an expected flare is none."""
    return (sum(not event.expected for _, event in rows),)


def _scored(rows: list[Row], first_on: str | None) -> tuple[Plain, ...]:
    """Return the measure that was taken first, and its scores."""
    measure = rows[0][1]
    taken = [taken_in(*score) for _, name, *score in rows if name == measure]
    return measure, *map(stored, scores(taken, None if first_on is None else day_in(first_on)))
