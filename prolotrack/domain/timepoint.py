"""Time points: which score is the baseline, which tells of so many sessions, which is the follow-up, the last."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple, TypeVar

from prolotrack.domain.score import Measured, Moment

BASELINE_BEFORE = timedelta(days=28)  # a baseline is taken no longer before the opening: prolotrack's own rule


class TimePoint(StrEnum):
    """When the response is told: after so many sessions that count, at follow-up, and as it was last."""

    AFTER_1 = "after 1"
    AFTER_2 = "after 2"
    AFTER_3 = "after 3"
    FOLLOW_UP = "follow-up"
    LAST = "last"


AFTER = (TimePoint.AFTER_1, TimePoint.AFTER_2, TimePoint.AFTER_3)


class Taken(NamedTuple):
    """A score that tells of the treatment: it stands, and was not taken right after an injection."""

    on: date
    moment: Moment
    value: Decimal


_Scored = TypeVar("_Scored", Taken, Measured)


def taken_of(scores: Iterable[Measured], measure: str) -> list[Taken]:
    """Return the scores of a measure that tell of the treatment, in the order they are given."""
    kept = (score for score in scores if score.measure == measure and score.shows_effect)
    return [Taken(score.on, score.moment, score.value) for score in kept]


def baseline(taken: Sequence[_Scored], first_on: date | None) -> _Scored | None:
    """Return the baseline: the first score of all, unless it was taken after the day of the first session.

    What was measured after the treatment began is no baseline, and where there is none it is missing. *taken* is in
    order of the days; *first_on* is the day of the first session that was given, None where none was.
    """
    return taken[0] if taken and (first_on is None or taken[0].on <= first_on) else None


def after(taken: Sequence[Taken], counted_on: Sequence[date], number: int) -> Taken | None:
    """Return the score after session *number* (1, 2, …) of those that count, on the days *counted_on*.

    It is the last one taken after the day of that session and not after that of the next: the score before session 3
    is that after session 2. After the last session it is the last one that is no follow-up, else the first follow-up:
    what was measured months later tells of the follow-up.
    """
    if number > len(counted_on):
        return None
    begin, end = counted_on[number - 1], counted_on[number] if number < len(counted_on) else date.max
    since = [score for score in taken if begin < score.on <= end]
    going_on = [score for score in since if number < len(counted_on) or score.moment is not Moment.FOLLOW_UP]
    return going_on[-1] if going_on else next(iter(since), None)


def at_follow_up(taken: Sequence[Taken], last_on: date | None) -> Taken | None:
    """Return the last score of follow-up that was taken after the day of the last session that was given."""
    if last_on is None:
        return None
    return next((score for score in reversed(taken) if score.moment is Moment.FOLLOW_UP and score.on > last_on), None)


def last(taken: Sequence[_Scored], first_on: date | None) -> _Scored | None:
    """Return the last score of all, if it was taken after the day of the first session that was given.

    Before the treatment began nothing can tell of it. *taken* are scores that do (`Measured.shows_effect`).
    """
    return taken[-1] if taken and first_on is not None and taken[-1].on > first_on else None
