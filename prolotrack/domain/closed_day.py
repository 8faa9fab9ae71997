"""Closed days: public holidays, and those of the clinic's own; how they are written."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from prolotrack.domain.calendar_days import a_year_after
from prolotrack.domain.dates import parse_day
from prolotrack.errors import OutOfRange

CLOSED = "closed"  # what a closure is called that nobody named
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ClosedDay:
    """Days, from the first to the last, on which the clinic is closed: public holidays, and those of its own."""

    first: date
    last: date
    name: str
    public: bool = False
    void: str | None = None
    id: int = 0
    version: int = 1

    def without(self, day: date) -> tuple["ClosedDay", ...]:
        """Return what remains closed where the clinic works on one of the days: nothing, or closures on either side."""
        before = (replace(self, last=day - _DAY, id=0, version=1),) if self.first < day else ()
        after = (replace(self, first=day + _DAY, id=0, version=1),) if day < self.last else ()
        return before + after


def parse_closure(text: str, today: date) -> ClosedDay:
    """Return the days that *text* names: one, or the first and the last: ``2026-12-24..2027-01-02``."""
    start, dots, end = text.partition("..")
    first = parse_day(start.rstrip(" ") if dots else start, today)
    last = parse_day(end.lstrip(" "), today) if dots else first
    if first > last:
        raise OutOfRange(f"{first} lies after {last}: write the first day before the last.")
    if last > a_year_after(first):
        raise OutOfRange(f"{first} to {last} is longer than a year: correct the last day.")
    return ClosedDay(first, last, CLOSED)
