"""Tests of trends: how a measure goes over a course."""

from datetime import date
from decimal import Decimal

import pytest

from prolotrack.domain.catalogue import shipped
from prolotrack.domain.course import Change, StopReason
from prolotrack.domain.dossier import Dossier
from prolotrack.domain.outcome import Measure
from prolotrack.domain.score import Measured, Moment
from prolotrack.domain.timepoint import Taken
from prolotrack.domain.trend import Judged, Trend, missing_follow_ups, trend, trends
from tests.domain.dossiers import COURSE, a_dossier, changed
from tests.domain.injections import OPENED, after

BEFORE, AFTER, FOLLOW_UP = Moment
MEASURES = {each.name: each for each in shipped().measures}
ALL_GIVEN = (OPENED, after(28), after(56))


def measured(
    number: int, on: date, value: str, moment: Moment = BEFORE, measure: str = "nrs", void: str | None = None
) -> Measured:
    """Return a score of the course."""
    return Measured(number, COURSE.id, None, measure, on, moment, Decimal(value), void)


def with_scores(*scores: Measured, given: tuple[date, ...] = ALL_GIVEN) -> Dossier:
    """Return the course with sessions and scores."""
    return a_dossier(*given)._replace(scores=scores)


def of(*scores: Measured, measure: str = "nrs", given: tuple[date, ...] = ALL_GIVEN) -> Trend:
    """Return the trend of a measure in the course."""
    return trend(with_scores(*scores, given=given), MEASURES[measure])


FIRST = measured(1, OPENED, "7")
NUMB = measured(2, OPENED, "1", AFTER)
SECOND = measured(3, after(28), "5")
LAST = measured(4, after(150), "2", FOLLOW_UP)


def test_a_trend_holds_what_stands_of_one_measure() -> None:
    """Void scores and those of other measures are no part of it; those right after a session are."""
    void = measured(5, after(30), "0", void="typo")
    other = measured(6, after(30), "40", measure="prtee")
    assert of(FIRST, NUMB, SECOND, void, other, LAST).scores == (FIRST, NUMB, SECOND, LAST)
    assert of(FIRST).first_on == OPENED
    assert of(FIRST, given=()).first_on is None


def test_baseline_and_latest_tell_of_the_treatment() -> None:
    """Neither is ever what was measured right after an injection."""
    whole = of(NUMB, FIRST, SECOND, measured(7, after(28), "0", AFTER))
    assert whole.baseline == Taken(OPENED, BEFORE, Decimal(7))
    assert whole.latest == SECOND
    assert (whole.is_baseline(FIRST), whole.is_baseline(SECOND), whole.is_baseline(NUMB)) == (True, False, False)


def test_the_only_score_is_a_baseline_or_the_latest_never_both() -> None:
    """Taken after the first session it is no baseline, but how it stands."""
    assert (of(FIRST).latest, of(FIRST).is_baseline(FIRST)) == (None, True)
    assert (of(SECOND).baseline, of(SECOND).latest, of(SECOND).is_baseline(SECOND)) == (None, SECOND, False)
    assert (of(NUMB).baseline, of(NUMB).latest, of(NUMB).is_baseline(NUMB)) == (None, None, False)
    assert of().latest is None


def test_nothing_tells_of_the_treatment_before_it_began() -> None:
    """Scores up to the day of the first session are no effect of it, whatever the measure."""
    better, on_the_day, then = measured(2, after(-1), "4"), measured(3, OPENED, "3"), measured(4, after(1), "2")
    early = measured(1, after(-7), "7")
    whole = of(early, better, on_the_day)
    assert (whole.baseline, whole.latest) == (Taken(after(-7), BEFORE, Decimal(7)), None)
    assert [whole.is_baseline(score) for score in whole.scores] == [True, False, False]
    assert {whole.judged(score) for score in whole.scores} == {Judged(None, None, None)}
    whole = of(early, better, on_the_day, then)
    assert (whole.latest, whole.judged(then).gain) == (then, Decimal(5))
    assert [whole.tells_of(score) for score in whole.scores] == [False, False, False, True]
    untreated = of(early, then, given=())
    assert (untreated.latest, untreated.judged(then)) == (None, Judged(None, None, None))
    impression = measured(1, OPENED, "1", measure="pgic")
    assert of(impression, measure="pgic").judged(impression) == Judged(None, None, None)


def test_a_score_is_judged_beside_the_baseline() -> None:
    """5 from 7 is a gain of 2, which matters; the baseline itself and an immediate score are not judged."""
    whole = of(FIRST, NUMB, SECOND, LAST)
    assert whole.judged(SECOND) == Judged(Decimal(2), Decimal(2), matters=True)
    assert whole.judged(LAST) == Judged(Decimal(5), Decimal(2), matters=True)
    assert whole.judged(FIRST) == whole.judged(NUMB) == Judged(None, None, None)


def test_a_small_or_a_bad_change_does_not_matter() -> None:
    """The gain is below 0 where the patient is worse."""
    worse, little = measured(8, after(28), "9"), measured(9, after(28), "5.5")
    assert of(FIRST, worse).judged(worse) == Judged(Decimal(-2), Decimal(2), matters=False)
    assert of(FIRST, little).judged(little) == Judged(Decimal("1.5"), Decimal(2), matters=False)


