"""Closed days: which there are between two days."""

from datetime import date

from prolotrack.domain.closed_day import ClosedDay
from prolotrack.store.reader import Reader


def closed_days(reader: Reader, since: date, until: date = date.max) -> tuple[ClosedDay, ...]:
    """Return the closures between two days, in order; one may begin before or end after them."""
    lasting = reader.all(ClosedDay, "clinic.closed_days", since=since.isoformat())
    return tuple(closure for closure in lasting if closure.first <= until)
