"""Follow-up: when scores fall due after the last session, so that it is known whether the treatment helped."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from prolotrack.domain.course import ENDED, State, Status, StopReason
from prolotrack.domain.dates import Interval, Unit, add
from prolotrack.domain.follow_up_rule import LAPSES_AFTER, USUAL
from prolotrack.domain.patient import Patient
from prolotrack.domain.protocol import Protocol, Since
from prolotrack.domain.schedule import REMEMBERED, Progress, margin_of
from prolotrack.domain.score import Measured, Moment
from prolotrack.domain.window import Need, Window

_NOT_FOLLOWED = {StopReason.SWITCHED, StopReason.LOST, StopReason.TRANSFERRED}


class FollowUp(NamedTuple):
    """One follow-up that is due: the how manieth it is *of* all, its window, and when the course lapses from the list.

    It is due so long *after* the session *since*, on the day *begins*, by the protocol or by the clinic's *usual* rule;
    its window reaches a *margin* of days to both sides. From the day *missed_from* on a score is of the one after it,
    if there is one.
    """

    number: int
    of: int
    after: Interval
    since: Since
    begins: date
    usual: bool
    margin: int
    window: Window
    missed_from: date | None
    lapses_on: date


class _Planned(NamedTuple):
    """A follow-up of a course: how long after the session it is due, when that is, and its margin in days."""

    after: Interval
    due: date
    margin: int

    @property
    def window(self) -> Window:
        """Return the days between which a score belongs to it."""
        return Window(
            add(self.due, Interval(-self.margin, Unit.DAY)), self.due, add(self.due, Interval(self.margin, Unit.DAY))
        )


def follow_up(
    patient: Patient, protocol: Protocol, now: State, so_far: Progress, taken: Iterable[date]
) -> FollowUp | None:
    """Return the first follow-up for which no score was taken; None where none is to come.

    It begins when no planned session is left, or the course has ended; not where the patient died, went elsewhere, was
    lost, or goes on in another course, nor while the course is paused. A follow-up is due at those intervals of the
    protocol that lie after the last session; where it states none, or none does, 12, 26 and 52 weeks after the last
    session (the clinic's rule). Its window is the clinic's rule for sessions: due ± the smaller of 14 days and half the
    gap since the follow-up (or the last session) before it.

    A score *taken* from its earliest day on is of it and of all before it; one on the day of the last session is of
    none. It stays due, late, until a score is taken or the last of all has lapsed, 12 weeks after its window: that one
    was missed must not hide the others. Raises OutOfRange beyond the year 9999.
    """
    if not so_far.visits or patient.deceased or not _is_followed(now, so_far):
        return None
    last = so_far.visits[-1].on
    begins = last if protocol.follow_up_from is Since.LAST else so_far.visits[0].on
    return _follow_up_after(protocol, begins, last, max((last, *taken)))


@lru_cache(maxsize=REMEMBERED // 4)
def _follow_up_after(protocol: Protocol, begins: date, last: date, latest_taken: date) -> FollowUp | None:
    """Return the follow-up that comes next after an injection on *last*; the same one is asked for again and again."""
    since, planned = protocol.follow_up_from, _planned(begins, protocol.follow_up, last)
    usual = not planned
    if usual:
        since, begins, planned = Since.LAST, last, _planned(last, USUAL, last)
    for number, each in enumerate(planned, start=1):
        window = each.window
        if window.earliest > latest_taken:
            return FollowUp(
                number=number,
                of=len(planned),
                after=each.after,
                since=since,
                begins=begins,
                usual=usual,
                margin=each.margin,
                window=window,
                missed_from=planned[number].window.earliest if number < len(planned) else None,
                lapses_on=add(planned[-1].window.latest, LAPSES_AFTER),
            )
    return None


def taken_on(scores: Sequence[Measured]) -> list[date]:
    """Return the days on which scores of follow-up, that stand, were taken."""
    return [score.on for score in scores if score.void is None and score.moment is Moment.FOLLOW_UP]


def _planned(begins: date, intervals: Iterable[Interval], last: date) -> list[_Planned]:
    """Return the follow-ups that fall due after the last session, at intervals after the day *begins*."""
    coming = [(after, on) for after in intervals if (on := add(begins, after)) > last]
    days = [last, *(on for _, on in coming)]
    return [_Planned(after, on, margin_of(days[n], on)) for n, (after, on) in enumerate(coming)]


def _is_followed(now: State, so_far: Progress) -> bool:
    """Say whether a course is at its end: nothing planned is left to give, or somebody ended it."""
    if now.status in ENDED:
        return now.reason not in _NOT_FOLLOWED
    coming = so_far.forecast
    return now.status is Status.OPEN and (coming is None or coming.need is not Need.PLANNED)
