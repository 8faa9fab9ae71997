"""Adverse events by their reference."""

from prolotrack.domain.adverse_event import AdverseEvent
from prolotrack.domain.reference import reference_of
from prolotrack.errors import NotFound
from prolotrack.store.reader import Reader


def find_event(reader: Reader, key: int) -> AdverseEvent:
    """Return an event."""
    found = reader.get(AdverseEvent, key)
    if found is None:
        raise NotFound(f"There is no event {reference_of('adverse_event', key)}: prolotrack event list shows them.")
    return found