def test_without_a_baseline_nothing_is_judged() -> None:
    """A missing baseline is missing."""
    assert of(SECOND, LAST).judged(LAST) == Judged(None, None, None)


def test_without_a_figure_the_gain_is_known_and_not_whether_it_matters() -> None:
    """No checked figure is shipped for the Harris Hip Score."""
    first, then = measured(1, OPENED, "50", measure="hhs"), measured(2, after(28), "70", measure="hhs")
    assert of(first, then, measure="hhs").judged(then) == Judged(Decimal(20), None, None)


def test_the_global_impression_needs_no_baseline() -> None:
    """The answer is itself the change, the first one too; not right after an injection."""
    early = measured(1, after(1), "2", measure="pgic")
    late = measured(2, after(28), "3", measure="pgic")
    numb = measured(3, after(28), "1", AFTER, measure="pgic")
    whole = of(early, late, numb, measure="pgic")
    assert [whole.judged(score).matters for score in whole.scores] == [True, False, None]
    assert {whole.judged(score).gain for score in whole.scores} == {None}


def test_time_since_the_first_session_counts() -> None:
    """VISA-A: 7 points are enough from week 24 on, and the goal comes nearer."""
    first = measured(1, OPENED, "40", measure="visa-a")
    at_12, at_24 = (measured(n, after(7 * n), "47", FOLLOW_UP, "visa-a") for n in (12, 24))
    whole = of(first, at_12, at_24, measure="visa-a")
    assert whole.judged(at_12) == Judged(Decimal(7), Decimal(14), matters=False)
    assert whole.judged(at_24) == Judged(Decimal(7), Decimal(7), matters=True)
    assert (whole.goal(after(167)), whole.goal(after(168))) == (Decimal(54), Decimal(47))
    assert of(at_24, measure="visa-a").goal(after(168)) is None


def test_trends_begin_with_pain() -> None:
    """Then in the order of the catalogue, those with a score only."""
    prtee, vas = measured(5, OPENED, "40", measure="prtee"), measured(6, OPENED, "50", measure="vas")
    measures: list[Measure] = [MEASURES[name] for name in ("hhs", "prtee", "vas", "nrs")]
    found = trends(with_scores(FIRST, prtee, vas), measures)
    assert [each.measure.name for each in found] == ["nrs", "vas", "prtee"]
    assert trends(with_scores(), measures) == ()


def missing(today: date, *scores: Measured, now: Dossier | None = None) -> list[int]:
    """Return the numbers of the follow-ups that are missing on a day."""
    known = now or with_scores(*scores)
    return [each.number for each in missing_follow_ups(known, trend(known, MEASURES["nrs"]), today)]


@pytest.mark.parametrize(
    ("days", "numbers"),
    [(56 + 84 + 14, []), (56 + 84 + 15, [1]), (56 + 182 + 14, [1]), (56 + 182 + 15, [1, 2]), (9999, [1, 2, 3])],
)
def test_a_follow_up_is_missing_once_its_window_has_passed(days: int, numbers: list[int]) -> None:
    """12, 26 and 52 weeks after the last session, each with 14 days to come in."""
    assert missing(after(days), FIRST) == numbers


@pytest.mark.parametrize(
    ("days", "moment", "numbers"),
    [
        (56 + 84 - 15, FOLLOW_UP, [1, 2, 3]),
        (56 + 84 - 14, FOLLOW_UP, [2, 3]),
        (56 + 84 + 14, FOLLOW_UP, [2, 3]),
        (56 + 182 - 15, FOLLOW_UP, [2, 3]),
        (56 + 182 - 14, FOLLOW_UP, [1, 3]),
        (56 + 224, FOLLOW_UP, [1, 3]),
        (56 + 364 - 15, FOLLOW_UP, [1, 3]),
        (56 + 364 - 14, FOLLOW_UP, [1, 2]),
        (56 + 900, FOLLOW_UP, [1, 2]),
        (56 + 84, BEFORE, [1, 2, 3]),
    ],
)
def test_a_score_is_of_the_last_follow_up_that_has_begun(days: int, moment: Moment, numbers: list[int]) -> None:
    """Of that one only, however late, and only where it is of follow-up: those before it are missing."""
    assert missing(after(9999), FIRST, measured(2, after(days), "3", moment)) == numbers


def test_each_measure_misses_its_own_follow_ups() -> None:
    """Pain that was asked for says nothing of function."""
    now = with_scores(FIRST, measured(2, after(56 + 84), "30", FOLLOW_UP, "prtee"))
    assert missing(after(200), now=now) == [1]


def test_nothing_is_missing_where_nobody_follows() -> None:
    """A course that goes on, or in which another was opened, has no follow-up yet."""
    assert missing(after(9999), now=with_scores(FIRST, given=(OPENED,))) == []
    switched = changed(Change.STOPPED, after(60), StopReason.SWITCHED)
    assert missing(after(9999), now=a_dossier(*ALL_GIVEN, changes=[switched])._replace(scores=(FIRST,))) == []
