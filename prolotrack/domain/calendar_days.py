"""Bookable days: on which days the clinic works. They move what can be booked, never what is clinically due."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from prolotrack.domain.schedule import Window

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
USUAL_DAYS = frozenset({0, 1, 2, 3, 4})  # Monday to Friday, unless the clinic says otherwise
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


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """The weekdays on which the clinic works (0 is Monday), and the days on which it is closed nevertheless."""

    weekdays: frozenset[int] = USUAL_DAYS
    closed: tuple[ClosedDay, ...] = ()

    def why_closed(self, day: date) -> str | None:
        """Say why the clinic is closed on a day; None where it is open."""
        for closed in self.closed:
            if closed.first <= day <= closed.last:
                return closed.name
        return None if day.weekday() in self.weekdays else f"no working day ({day:%A})"

    def first_open(self, since: date, until: date) -> date | None:
        """Return the first day from one day to another on which the clinic is open, if there is one."""
        return next((day for day in _days(since, until) if self.why_closed(day) is None), None)

    def closures(self, since: date, until: date) -> list[tuple[date, str]]:
        """Return the days from one day to another on which the clinic is closed, and why."""
        return [(day, why) for day in _days(since, until) if (why := self.why_closed(day))]


def bookable(window: Window, working: WorkingDays, day: date) -> date | None:
    """Return the day for which a session can be booked, as seen on a day; None where the window has no such day left.

    It is the first day on which the clinic is open, from the due date on (from *day* on, where that is past): closed
    days move it later, never earlier. Once the session is late, it is the first open day there is within a year.
    """
    since = max(window.due, day)
    until = window.latest if day <= window.latest else since + 366 * _DAY
    return working.first_open(since, until)


def _days(since: date, until: date) -> Iterator[date]:
    """Yield the days from one to another, both included."""
    day = since
    while day <= until:
        yield day
        day += _DAY
