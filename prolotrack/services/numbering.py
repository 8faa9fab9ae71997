"""Numbering: as which session of its course each injection was given, of all courses at once."""

from array import array
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from prolotrack.domain.protocol import Protocol
from prolotrack.domain.schedule import progress
from prolotrack.services.choice import Choice
from prolotrack.store.beside import Beside
from prolotrack.store.reader import Reader
from prolotrack.store.remembered import day_in, given_in

_FIRST = itemgetter(0)


class Numbering:
    """The number of each injection of the chosen courses, in two bytes."""

    def __init__(self, reader: Reader, choice: Choice) -> None:
        """Count the sessions of each course from its first, which may not be asked for."""
        self._numbers = array("h", bytes(2 * (reader.value("injections.last") + 1)))
        for key, number in _numbered(reader, choice):
            self._numbers[key] = number

    def of(self, injection_id: int) -> int:
        """Return as which session of its course an injection was given, below 0 where it does not count."""
        return self._numbers[injection_id]


def _numbered(reader: Reader, choice: Choice) -> Iterator[tuple[int, int]]:
    """Yield the key and the number of each injection, course by course."""
    protocols = {protocol.id: protocol for protocol in reader.stream(Protocol, "doctor.protocols")}
    added = Beside(reader.rows("injections.added"))
    for course_id, rows in groupby(reader.rows("injections.numbered", **choice.values), _FIRST):
        given = list(rows)
        *_, protocol_id, opened_on = given[0]
        extension = sum(sessions for _, sessions in added.of(course_id))
        days = [given_in(on, substandard) for _, _, on, substandard, *_ in given]
        so_far = progress(protocols[protocol_id], day_in(opened_on), days, extension)
        numbers = {visit.on: visit.number if visit.counts else -visit.number for visit in so_far.visits}
        yield from ((key, numbers[day.on]) for (_, key, *_), day in zip(given, days, strict=True))
