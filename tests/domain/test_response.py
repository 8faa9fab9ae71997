"""Tests of the response of many courses."""

from dataclasses import replace
from decimal import Decimal

import pytest

from prolotrack.domain.outcome import Threshold
from prolotrack.domain.response import Figure, Observed, ResponseRow
from prolotrack.domain.timepoint import TimePoint
from tests.domain.observed import MEASURES, decimals, observed, row, taken, told

SERIES = (0, 28, 56)
HALF = Threshold(Decimal(50), percent=True)


def test_response_of_a_cohort_is_told_at_each_time_point() -> None:
    """Mean gain, its spread, and the responders among those of whom it is known."""
    first = observed(*SERIES, scores={"nrs": taken({0: "8", 28: "6", 56: "5", 140: "1"}, follow_up=140)})
    second = observed(*SERIES, scores={"nrs": taken({0: "6", 28: "7", 56: "5"})})
    found = told(first, second)
    assert found.courses == 2
    assert [each.point for each in found.rows if each.figure is Figure.RESPONSE] == list(TimePoint)
    assert row(found, "nrs", TimePoint.AFTER_1) == ResponseRow(
        figure=Figure.RESPONSE,
        measure="nrs",
        point=TimePoint.AFTER_1,
        courses=2,
        n=2,
        missing=0,
        baseline=Decimal(7),
        value=Decimal("6.5"),
        mean=Decimal("0.5"),
        sd=Decimal("2.121"),
        median=Decimal("0.5"),
        least=Decimal(-1),
        most=Decimal(2),
        part=1,
        of=2,
        percent=Decimal(50),
        low=Decimal("9.5"),
        high=Decimal("90.5"),
        rule='2 points or 33 % of baseline ("much better")',
    )


def test_what_is_missing_is_missing_and_never_no_response() -> None:
    """Neither a baseline nor a score is made up."""
    complete = observed(*SERIES, scores={"nrs": taken({0: "8", 28: "6"})})
    no_baseline = observed(*SERIES, scores={"nrs": taken({28: "6"})})
    no_score = observed(*SERIES, scores={"nrs": taken({0: "8"})})
    nothing = observed(*SERIES, measures=("nrs",))
    found = row(told(complete, no_baseline, no_score, nothing), "nrs", TimePoint.AFTER_1)
    assert found
    assert (found.courses, found.n, found.missing, found.part, found.of) == (4, 1, 3, 1, 1)
    assert (found.baseline, found.value) == decimals("8", "6")


def test_time_point_where_all_is_missing_has_no_figures() -> None:
    """It is told all the same: whose scores are missing."""
    found = row(told(observed(*SERIES, scores={"nrs": taken({0: "8"})})), "nrs", TimePoint.FOLLOW_UP)
    assert found == ResponseRow(
        Figure.RESPONSE, "nrs", TimePoint.FOLLOW_UP, 1, 0, 1, rule='2 points or 33 % of baseline ("much better")'
    )


def test_time_point_that_no_course_has_come_to_is_left_out() -> None:
    """After one session nothing is told of three."""
    found = told(observed(0, scores={"nrs": taken({0: "8", 20: "6"})}))
    points = [each.point for each in found.rows if each.figure is Figure.RESPONSE]
    assert points == [TimePoint.AFTER_1, TimePoint.LAST]


def test_sessions_that_do_not_count_are_not_counted_here_either() -> None:
    """The second of three was from a bad lot: what was measured after it is after session 1."""
    course = observed(*SERIES, uncounted=(28,), scores={"nrs": taken({0: "8", 28: "7", 40: "6", 60: "5"})})
    found = told(course)
    one, two = row(found, "nrs", TimePoint.AFTER_1), row(found, "nrs", TimePoint.AFTER_2)
    assert one
    assert two
    assert (one.value, two.value) == decimals("6", "5")
    assert row(found, "nrs", TimePoint.AFTER_3) is None


def test_baseline_lies_before_the_first_session_also_where_that_does_not_count() -> None:
    """Something was injected."""
    found = row(told(observed(0, 28, uncounted=(0,), scores={"nrs": taken({28: "8", 40: "5"})})), "nrs", TimePoint.LAST)
    assert found
    assert (found.n, found.missing) == (0, 1)


