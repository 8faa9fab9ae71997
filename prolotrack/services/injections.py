"""Injections: one row each, with everything that was recorded of it, for whoever counts sessions."""

from collections.abc import Iterator

from prolotrack.domain.injection_row import InjectionRow
from prolotrack.domain.plain import Batch
from prolotrack.services.choice import Choice
from prolotrack.services.numbering import Numbering
from prolotrack.store.reader import Reader
from prolotrack.store.records import columns_of, records_in

_NUMBER, _COUNTS = map(columns_of(InjectionRow).index, ("number", "counts"))


def injections(reader: Reader, choice: Choice, query: str = "injections.by_session") -> Iterator[InjectionRow]:
    """Yield every injection that stands of the chosen courses, given from one day to another, by session and course."""
    return records_in(InjectionRow, plain_injections(reader, choice, query))


def plain_injections(reader: Reader, choice: Choice, query: str = "injections.by_session") -> Iterator[Batch]:
    """Yield the same as plain values, column by column."""
    numbering = Numbering(reader, choice)
    for keys, *batch in reader.batches(query, **choice.values):
        numbers = [numbering.of(key) for key in keys]  # type: ignore[arg-type] # of injections
        batch[_NUMBER] = list(map(abs, numbers))
        batch[_COUNTS] = [int(number > 0) for number in numbers]
        yield batch


def how_many(reader: Reader, choice: Choice) -> int:
    """Return how many injections that is."""
    return int(reader.value("injections.counted", **choice.values))


def whose(reader: Reader, choice: Choice) -> int:
    """Return how many patients they are of."""
    return int(reader.value("injections.patients", **choice.values))
