"""The worklist: a row for each next session, for each call to make, and for each follow-up to take scores for."""

from collections.abc import Iterable
from datetime import date, time
from enum import StrEnum
from typing import NamedTuple

from prolotrack.domain.anatomy import Side
from prolotrack.domain.calendar_days import WorkingDays, bookable
from prolotrack.domain.dates import Interval, Unit
from prolotrack.domain.window import Need, Tier, Window, tier

AHEAD = Interval(14, Unit.DAY)  # the list looks ahead so far unless told otherwise
NO_SHOW = "no-show"

_OVERDUE = {Tier.LATE, Tier.LAPSED}


class Kind(StrEnum):
    """What a row is for. *all* is asked for; a row is one of the others."""

    INJECTION = "injection"
    SCORE = "score"
    CALL = "call"
    ALL = "all"


class Next(NamedTuple):
    """The next session of a course with all that a person needs to call the patient or to book; or its next follow-up.

    *arrived* is meant of the appointment, the first that is still open; *call_on* and *unanswered* are those of
    `prolotrack.domain.recall.Recall`; *declined_on* is the day on which the patient wished no more calls. The event is
    the adverse event that affects the session. A follow-up has a *number* of its own and nothing to do with calls;
    *measures* are those of the protocol, of which scores are taken.
    """

    kind: Kind
    course_id: int
    mrn: str
    patient: str
    born: date
    phone: str | None
    do_not_call: bool
    structure: str
    side: Side | None
    condition: str | None
    protocol: str
    number: int
    planned: int | None
    need: Need
    earliest: date
    due: date
    latest: date
    lapses_on: date
    last_session: date | None
    clinician: str
    appointment_id: int | None
    appointment_on: date | None
    appointment_at: time | None
    arrived: bool
    call_on: date | None
    unanswered: int
    declined_on: date | None
    event_id: int | None
    event_type: str | None
    measures: tuple[str, ...]

    @property
    def window(self) -> Window:
        """Return the window of the session, or of the follow-up."""
        return Window(self.earliest, self.due, self.latest)

    def tier(self, day: date) -> Tier:
        """Return where *day* lies in the window."""
        return tier(self.window, self.lapses_on, day)

    def days(self, day: date) -> int:
        """Return how many days *day* lies past the due date; negative before it."""
        return (day - self.due).days

    def reason(self, day: date) -> str | None:
        """Say why somebody should call: late, lapsed, or no-show where nothing is late yet; None of any other row."""
        if self.kind is not Kind.CALL:
            return None
        now = self.tier(day)
        return now.value if now in _OVERDUE and self.need is Need.PLANNED else NO_SHOW


class Outlook(NamedTuple):
    """How a clinic looks at its worklist: from which day, working when, giving up after how many calls."""

    day: date
    working: WorkingDays
    unanswered_calls: int

    def bookable(self, row: Next) -> date | None:
        """Return the day for which a row can be booked; None where its window has no open day left."""
        return bookable(row.window, self.working, self.day)

    def is_lost(self, row: Next) -> bool:
        """Say whether lost to follow-up is proposed in the place of one more call."""
        return row.kind is Kind.CALL and row.unanswered >= self.unanswered_calls

    def has_passed(self, row: Next) -> bool:
        """Say whether the day of the appointment is over, and nobody said what became of it."""
        return row.appointment_on is not None and row.appointment_on < self.day


class Worklist(NamedTuple):
    """Rows, one more than are shown where the list is cut, and how many courses have lapsed or are to be called."""

    rows: list[Next]
    lapsed: int = 0
    to_call: int = 0


def in_order(rows: Iterable[Next]) -> list[Next]:
    """Return rows by due date, then course, then kind."""
    return sorted(rows, key=lambda row: (row.due, row.course_id, row.kind))
