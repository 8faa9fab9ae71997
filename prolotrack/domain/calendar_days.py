"""Bookable days: on which days the clinic works. They move what can be booked, never what is clinically due."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from prolotrack.domain.window import Window

USUAL_DAYS = frozenset({0, 1, 2, 3, 4})  # Monday to Friday, unless the clinic says otherwise
A_YEAR = 366  # days: so far ahead the first open day is looked for, and so long a closure lasts at most
_DAY = timedelta(days=1)


class Closure(NamedTuple):
    """Days, from the first to the last, on which the clinic is closed, and why."""

    first: date
    last: date
    name: str


class WorkingDays:
    """The weekdays on which the clinic works (0 is Monday), and the days on which it is closed nevertheless."""

    def __init__(self, weekdays: frozenset[int] = USUAL_DAYS, closed: Iterable[Closure] = ()) -> None:
        """Look the closures up by day: a list asks for thousands of days."""
        self.weekdays = weekdays
        self.closed = tuple(closed)
        self._by_day = {day: each for each in reversed(self.closed) for day in _days(each.first, each.last)}

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
    until = window.latest if day <= window.latest else a_year_after(since)
    return working.first_open(since, until)


def a_year_after(day: date) -> date:
    """Return the day a year after another, in the calendar."""
    return date.fromordinal(min(day.toordinal() + A_YEAR, date.max.toordinal()))


def _days(since: date, until: date) -> list[date]:
    """Return the days from one to another, both included."""
    return [date.fromordinal(number) for number in range(since.toordinal(), until.toordinal() + 1)]
