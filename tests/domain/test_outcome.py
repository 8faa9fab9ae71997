"""Tests of outcome measures."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from prolotrack.domain.catalogue import shipped
from prolotrack.domain.outcome import PAIN_MEASURE, Better, Measure


def measure(name: str) -> Measure:
    """Return a shipped measure."""
    (found,) = (each for each in shipped().measures if each.name == name)
    return found


def test_pain_is_scored_from_0_to_10_and_less_is_better() -> None:
    """The measure behind --pain is the 0 to 10 numeric rating scale."""
    pain = measure(PAIN_MEASURE)
    assert (pain.minimum, pain.maximum, pain.better) == (Decimal(0), Decimal(10), Better.LOWER)


@pytest.mark.parametrize(
    ("name", "baseline", "latest", "matters"),
    [
        ("nrs", "8", "6", True),
        ("nrs", "8", "6.1", False),
        ("nrs", "8", "9", False),
        ("nrs", "6", "8", False),
        ("nrs", "5", "5", False),
        ("nrs", "3", "2", True),
        ("nrs", "3", "2.01", True),
        ("nrs", "3", "2.011", False),
        ("nrs", "0", "0", False),
        ("nrs", "10", "0", True),
        ("womac", "50", "44", True),
        ("womac", "50", "44.1", False),
        ("womac", "50", "60", False),
        ("vas", "50", "32.5", True),
        ("vas", "50", "32.6", False),
        ("visa-a", "40", "54", True),
        ("visa-a", "40", "53", False),
        ("visa-a", "54", "40", False),
        ("faam-adl", "60", "68", True),
        ("hhs", "10", "90", None),
    ],
)
def test_change_matters_by_points_or_by_percent_of_baseline(
    name: str, baseline: str, latest: str, matters: bool | None
) -> None:
    """Pain: 2 points or 33 %; WOMAC: 12 %; VISA-A: 14 points upwards; no checked figure, no claim."""
    assert measure(name).matters(Decimal(baseline), Decimal(latest)) is matters


def test_percent_of_baseline_counts_upwards_where_higher_is_better() -> None:
    """A gain of a tenth on 50 is 5 points; standing still is no gain, whatever the baseline."""
    rising = replace(measure("hhs"), mcid_percent_of_baseline=Decimal(10))
    gains = [rising.matters(Decimal(50), Decimal(latest)) for latest in ("55", "54.9", "45", "50")]
    assert gains == [True, False, False, False]
    assert rising.matters(Decimal(0), Decimal(0)) is False
    assert rising.matters(Decimal(0), Decimal("0.5")) is True


FIRST = date(2026, 1, 5)


@pytest.mark.parametrize(
    ("on", "latest", "matters"),
    [
        (date(2026, 6, 21), "53", False),
        (date(2026, 6, 21), "54", True),
        (date(2026, 6, 22), "47", True),
        (date(2026, 6, 22), "46.999", False),
        (date(2026, 12, 31), "47", True),
        (None, "47", False),
    ],
)
def test_visa_a_asks_for_less_from_24_weeks_after_the_first_session_on(
    on: date | None, latest: str, matters: bool
) -> None:
    """14 points up to the day before week 24, 7 points from then on; without a day, 14."""
    assert measure("visa-a").matters(Decimal(40), Decimal(latest), FIRST, on) is matters


def test_without_a_first_session_the_earlier_points_hold() -> None:
    """A late score of a course in which nothing was given is judged by 14 points."""
    late = date(2027, 6, 1)
    assert measure("visa-a").matters(Decimal(40), Decimal(47), None, late) is False
    assert measure("visa-a").matters(Decimal(40), Decimal(54), None, late) is True


def test_time_changes_nothing_where_the_measure_has_one_figure() -> None:
    """PRTEE takes 9 points at any time."""
    taken = FIRST, date(2027, 1, 5)
    assert measure("prtee").matters(Decimal(40), Decimal(31), *taken) is True
    assert measure("prtee").matters(Decimal(40), Decimal("31.001"), *taken) is False


def test_later_points_need_both_their_figure_and_their_time() -> None:
    """A clinic's measure with half of it falls back on the points that always hold."""
    taken = Decimal(40), Decimal(47), FIRST, date(2027, 1, 5)
    assert replace(measure("visa-a"), mcid_later_points=None).matters(*taken) is False
    assert replace(measure("visa-a"), mcid_later_from=None).matters(*taken) is False


@pytest.mark.parametrize(("value", "matters"), [("1", True), ("2", True), ("3", False), ("7", False)])
def test_the_global_impression_is_judged_by_its_value(value: str, matters: bool) -> None:
    """2 or less matters, with a baseline or without one."""
    assert measure("pgic").matters(None, Decimal(value)) is matters
    assert measure("pgic").matters(Decimal(4), Decimal(value)) is matters


def test_a_value_that_matters_counts_upwards_where_higher_is_better() -> None:
    """A measure whose best is its highest value asks for no less than the figure."""
    rising = replace(measure("hhs"), mcid_value=Decimal(80))
    assert [rising.matters(None, Decimal(value)) for value in (79, 80, 81)] == [False, True, True]


def test_without_a_baseline_nothing_can_be_said() -> None:
    """A missing baseline is missing, never no response."""
    assert measure("nrs").matters(None, Decimal(0)) is None


@pytest.mark.parametrize(
    ("name", "baseline", "goal"),
    [
        ("nrs", "8", "6"),
        ("nrs", "3", "2.01"),
        ("womac", "50", "44"),
        ("visa-a", "40", "54"),
        ("visa-a", "86", "100"),
        ("visa-a", "87", None),
        ("prtee", "9", "0"),
        ("prtee", "8", None),
        ("hhs", "40", None),
        ("pgic", None, "2"),
        ("nrs", None, None),
    ],
)
def test_goal_is_the_value_from_which_on_a_change_matters(name: str, baseline: str | None, goal: str | None) -> None:
    """It lies within the measure, or there is none; it is itself a value that matters."""
    of, start = measure(name), None if baseline is None else Decimal(baseline)
    expected = None if goal is None else Decimal(goal)
    assert of.goal(start) == expected
    assert expected is None or of.matters(start, expected) is True


def test_goal_comes_nearer_with_time() -> None:
    """VISA-A: 54 from 40 at first, 47 from week 24 on."""
    assert measure("visa-a").goal(Decimal(40), FIRST, date(2026, 6, 21)) == Decimal(54)
    assert measure("visa-a").goal(Decimal(40), FIRST, date(2026, 6, 22)) == Decimal(47)


def test_gain_is_positive_where_the_patient_is_better() -> None:
    """Pain falls, function rises."""
    assert measure("nrs").gain(Decimal(7), Decimal(4)) == Decimal(3)
    assert measure("nrs").gain(Decimal(4), Decimal(7)) == Decimal(-3)
    assert measure("visa-a").gain(Decimal(40), Decimal(54)) == Decimal(14)


def test_some_changes_that_matter_cannot_be_told_from_chance() -> None:
    """Their figure lies below the smallest detectable change, as their note says."""
    found = {each.name for each in shipped().measures if each.below_detectable}
    assert found == {"dash", "quickdash", "prtee", "faam-sports"}
    assert found == {each.name for each in shipped().measures if "below the detectable" in (each.mcid_note or "")}
    exactly = replace(measure("prtee"), mcid_points=Decimal(17))
    assert exactly.below_detectable is False
    assert replace(exactly, mcid_later_points=Decimal("16.9")).below_detectable is True
