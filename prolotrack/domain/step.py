"""The steps by which a forecast is explained, each with its figures; `prolotrack.domain.explanation` takes them."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from prolotrack.domain import course
from prolotrack.domain.appointment import Attendance
from prolotrack.domain.dates import Interval
from prolotrack.domain.follow_up_steps import FollowUpStep
from prolotrack.domain.lot import LotState
from prolotrack.domain.recall import Result
from prolotrack.domain.window import Need, Tier


class WindowRule(StrEnum):
    """Whose rule a window, or one end of it, follows."""

    PUBLISHED = "published"
    CLINIC = "clinic's rule"


class Why(StrEnum):
    """Why a course is not on the due list, or not unless it is asked for."""

    VOID = "void"
    NOT_YET = "not yet opened"
    DECEASED = "deceased"
    ENDED = "ended"
    PAUSED = "paused"
    ALL_GIVEN = "all given"
    AS_NEEDED = "as needed"
    OPTIONAL = "optional"
    AHEAD = "ahead"
    LAPSED = "lapsed"


class Opened(NamedTuple):
    """The course, and the day it was opened."""

    course: str
    on: date
    clinician: str


class Protocol(NamedTuple):
    """The edition of the protocol that was frozen into the course."""

    name: str
    version: int
    frozen_on: date
    schedule: str


class Source(NamedTuple):
    """Where the protocol comes from; the clinic's own has no citation."""

    citation: str | None
    evidence: str


class Session(NamedTuple):
    """One session that was given: as which number, and whether it counts.

    *beside* is one of the same day, *faults* are those of its lots that were bad.
    """

    session: str
    on: date
    number: int
    counts: bool
    too_soon_by: int | None
    allowed_from: date | None
    early_reason: str | None
    substandard: bool
    restarts: bool
    beside: str | None
    faults: tuple[LotState, ...] = ()


class PassedOver(NamedTuple):
    """A session that is void, or an appointment that is over: neither is counted."""

    reference: str
    on: date
    because: Why | Attendance
    reason: str | None


class Extended(NamedTuple):
    """Sessions that were added to the planned ones."""

    on: date
    sessions: int
    reason: str | None


class Reference(NamedTuple):
    """What the next session runs from: the last one given, or the day the course was opened."""

    session: str | None
    on: date


class Next(NamedTuple):
    """Which session comes next, and why there is one; *counted* of *planned* count, extensions included."""

    number: int
    need: Need
    counted: int
    planned: int | None
    extension: int
    maximum: int | None


class Gap(NamedTuple):
    """How long after the last session the next is due, and when that is.

    The gap is the difference of the offsets *minuend* and *subtrahend*, or else the interval of the series; session 1
    has none. *missing* is the date that does not exist, and for which the 1st of the next month stands; *beyond* is
    meant of a session that is not listed, before which the last gap of the list comes again.
    """

    number: int
    gap: Interval | None
    minuend: Interval | None
    subtrahend: Interval | None
    since: date
    due: date
    missing: str | None
    beyond: bool = False


class Window(NamedTuple):
    """Whose window it is; by the clinic's rule a session may come a *margin* of days before and after it is due."""

    rule: WindowRule
    not_before: Interval | None
    late_after: Interval | None
    gap_days: int | None
    margin: int | None


class Earliest(NamedTuple):
    """The first day of the window: an interval after the last session, or a margin before due; never after due."""

    earliest: date
    since: date
    interval: Interval | None
    margin: int | None
    missing: str | None
    held_at_due: bool


class Latest(NamedTuple):
    """The last day of the window: an interval after the last session, or a margin after due; never before due."""

    latest: date
    since: date
    interval: Interval | None
    margin: int | None
    missing: str | None
    held_at_due: bool


class Grace(NamedTuple):
    """Before which day a session is too soon."""

    grace: Interval
    too_soon_before: date
    early_counts: bool


class Lapse(NamedTuple):
    """After which day the course counts as lapsed."""

    lapse: Interval
    lapses_on: date
    missing: str | None


class Restart(NamedTuple):
    """After which day the next session begins the series anew."""

    restart_after: Interval
    after: date


class Status(NamedTuple):
    """Where the day lies in the window; *days* is the day less due."""

    day: date
    tier: Tier
    days: int


class Closed(NamedTuple):
    """Days on which the clinic is closed, on the way to the day that can be booked."""

    first: date
    last: date
    because: str


class Bookable(NamedTuple):
    """The day for which the session can be booked; where the window has none left, the open days around it."""

    day: date | None
    since: date
    first_after: date | None
    last_before: date | None


class Appointment(NamedTuple):
    """An appointment that is still open, and what is to be known of its day."""

    appointment: str
    on: date
    at: str
    clinician: str
    in_window: bool | None
    closed: str | None
    passed: bool


class Call(NamedTuple):
    """What came of the last call since the last session."""

    on: date
    result: Result
    again_on: date | None
    unanswered: int
    limit: int


class NeverCalled(NamedTuple):
    """That nobody calls: the patient asked not to be called, or declined on a day."""

    do_not_call: bool
    declined_on: date | None


class Recall(NamedTuple):
    """From which day on somebody should call, and for which appointment that was missed, if for one."""

    call_on: date
    missed: str | None


class NotListed(NamedTuple):
    """Why the course is not on the due list, so many sessions being *counted*."""

    because: Why
    status: course.Status
    counted: int
    since: date | None = None
    reason: str | None = None


Step = (
    Opened
    | Protocol
    | Source
    | Session
    | PassedOver
    | Extended
    | Reference
    | Next
    | Gap
    | Window
    | Earliest
    | Latest
    | Grace
    | Lapse
    | Restart
    | Status
    | Closed
    | Bookable
    | Appointment
    | Call
    | NeverCalled
    | Recall
    | NotListed
    | FollowUpStep
)
