"""Summaries: one row a course, for whoever counts courses."""

from collections.abc import Iterator
from datetime import date

from prolotrack.domain.outcome import PAIN_MEASURE
from prolotrack.domain.summary import Summary
from prolotrack.services.lookup.catalogue import find_measure
from prolotrack.store.reader import Reader


def summaries(reader: Reader, since: date, until: date) -> Iterator[Summary]:
    """Yield the summary of every course opened from one day to another, void ones left out."""
    pain = find_measure(reader, PAIN_MEASURE)
    rows = reader.stream(Summary, "summaries.courses", since=since.isoformat(), until=until.isoformat())
    return (row.judged(pain) for row in rows)
