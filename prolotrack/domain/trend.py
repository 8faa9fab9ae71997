"""Trends: how a measure goes over a course, and whether its changes matter to the patient."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from prolotrack.domain.dossier import Dossier
from prolotrack.domain.follow_up import FollowUp, follow_ups, taken_on
from prolotrack.domain.outcome import Measure, pain_first
from prolotrack.domain.score import Measured, Score
from prolotrack.domain.timepoint import Taken, baseline, last, taken_of


class Judged(NamedTuple):
    """A score beside the baseline: by how many units it is better (worse, where below 0), and whether that matters.

    *gain* is None where there is no baseline; *needed* is the smallest gain that matters. Both are None, as is
    *matters*, where they cannot be said, for a score taken before the treatment began, and right after an injection.
    """

    gain: Decimal | None
    needed: Decimal | None
    matters: bool | None


class Trend(NamedTuple):
    """The scores of one measure in a course that stand, in order of their days; *first_on* is the first session's."""

    measure: Measure
    scores: tuple[Measured, ...]
    first_on: date | None

    @property
    def baseline(self) -> Taken | None:
        """Return the baseline (`prolotrack.domain.timepoint`)."""
        return baseline(taken_of(self.scores, self.measure.name), self.first_on)

    @property
    def latest(self) -> Measured | None:
        """Return the last score that tells of the treatment (`prolotrack.domain.timepoint`)."""
        return last(self._telling, self.first_on)

    @property
    def _telling(self) -> list[Measured]:
        """Return the scores that were not taken right after an injection."""
        return [score for score in self.scores if score.shows_effect]

    def is_baseline(self, score: Measured) -> bool:
        """Say whether a score is the baseline."""
        return baseline(self._telling, self.first_on) == score

    def tells_of(self, score: Measured) -> bool:
        """Say whether a score tells of the treatment: neither before it began, nor right after an injection."""
        return last([score] if score.shows_effect else [], self.first_on) is not None

    def judged(self, score: Measured) -> Judged:
        """Return a score beside the baseline."""
        if not self.tells_of(score):
            return Judged(None, None, None)
        if self.measure.mcid_value is not None:  # the value is itself the change
            return Judged(None, None, self.measure.matters(None, score.value))
        first = self.baseline
        value = None if first is None else first.value
        gain = None if value is None else self.measure.gain(value, score.value)
        needed = None if value is None else self.measure.needed(value, self.first_on, score.on)
        return Judged(gain, needed, self.measure.matters(value, score.value, self.first_on, score.on))

    def goal(self, on: date) -> Decimal | None:
        """Return the value from which on a score taken on a day is an improvement that matters."""
        first = self.baseline
        return self.measure.goal(None if first is None else first.value, self.first_on, on)


class Scored(NamedTuple):
    """Scores of one course as they are recorded, each with its measure, and the course as it stands."""

    scores: tuple[Score, ...]
    measures: tuple[Measure, ...]
    now: Dossier


def trend(now: Dossier, measure: Measure) -> Trend:
    """Return the trend of a measure in a course."""
    scores = tuple(score for score in now.scores if score.void is None and score.measure == measure.name)
    return Trend(measure, scores, now.progress.visits[0].on if now.progress.visits else None)


def trends(now: Dossier, measures: Iterable[Measure]) -> tuple[Trend, ...]:
    """Return the trends of the measures that a course has scores of, pain first."""
    found = (trend(now, measure) for measure in sorted(measures, key=pain_first))
    return tuple(each for each in found if each.scores)


def missing_follow_ups(now: Dossier, of: Trend, today: date) -> Iterator[FollowUp]:
    """Yield the follow-ups of which no score of a measure is, though it is time, or past it."""
    for each in follow_ups(now.patient, now.protocol, now.state, now.progress, taken_on(of.scores)):
        if each.is_missing(today):
            yield each.follow_up