@pytest.mark.parametrize(
    ("course", "expected"),
    [
        (observed(*SERIES, scores={"nrs": taken({0: "8", 140: "2"}, follow_up=140)}), (1, 1)),
        (observed(*SERIES, scores={"nrs": taken({0: "8", 140: "2"})}), (1, 0)),
        (observed(0, ended=True, scores={"nrs": taken({0: "8"})}), (1, 0)),
        (observed(0, ended=True, switched=True, scores={"nrs": taken({0: "8"})}), None),
        (observed(0, ended=True, switched=True, scores={"nrs": taken({0: "8", 99: "1"}, follow_up=99)}), (1, 1)),
        (observed(0, scores={"nrs": taken({0: "8"})}), None),
        (observed(0, scores={"nrs": taken({0: "8", 99: "1"}, follow_up=99)}), (1, 1)),
        (observed(planned=0, scores={"nrs": taken({0: "8"})}), None),
        (observed(*SERIES, planned=None, scores={"nrs": taken({0: "8"})}), None),
        (observed(*SERIES, planned=None, ended=True, scores={"nrs": taken({0: "8"})}), (1, 0)),
    ],
)
def test_follow_up_is_expected_of_courses_at_their_end(course: Observed, expected: tuple[int, int] | None) -> None:
    """Of one that was switched it is not, for it goes on in another; one that has a follow-up tells of it anyway."""
    found = row(told(course), "nrs", TimePoint.FOLLOW_UP)
    assert (found and (found.courses, found.n)) == expected


def test_measure_is_expected_where_the_protocol_names_it_or_it_was_ever_taken() -> None:
    """Nobody misses the knee score of an elbow."""
    knee = observed(0, measures=("womac",), scores={"womac": taken({0: "50", 20: "40"})})
    unscored = observed(0, measures=("womac",), ended=True)
    elbow = observed(0, measures=("prtee",), ended=True)
    also = observed(0, measures=("prtee",), scores={"womac": taken({0: "50"})}, ended=True)
    found = told(knee, unscored, elbow, also)
    womac = row(found, "womac", TimePoint.AFTER_1)
    assert womac
    assert (womac.courses, womac.n) == (3, 1)
    assert row(found, "prtee", TimePoint.AFTER_1) is None


def test_measure_without_a_session_is_not_told() -> None:
    """Nothing was given that could have helped."""
    assert told(observed(scores={"nrs": taken({0: "8"})})).rows == ()


def test_pain_comes_first_then_the_measures_in_their_order() -> None:
    """Whatever the order of the catalogue."""
    names = ("ffi", "vas", "odi", "nrs")
    course = observed(0, scores={name: taken({0: "8", 20: "6"}) for name in names})
    backwards = tuple(reversed(MEASURES))
    order = [each.name for each in backwards if each.name in {"ffi", "odi"}]
    found = told(course, measures=backwards)
    assert list(dict.fromkeys(each.measure for each in found.rows if each.measure)) == ["nrs", "vas", *order]


def test_gain_is_positive_where_the_patient_is_better() -> None:
    """Function rises, pain falls: both are gains."""
    course = observed(0, scores={"visa-a": taken({0: "40", 20: "67.5"}), "vas": taken({0: "60", 20: "65"})})
    found = told(course)
    visa, vas = row(found, "visa-a", TimePoint.LAST), row(found, "vas", TimePoint.LAST)
    assert visa
    assert vas
    assert (visa.mean, vas.mean) == decimals("27.5", "-5")
    assert (visa.sd, visa.part, vas.part) == (None, 1, 0)


def test_what_matters_may_depend_on_the_time_since_the_first_session() -> None:
    """VISA-A: 14 points before week 24, 7 points from then on."""
    both = [taken({0: "40", day: "48"}, follow_up=100) for day in (5 + 167, 5 + 168)]
    courses = [observed(5, planned=1, scores={"visa-a": scores}) for scores in both]
    for point in (TimePoint.AFTER_1, TimePoint.FOLLOW_UP, TimePoint.LAST):
        found = row(told(*courses), "visa-a", point)
        assert found
        assert (found.part, found.of) == (1, 2)


@pytest.mark.parametrize(
    ("course", "after_1", "after_2", "last"),
    [
        (observed(0, scores={"nrs": taken({0: "7"})}), None, None, (1, 0)),
        (observed(0, scores={"nrs": taken({0: "7", 3: "5"})}), (1, 1), None, (1, 1)),
        (observed(0, 28, scores={"nrs": taken({0: "7"})}), (1, 0), None, (1, 0)),
        (observed(0, 28, scores={"nrs": taken({0: "7", 28: "5"})}), (1, 1), None, (1, 1)),
        (observed(0, 28, planned=2, scores={"nrs": taken({0: "7"})}), (1, 0), (1, 0), (1, 0)),
        (observed(0, ended=True, scores={"nrs": taken({0: "7"})}), (1, 0), None, (1, 0)),
    ],
)
def test_score_that_is_still_to_come_is_not_missing(
    course: Observed, after_1: tuple[int, int] | None, after_2: tuple[int, int] | None, last: tuple[int, int] | None
) -> None:
    """A course that goes on has none yet after its last session."""
    points = (TimePoint.AFTER_1, TimePoint.AFTER_2, TimePoint.LAST)
    rows = [row(told(course), "nrs", point) for point in points]
    assert [each and (each.courses, each.n) for each in rows] == [after_1, after_2, last]


