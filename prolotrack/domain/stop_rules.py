"""Stop rules: when a protocol advises to end a course early. They are judged and told; a person decides."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from prolotrack.domain.course import LIVE
from prolotrack.domain.dossier import Dossier
from prolotrack.domain.names import fold
from prolotrack.domain.outcome import PAIN_MEASURES
from prolotrack.domain.timepoint import Taken, after, baseline, last, taken_of

_QUARTER = Decimal("0.25")  # of the baseline: pain that is at most that is 75 % less


class StopRule(StrEnum):
    """The rules that can be judged, as a protocol writes them; pain is lower where it is better."""

    RESOLVED = "resolved"
    NO_GAIN_TWICE = "no gain on two consecutive"
    NO_IMPROVEMENT = "no improvement"
    MUCH_LESS_PAIN = "75 % less pain"
    MAXIMUM = "maximum reached"
    NO_GAIN_BEFORE_2 = "no gain before session 2"
    NO_GAIN_BEFORE_3 = "no gain before session 3"


class StopVerdict(StrEnum):
    """What became of judging a rule. *not judged* is a text of the clinic's own that only a person understands."""

    MET = "met"
    NOT_MET = "not met"
    NOT_NOW = "not now"
    MISSING = "cannot be judged"
    UNKNOWN = "not judged"


_DECIDED = {StopVerdict.MET, StopVerdict.NOT_MET}


class Advice(NamedTuple):
    """What a stop rule says of a course now, and the pain it was judged by; without a *source* it is the clinic's."""

    rule: str
    verdict: StopVerdict
    measure: str | None
    judged_by: tuple[Taken, ...]
    source: str | None


class _Pain(NamedTuple):
    """The pain in a course, by one measure, beside the days of its first session and of those that count."""

    taken: Sequence[Taken]
    first_on: date | None
    counted_on: Sequence[date]

    def after(self, number: int) -> Taken | None:
        """Return the pain after session *number* of those that count; after none it is the baseline."""
        return after(self.taken, self.counted_on, number) if number else baseline(self.taken, self.first_on)

    @property
    def told(self) -> int:
        """Return the number of sessions after which pain may be known: the last one's only where it is."""
        count = len(self.counted_on)
        return count if count and self.after(count) else count - 1


_Judged = tuple[StopVerdict, tuple[Taken, ...]]
_MISSING: _Judged = (StopVerdict.MISSING, ())
_NOT_NOW: _Judged = (StopVerdict.NOT_NOW, ())


def advice(now: Dossier) -> tuple[Advice, ...]:
    """Return what each stop rule of the protocol says of a course, in the protocol's order.

    Rules are judged from the first session on, as long as the course is neither ended nor void and the patient lives.
    They look at scores before a session and at follow-up, never right after an injection, and at sessions that count.
    Pain is that of the numeric rating scale; where that does not tell, of the visual analogue scale.
    """
    if not now.progress.visits or now.state.status not in LIVE or now.patient.deceased:
        return ()
    return tuple(_advice(now, rule) for rule in now.protocol.stop)


def rule_of(text: str) -> StopRule | None:
    """Return the rule that a protocol writes; None where it is a text that only a person understands."""
    return _WRITTEN.get(fold(text))


def _advice(now: Dossier, rule: str) -> Advice:
    """Return what one rule says."""
    source, known = now.protocol.citation, rule_of(rule)
    if known is None:
        return Advice(rule, StopVerdict.UNKNOWN, None, (), source)
    if known is StopRule.MAXIMUM:
        return Advice(rule, _maximum_reached(now), None, (), source)
    judge = _JUDGES[known]
    counted_on = [visit.on for visit in now.progress.visits if visit.counts]
    told = [(name, *judge(_Pain(taken_of(now.scores, name), now.first_on, counted_on))) for name in PAIN_MEASURES]
    measure, verdict, judged_by = next((each for each in told if each[1] in _DECIDED), told[0])
    return Advice(rule, verdict, measure if judged_by else None, judged_by, source)


def _maximum_reached(now: Dossier) -> StopVerdict:
    """Judge *maximum reached*: as many sessions count as the protocol gives at most, or more."""
    most = now.protocol.maximum
    return StopVerdict.MISSING if most is None else _met(now.progress.counted >= most)


def _resolved(pain: _Pain) -> _Judged:
    """Judge *resolved*: the last pain, taken after the day of the first session, is 0."""
    latest = last(pain.taken, pain.first_on)
    return (_met(latest.value == 0), (latest,)) if latest else _MISSING


def _much_less_pain(pain: _Pain) -> _Judged:
    """Judge *75 % less pain*: the last pain is a quarter of the baseline or less; never where the baseline is 0."""
    begin, latest = pain.after(0), last(pain.taken, pain.first_on)
    if begin is None or latest is None:
        return _MISSING
    return _met(begin.value > 0 and latest.value <= begin.value * _QUARTER), (begin, latest)


def _no_gain_before(number: int, pain: _Pain) -> _Judged:
    """Judge *no gain before session N*: the pain after session N - 1 is not lower than the baseline.

    It is judged once session N - 1 is given, and no more once the session after N is.
    """
    due = number - 1 <= len(pain.counted_on) <= number
    return _no_gain(pain.after(0), pain.after(number - 1)) if due else _NOT_NOW


def _no_improvement(pain: _Pain) -> _Judged:
    """Judge *no improvement*: the pain after the last session that tells is not lower than before it."""
    number = pain.told
    return _no_gain(pain.after(number - 1), pain.after(number)) if number > 0 else _NOT_NOW


def _no_gain_twice(pain: _Pain) -> _Judged:
    """Judge *no gain on two consecutive*: neither of the last two sessions that tell was followed by lower pain."""
    number = pain.told
    return _no_gain(*(pain.after(each) for each in range(number - 2, number + 1))) if number > 1 else _NOT_NOW


def _no_gain(*series: Taken | None) -> _Judged:
    """Judge whether no pain of a series is lower than the one before it."""
    known = tuple(taken for taken in series if taken)
    if len(known) < len(series):
        return _MISSING
    return _met(all(before.value <= then.value for before, then in pairwise(known))), known


def _met(met: bool) -> StopVerdict:  # noqa: FBT001 - what was found
    """Return the verdict of a rule that could be judged."""
    return StopVerdict.MET if met else StopVerdict.NOT_MET


_WRITTEN = {fold(rule): rule for rule in StopRule}
_JUDGES: dict[StopRule, Callable[[_Pain], _Judged]] = {
    StopRule.RESOLVED: _resolved,
    StopRule.NO_GAIN_TWICE: _no_gain_twice,
    StopRule.NO_IMPROVEMENT: _no_improvement,
    StopRule.MUCH_LESS_PAIN: _much_less_pain,
    StopRule.NO_GAIN_BEFORE_2: partial(_no_gain_before, 2),
    StopRule.NO_GAIN_BEFORE_3: partial(_no_gain_before, 3),
}
