"""Bookable days: on which days the clinic works. They move what can be booked, never what is clinically due."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from prolotrack.domain.dates import parse_day
from prolotrack.domain.window import Window
from prolotrack.errors import OutOfRange

USUAL_DAYS = frozenset({0, 1, 2, 3, 4})  # Monday to Friday, unless the clinic says otherwise
CLOSED = "closed"  # what a closure is called that nobody named
A_YEAR = 366  # days: so far ahead the first open day is looked for, and so long a closure lasts at most
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


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """The weekdays on which the clinic works (0 is Monday), and the days on which it is closed nevertheless."""

    weekdays: frozenset[int] = USUAL_DAYS
    closed: tuple[ClosedDay, ...] = ()
    _by_day: Mapping[date, ClosedDay] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Look the closures up by day: a list asks for thousands of days."""
        by_day = {day: closed for closed in reversed(self.closed) for day in _days(closed.first, closed.last)}
        object.__setattr__(self, "_by_day", by_day)

    def why_closed(self, day: date) -> str | None:
        """Say why the clinic is closed on a day; None where it is open."""
        if closed := self._by_day.get(day):
            return closed.name
        return None if day.weekday() in self.weekdays else f"no working day ({day:%A})"

    def first_open(self, since: date, until: date) -> date | None:
        """Return the first day from one day to another on which the clinic is open, if there is one."""
        day = since
        while day <= until:
            closed = self._by_day.get(day)
            if closed is None and day.weekday() in self.weekdays:
                return day
            passed = closed.last if closed else day
            if passed >= until:
                break
            day = passed + _DAY
        return None

    def closures(self, since: date, until: date) -> list[tuple[date, str]]:
        """Return the days from one day to another on which the clinic is closed, and why."""
        return [(day, why) for day in _days(since, until) if (why := self.why_closed(day))]


def bookable(window: Window, working: WorkingDays, day: date) -> date | None:
    """Return the day for which a session can be booked, as seen on a day; None where the window has no such day left.

    It is the first day on which the clinic is open, from the due date on (from *day* on, where that is past): closed
    days move it later, never earlier. Once the session is late, it is the first open day there is within a year.
    """
    since = max(window.due, day)
    until = window.latest if day <= window.latest else _a_year_after(since)
    return working.first_open(since, until)


def parse_closure(text: str, today: date) -> ClosedDay:
    """Return the days that *text* names: one, or the first and the last: ``2026-12-24..2027-01-02``."""
    start, dots, end = text.partition("..")
    first = parse_day(start, today)
    last = parse_day(end, today) if dots else first
    if first > last:
        raise OutOfRange(f"{first} lies after {last}: write the first day before the last.")
    if last > _a_year_after(first):
        raise OutOfRange(f"{first} to {last} is longer than a year: correct the last day.")
    return ClosedDay(first, last, CLOSED)


def _a_year_after(day: date) -> date:
    """Return the day a year after another, in the calendar."""
    return date.fromordinal(min(day.toordinal() + A_YEAR, date.max.toordinal()))


def _days(since: date, until: date) -> list[date]:
    """Return the days from one to another, both included."""
    return [date.fromordinal(number) for number in range(since.toordinal(), until.toordinal() + 1)]
