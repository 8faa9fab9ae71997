"""The response: whether patients get better, in one course or in many; a missing score is missing, not no response."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from prolotrack.domain.estimates import Proportion, Spread, proportion, rate, spread
from prolotrack.domain.outcome import Measure, Threshold, pain_first
from prolotrack.domain.timepoint import AFTER, Taken, TimePoint, after, at_follow_up, baseline, last

RETURNS_WITHIN = timedelta(days=28)  # of a call: the clinic's rule

_COMPLETED = "all planned sessions are given"
_HARMED = "any event but an expected flare"
_RETURNED = f"a session within {RETURNS_WITHIN.days} days of a call"


class Figure(StrEnum):
    """What a row tells."""

    RESPONSE = "response"
    COMPLETION = "completion"
    SESSIONS = "sessions"
    DAYS = "days"
    HARMED = "adverse events"
    EVENTS = "adverse events a session"
    RETURN = "return after a call"


class Observed(NamedTuple):
    """What of one course bears on the response: void records and scores right after an injection are left out.

    *given_on* are the days of its sessions, *counted_on* of those that count; *measures* are those of its protocol. It
    is *done* when all planned sessions are given, *ended* when somebody ended it; one that was *switched* goes on in
    another. *events* counts adverse events, not expected flares; *called_on* are the days of calls.
    """

    given_on: Sequence[date]
    counted_on: Sequence[date]
    planned: int | None
    done: bool
    ended: bool
    switched: bool
    measures: Sequence[str]
    scores: Mapping[str, Sequence[Taken]]
    events: int
    called_on: Sequence[date]

    @property
    def at_its_end(self) -> bool:
        """Say whether it had a session and no planned one is to come."""
        return bool(self.given_on) and (self.done or self.ended)


class ResponseRow(NamedTuple):
    """A figure; where it is one of a *measure* at a time *point*, of the gain since the baseline.

    A gain is positive where the patient is better, whatever the direction of the measure. *courses* are those in which
    it is expected: it is known in *n* of them and *missing* in the others. *baseline* and *value* are the means of the
    scores; *mean* to *most* tell the spread of the gains (of the sessions, of the days). Of *of* courses *part*
    responded (completed, had an event, came back): *percent* with its 95 % confidence interval from *low* to *high*;
    *rule* says when a course counts. Of a rate, *part* are the events and *of* the sessions.
    """

    figure: Figure
    measure: str | None
    point: TimePoint | None
    courses: int
    n: int
    missing: int
    baseline: Decimal | None = None
    value: Decimal | None = None
    mean: Decimal | None = None
    sd: Decimal | None = None
    median: Decimal | None = None
    least: Decimal | None = None
    most: Decimal | None = None
    part: int | None = None
    of: int | None = None
    percent: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    rule: str | None = None


class Response(NamedTuple):
    """How so many courses responded."""

    courses: int
    rows: tuple[ResponseRow, ...]


def response(
    courses: Iterable[Observed], measures: Iterable[Measure], day: date, at: Threshold | None = None
) -> Response:
    """Return how courses responded by a day; *at* is what counts as a response, if not the change that matters.

    For each measure that was ever taken, pain first, at each time point that any course has come to:

    - after 1, 2, 3: of the courses with so many sessions that count, the score after them, unless it is still to come:
      the course goes on, and that session was its last so far;
    - follow-up: of the courses at their end (all planned sessions given, or ended, but not switched), and of any other
      that has one, the last score of follow-up;
    - last: of the courses with a session, the last score.

    A measure is expected in the courses whose protocol names it, and in those in which it was ever taken; where its
    baseline or its score is missing, so is the gain. Where the value itself says whether it matters (PGIC), no baseline
    is asked for. The time points are those of `prolotrack.domain.timepoint`.

    Then, of the courses with planned sessions that are done or ended, how many are done; the sessions given, and the
    days from the first to the last, of courses at their end; the courses with an adverse event of those with a
    session, and the events of all sessions; and of the courses somebody called about, those with a session within 28
    days of a call. Who was called so short a time ago, and has not come yet, is missing.
    """
    cohort = _Cohort(sorted(measures, key=pain_first), day, at)
    for course in courses:
        cohort.take_in(course)
    return Response(cohort.courses, tuple(cohort.rows()))


class _Tally:
    """What was observed of one measure at one time point."""

    def __init__(self, measure: Measure, point: TimePoint, at: Threshold | None) -> None:
        """Begin with nothing."""
        self.measure = measure
        self.point = point
        self.at = at
        self.courses = 0
        self.n = 0
        self.judged: Counter[bool] = Counter()
        self.baselines: Counter[Decimal] = Counter()
        self.values: Counter[Decimal] = Counter()
        self.gains: Counter[Decimal] = Counter()

    def take_in(self, before: Taken | None, then: Taken | None, first_on: date) -> None:
        """Take in a course in which the measure is expected: its baseline and its score, if known."""
        self.courses += 1
        if then is None or (before is None and self.measure.mcid_value is None):
            return
        self.n += 1
        self.values[then.value] += 1
        matters = self.measure.matters(before.value if before else None, then.value, first_on, then.on)
        if before:
            gain = self.measure.gain(before.value, then.value)
            self.baselines[before.value] += 1
            self.gains[gain] += 1
            matters = self.at.is_met(before.value, gain) if self.at else matters
        elif self.at:
            return
        if matters is not None:
            self.judged[matters] += 1

    @property
    def row(self) -> ResponseRow:
        """Return what was observed."""
        row = ResponseRow(Figure.RESPONSE, self.measure.name, self.point, self.courses, self.n, self.courses - self.n)
        known = row._replace(baseline=_mean(self.baselines), value=_mean(self.values), rule=self._rule)
        return _with_part(_with_spread(known, self.gains), _proportion(self.judged))

    @property
    def _rule(self) -> str | None:
        """Say when a course counts as a response."""
        if self.at:
            return self.at.rule(self.measure.unit)
        return f"{self.measure.mcid}; {self.measure.mcid_note}" if self.measure.below_detectable else self.measure.mcid


class _Cohort:
    """What was observed of all courses."""

    def __init__(self, measures: Sequence[Measure], day: date, at: Threshold | None) -> None:
        """Begin with nothing."""
        self.courses = 0
        self._day = day
        self._tallies = {(each.name, point): _Tally(each, point, at) for each in measures for point in TimePoint}
        self._known = {measure.name for measure in measures}
        self._taken: set[str] = set()
        self._done: Counter[bool] = Counter()
        self._sessions: Counter[Decimal] = Counter()
        self._days: Counter[Decimal] = Counter()
        self._harmed: Counter[bool] = Counter()
        self._events = 0
        self._given = 0
        self._returned: Counter[bool] = Counter()
        self._called = 0

    def take_in(self, course: Observed) -> None:
        """Take in a course."""
        self.courses += 1
        self._taken.update(course.scores)
        if course.planned is not None and (course.done or course.ended):
            self._done[course.done] += 1
        if course.given_on:
            self._take_in_sessions(course)
            for name in self._known.intersection((*course.measures, *course.scores)):
                self._take_in_scores(course, name)
        if course.called_on:
            self._take_in_calls(course)

    def rows(self) -> Iterator[ResponseRow]:
        """Yield what was observed, figure by figure; one that no course has come to is left out."""
        for (name, _), tally in self._tallies.items():
            if tally.courses and name in self._taken:
                yield tally.row
        yield from self._of_courses(Figure.COMPLETION, self._done, self._done.total(), _COMPLETED)
        for figure, values in ((Figure.SESSIONS, self._sessions), (Figure.DAYS, self._days)):
            if n := values.total():
                yield _with_spread(ResponseRow(figure, None, None, n, n, 0), values)
        treated = self._harmed.total()
        yield from self._of_courses(Figure.HARMED, self._harmed, treated, _HARMED)
        if treated:
            row = ResponseRow(Figure.EVENTS, None, None, treated, treated, 0, rule=_HARMED)
            yield row._replace(part=self._events, of=self._given, percent=rate(self._events, self._given))
        yield from self._of_courses(Figure.RETURN, self._returned, self._called, _RETURNED)

    def _of_courses(self, figure: Figure, known: Counter[bool], courses: int, rule: str) -> Iterator[ResponseRow]:
        """Yield how many courses are so, of those of which it is known."""
        if courses:
            n = known.total()
            row = ResponseRow(figure, None, None, courses, n, courses - n, rule=rule)
            yield _with_part(row, _proportion(known))

    def _take_in_sessions(self, course: Observed) -> None:
        """Take in what was given, and whether it did harm."""
        self._harmed[course.events > 0] += 1
        self._events += course.events
        self._given += len(course.given_on)
        if course.at_its_end:
            self._sessions[Decimal(len(course.given_on))] += 1
            self._days[Decimal((course.given_on[-1] - course.given_on[0]).days)] += 1

    def _take_in_scores(self, course: Observed, name: str) -> None:
        """Take in the scores of a measure, at each time point the course has come to."""
        taken, first_on, last_on = course.scores.get(name, ()), course.given_on[0], course.given_on[-1]
        before = baseline(taken, first_on)
        for number, point in enumerate(AFTER[: len(course.counted_on)], start=1):
            then = after(taken, course.counted_on, number)
            if then or number < len(course.counted_on) or course.at_its_end:
                self._tallies[name, point].take_in(before, then, first_on)
        followed = at_follow_up(taken, last_on)
        if followed or (course.at_its_end and not course.switched):
            self._tallies[name, TimePoint.FOLLOW_UP].take_in(before, followed, first_on)
        self._tallies[name, TimePoint.LAST].take_in(before, last(taken, first_on), first_on)

    def _take_in_calls(self, course: Observed) -> None:
        """Take in whether the patient came back after a call; not known of a call within the last 28 days."""
        self._called += 1
        came = any(call <= on <= call + RETURNS_WITHIN for call in course.called_on for on in course.given_on)
        if came or course.called_on[-1] + RETURNS_WITHIN < self._day:
            self._returned[came] += 1


def _mean(values: Counter[Decimal]) -> Decimal | None:
    """Return the mean of values, if there are any."""
    found = spread(values)
    return found.mean if found else None


def _proportion(known: Counter[bool]) -> Proportion | None:
    """Return how many of those that are known are so."""
    return proportion(known[True], known.total())


def _with_spread(row: ResponseRow, values: Counter[Decimal]) -> ResponseRow:
    """Return a row with the spread of values, if there are any."""
    found: Spread | None = spread(values)
    if found is None:
        return row
    return row._replace(mean=found.mean, sd=found.sd, median=found.median, least=found.least, most=found.most)


def _with_part(row: ResponseRow, found: Proportion | None) -> ResponseRow:
    """Return a row with a proportion, if there is one."""
    return row._replace(**found._asdict()) if found else row
