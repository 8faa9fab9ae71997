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
    """One follow-up: the how manieth it is *of* all, its window, and when the course lapses from the list.

    It is due so long *after* the session *since*, on the day *begins*, by the protocol or by the clinic's *usual* rule;
    its window, in which it is in time, reaches a *margin* of days to both sides. A score from the earliest day of the
    window on is of it, late ones too, until the day *missed_from*, from which on it is of the one after it, if any.
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

    def takes(self, on: date) -> bool:
        """Say whether a score of a day is of it."""
        return self.window.earliest <= on and (self.missed_from is None or on < self.missed_from)


class Kept(NamedTuple):
    """A follow-up and the day of the last score that is of it; it is *past* once a score is of one after it."""

    follow_up: FollowUp
    on: date | None
    past: bool

    def is_missing(self, today: date) -> bool:
        """Say whether no score is of it though its window has passed, or a score is of one after it."""
        return self.on is None and (self.past or self.follow_up.window.latest < today)


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


def follow_ups(
    patient: Patient, protocol: Protocol, now: State, so_far: Progress, taken: Iterable[date]
) -> tuple[Kept, ...]:
    """Return the follow-ups of a course in their order, each with the last of the scores *taken* that is of it.

    They begin when nothing planned is left to give (`nothing_planned`); there are none where the patient died, went
    elsewhere, was lost, or goes on in another course, nor while the course is paused. A follow-up is due at those
    intervals of the protocol that lie after the last session; where it states none, or none does, 12, 26 and 52 weeks
    after the last session (the clinic's rule). Its window is the clinic's rule for sessions: due ± the smaller of 14
    days and half the gap since the follow-up (or the last session) before it.

    A score is of the last follow-up whose window has begun on its day: of one, however late; those before it that have
    none are missed. One before the first window, as on the day of the last session, is of none. Raises OutOfRange
    beyond the year 9999.
    """
    if not so_far.visits or patient.deceased or not _is_asked(now) or not nothing_planned(now, so_far):
        return ()
    last = so_far.visits[-1].on
    begins = last if protocol.follow_up_from is Since.LAST else so_far.visits[0].on
    days = sorted(taken)
    return tuple(
        Kept(
            each,
            next((on for on in reversed(days) if each.takes(on)), None),
            past=bool(days and each.missed_from and each.missed_from <= days[-1]),
        )
        for each in _follow_ups_after(protocol, begins, last)
    )


def follow_up(
    patient: Patient, protocol: Protocol, now: State, so_far: Progress, taken: Iterable[date]
) -> FollowUp | None:
    """Return the first follow-up after the last of which a score was *taken*; None where none is to come.

    It stays due, late, until a score is taken or the last of all has lapsed, 12 weeks after its window: that one was
    missed must not hide the others.
    """
    known = follow_ups(patient, protocol, now, so_far, taken)
    return next((each.follow_up for each in known if each.on is None and not each.past), None)


def nothing_planned(now: State, so_far: Progress) -> bool:
    """Say whether a course is at its end, where follow-up begins: it was ended, or nothing planned is left to give."""
    coming = so_far.forecast
    return now.status in ENDED or coming is None or coming.need is not Need.PLANNED


@lru_cache(maxsize=REMEMBERED // 4)
def _follow_ups_after(protocol: Protocol, begins: date, last: date) -> tuple[FollowUp, ...]:
    """Return the follow-ups after an injection on *last*; the same ones are asked for again and again."""
    since, planned = protocol.follow_up_from, _planned(begins, protocol.follow_up, last)
    usual = not planned
    if usual:
        since, begins, planned = Since.LAST, last, _planned(last, USUAL, last)
    return tuple(
        FollowUp(
            number=number,
            of=len(planned),
            after=each.after,
            since=since,
            begins=begins,
            usual=usual,
            margin=each.margin,
            window=each.window,
            missed_from=planned[number].window.earliest if number < len(planned) else None,
            lapses_on=add(planned[-1].window.latest, LAPSES_AFTER),
        )
        for number, each in enumerate(planned, start=1)
    )


def taken_on(scores: Sequence[Measured]) -> list[date]:
    """Return the days on which scores of follow-up, that stand, were taken."""
    return [score.on for score in scores if score.void is None and score.moment is Moment.FOLLOW_UP]


def _planned(begins: date, intervals: Iterable[Interval], last: date) -> list[_Planned]:
    """Return the follow-ups that fall due after the last session, at intervals after the day *begins*."""
    coming = [(after, on) for after in intervals if (on := add(begins, after)) > last]
    days = [last, *(on for _, on in coming)]
    return [_Planned(after, on, margin_of(days[n], on)) for n, (after, on) in enumerate(coming)]


def _is_asked(now: State) -> bool:
    """Say whether somebody asks the patient of a course: it is open, or was ended for a reason that lets them."""
    return now.status is Status.OPEN or (now.status in ENDED and now.reason not in _NOT_FOLLOWED)
