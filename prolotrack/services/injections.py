"""Injections: one row each, with everything that was recorded of it, for whoever counts sessions."""

from collections.abc import Iterator

from prolotrack.domain.injection_row import InjectionRow
from prolotrack.services.choice import Choice
from prolotrack.services.numbering import Numbering
from prolotrack.store.reader import Reader


def injections(reader: Reader, choice: Choice, query: str = "injections.by_session") -> Iterator[InjectionRow]:
    """Yield every injection that stands of the chosen courses, given from one day to another, by session and course."""
    numbering = Numbering(reader, choice)
    for key, row in reader.pairs(InjectionRow, query, **choice.values):
        number, counts = numbering.of(key)
        yield row._replace(number=number, counts=counts)


def how_many(reader: Reader, choice: Choice) -> int:
    """Return how many injections that is."""
    return int(reader.value("injections.counted", **choice.values))


def whose(reader: Reader, choice: Choice) -> int:
    """Return how many patients they are of."""
    return int(reader.value("injections.patients", **choice.values))