def test_global_impression_needs_no_baseline() -> None:
    """Its value says whether the patient is better; it has no gain but where there is a baseline."""
    better, worse = (observed(0, scores={"pgic": taken({20: value})}) for value in ("2", "3"))
    found = row(told(better, worse, observed(0, scores={"pgic": taken({0: "4"})})), "pgic", TimePoint.LAST)
    assert found
    assert (found.n, found.missing, found.part, found.of) == (2, 1, 1, 2)
    assert (found.baseline, found.value, found.mean) == (None, Decimal("2.5"), None)


def test_threshold_cannot_be_met_without_a_baseline() -> None:
    """A percentage of nothing is nothing: it is known, and not judged."""
    found = row(
        told(
            observed(0, scores={"pgic": taken({20: "2"})}),
            observed(0, scores={"pgic": taken({0: "6", 20: "3"})}),
            at=HALF,
        ),
        "pgic",
        TimePoint.LAST,
    )
    assert found
    assert (found.n, found.part, found.of, found.rule) == (2, 1, 1, "50 % of baseline")


def test_measure_without_a_checked_figure_has_no_responders() -> None:
    """Nothing is claimed; a threshold that is given judges it."""
    course = observed(0, scores={"hhs": taken({0: "40", 20: "60"})})
    found, at = row(told(course), "hhs", TimePoint.LAST), row(told(course, at=HALF), "hhs", TimePoint.LAST)
    assert found
    assert at
    assert (found.n, found.mean, found.of, found.part, found.rule) == (1, Decimal(20), None, None, None)
    assert (at.of, at.part, at.rule) == (1, 1, "50 % of baseline")


def test_rule_says_where_what_matters_cannot_be_told_from_chance() -> None:
    """PRTEE: 9 points, below the detectable change of 17."""
    found = row(told(observed(0, scores={"prtee": taken({0: "40", 20: "30"})})), "prtee", TimePoint.LAST)
    assert found
    (prtee,) = (each for each in MEASURES if each.name == "prtee")
    assert found.rule == f"{prtee.mcid}; {prtee.mcid_note}"


def test_measure_that_is_not_asked_for_is_not_told() -> None:
    """Only the measures that are given are looked at."""
    course = observed(0, scores={"nrs": taken({0: "8", 20: "6"}), "vas": taken({0: "8", 20: "6"})})
    pain = tuple(each for each in MEASURES if each.name == "vas")
    assert {each.measure for each in told(course, measures=pain).rows} == {"vas", None}


def test_every_course_weighs_the_same() -> None:
    """Three that are alike, and one that is not."""
    alike = observed(*SERIES, scores={"nrs": taken({0: "8", 28: "5"})}, events=1, called=(50,))
    other = observed(0, 14, ended=True, scores={"nrs": taken({0: "4", 28: "4"})}, called=(50,))
    found = told(alike, alike, alike, other)
    pain = row(found, "nrs", TimePoint.LAST)
    assert pain
    assert (pain.courses, pain.n, pain.part, pain.of) == (4, 4, 3, 4)
    assert (pain.baseline, pain.value, pain.mean, pain.median) == decimals("7", "4.75", "2.25", "3")
    figures = (Figure.COMPLETION, Figure.HARMED, Figure.RETURN)
    rows = [row(found, figure) for figure in figures]
    assert [each and (each.courses, each.missing, each.part, each.of) for each in rows] == [(4, 0, 3, 4)] * 3
    events, sessions, days = (row(found, each) for each in (Figure.EVENTS, Figure.SESSIONS, Figure.DAYS))
    assert events
    assert (events.missing, events.part, events.of) == (0, 3, 11)
    assert sessions
    assert days
    assert (sessions.mean, days.mean) == decimals("2.75", "45.5")


def test_cohort_of_nobody_tells_nothing() -> None:
    """No course, no figure."""
    assert told() == (0, ())


def test_order_of_the_figures() -> None:
    """Measures first, then the courses."""
    course = observed(*SERIES, scores={"nrs": taken({0: "8", 28: "6"})}, called=(20,))
    assert list(dict.fromkeys(each.figure for each in told(course).rows)) == list(Figure)


def test_measure_that_the_clinic_gave_no_figure_for_its_value_is_judged_by_gain() -> None:
    """A value that says it all is a fact of the measure, not of the name."""
    plain = tuple(replace(each, mcid_value=None) for each in MEASURES if each.name == "pgic")
    found = row(told(observed(0, scores={"pgic": taken({20: "2"})}), measures=plain), "pgic", TimePoint.LAST)
    assert found
    assert (found.n, found.missing) == (0, 1)
