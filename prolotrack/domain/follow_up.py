"""Follow-up: when scores fall due after the last session, so that it is known whether the treatment helped."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from prolotrack.domain.course import ENDED, State, Status, StopReason
from prolotrack.domain.dates import Interval, Unit, add
from prolotrack.domain.patient import Patient
from prolotrack.domain.protocol import LAPSE, Protocol, Since
from prolotrack.domain.schedule import Progress, margin_of
from prolotrack.domain.score import Measured, Moment
from prolotrack.domain.window import Need, Window

USUAL = (Interval(12, Unit.WEEK), Interval(26, Unit.WEEK), Interval(52, Unit.WEEK))  # the clinic's rule
SPAN = 14 + 7 * LAPSE.count  # days from due to lapse, at most

_NOT_FOLLOWED = {StopReason.SWITCHED, StopReason.LOST, StopReason.TRANSFERRED}


class FollowUp(NamedTuple):
    """One follow-up that is due: the how manieth it is *of* all, how long after which session, and its window."""

    number: int
    of: int
    after: Interval
    since: Since
    window: Window
    lapses_on: date


def follow_up(
    patient: Patient, protocol: Protocol, now: State, so_far: Progress, taken: Iterable[date]
) -> FollowUp | None:
    """Return the first follow-up for which no score was taken; None where none is to come.

    It begins when no planned session is left, or the course has ended; not where the patient died, went elsewhere, was
    lost, or goes on in another course. A follow-up is due at the intervals of the protocol, else 12, 26 and 52 weeks
    after the last session (the clinic's rule); its window is the clinic's rule for sessions: 14 days to both sides. A
    score *taken* from its earliest day on is of it and of all before it. Raises OutOfRange beyond the year 9999.
    """
    if not so_far.visits or patient.deceased or not _is_followed(now, so_far):
        return None
    first, last = so_far.visits[0].on, so_far.visits[-1].on
    since = protocol.follow_up_from if protocol.follow_up else Since.LAST
    begin = first if since is Since.FIRST else last
    due = [(after, add(begin, after)) for after in protocol.follow_up or USUAL]
    planned = [(after, on) for after, on in due if on > last]
    latest_taken = max((day for day in taken if day > last), default=last)
    for number, (after, on) in enumerate(planned, start=1):
        margin = margin_of(last, on)
        window = Window(add(on, Interval(-margin, Unit.DAY)), on, add(on, Interval(margin, Unit.DAY)))
        if window.earliest > latest_taken:
            return FollowUp(number, len(planned), after, since, window, add(window.latest, LAPSE))
    return None


def taken_on(scores: Sequence[Measured]) -> list[date]:
    """Return the days on which scores of follow-up, that stand, were taken."""
    return [score.on for score in scores if score.void is None and score.moment is Moment.FOLLOW_UP]


def _is_followed(now: State, so_far: Progress) -> bool:
    """Say whether a course is at its end: nothing planned is left to give, or somebody ended it."""
    if now.status in ENDED:
        return now.reason not in _NOT_FOLLOWED
    coming = so_far.forecast
    return now.status is Status.OPEN and (coming is None or coming.need is not Need.PLANNED)
