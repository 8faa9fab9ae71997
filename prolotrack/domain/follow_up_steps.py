"""What follows a session, step by step: the adverse event that affects the next, the scores taken and to be taken."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import NamedTuple

from prolotrack.domain import follow_up
from prolotrack.domain.adverse_event import EventType
from prolotrack.domain.dates import Interval, missing
from prolotrack.domain.dossier import Dossier
from prolotrack.domain.protocol import Since
from prolotrack.domain.score import Moment
from prolotrack.domain.window import Tier, tier


class Affected(NamedTuple):
    """The adverse event that affects the next session."""

    event: str
    type: EventType
    onset: date


class Followed(NamedTuple):
    """Scores of follow-up that were taken on a day after the last session, and of which measures."""

    on: date
    scores: tuple[str, ...]
    measures: tuple[str, ...]


class FollowUp(NamedTuple):
    """The follow-up that is due next: so long after which session, and by whose rule.

    *usual* is meant of the clinic's rule, which holds where the protocol has *stated* nothing, or nothing that is still
    to come; *missing* is the date that does not exist, and for which the 1st of the next month stands.
    """

    number: int
    of: int
    after: Interval
    since: Since
    session: str
    begins: date
    usual: bool
    stated: bool
    due: date
    missing: str | None


class ScoreWindow(NamedTuple):
    """From when on scores are of the follow-up, and until when they are in time, a *margin* to both sides of due.

    Late ones are of it too, until the day *missed_from*, from which on they are of the follow-up after it, if there is
    one; they are asked for until *lapses_on*.
    """

    earliest: date
    latest: date
    margin: int
    missed_from: date | None
    lapses_on: date


class ScoreStatus(NamedTuple):
    """Where the day lies in the window of the follow-up; *days* is the day less due."""

    day: date
    tier: Tier
    days: int


FollowUpStep = Affected | Followed | FollowUp | ScoreWindow | ScoreStatus


def follow_up_steps(now: Dossier, day: date) -> Iterator[FollowUpStep]:
    """Tell what affects the next session, what was taken since the last one, and how the next follow-up comes about."""
    if now.warning:
        yield Affected(now.warning.reference, now.warning.type, now.warning.onset)
    yield from _taken(now)
    if coming := now.follow_up:
        yield from _coming(now, coming, day)


def _taken(now: Dossier) -> Iterator[FollowUpStep]:
    """Tell which scores of follow-up were taken since the last session."""
    taken = [score for score in now.scores if score.void is None and score.moment is Moment.FOLLOW_UP]
    for on, scores in groupby(taken, key=lambda score: score.on):
        if now.last_on and on > now.last_on:
            found = list(scores)
            yield Followed(
                on, tuple(score.reference for score in found), tuple(dict.fromkeys(score.measure for score in found))
            )


def _coming(now: Dossier, coming: follow_up.FollowUp, day: date) -> Iterator[FollowUpStep]:
    """Tell how the next follow-up comes about, and where the day lies in its window."""
    given = now.given_on(coming.begins)[0]
    yield FollowUp(
        number=coming.number,
        of=coming.of,
        after=coming.after,
        since=coming.since,
        session=given.session.reference,
        begins=coming.begins,
        usual=coming.usual,
        stated=bool(now.protocol.follow_up),
        due=coming.window.due,
        missing=missing(coming.begins, coming.after),
    )
    earliest, _, latest = coming.window
    yield ScoreWindow(earliest, latest, coming.margin, coming.missed_from, coming.lapses_on)
    yield ScoreStatus(day, tier(coming.window, coming.lapses_on, day), (day - coming.window.due).days)
