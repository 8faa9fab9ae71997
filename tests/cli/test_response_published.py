"""Tests that cohorts with the numbers of published studies give their figures back."""

import pytest

from prolotrack.store.address import parse_address
from tests.cli.desk import Desk
from tests.cohorts import Case, has_cohort
from tests.factories import Clinic

LATER = "2028-01-01"  # as of which the studies are told
Pairs = list[tuple[str, str]]


def arm(yes: int, of: int, before: str, better: str, same: str) -> Pairs:
    """Return the scores of an arm of a study: so many got better, the others did not."""
    return [(before, better)] * yes + [(before, same)] * (of - yes)


@pytest.mark.parametrize(
    ("measure", "pairs", "threshold", "part", "of", "percent"),
    [
        pytest.param("odi", arm(24, 103, "46", "36", "40"), "10", 24, 103, 23.3, id="Hoffman 2018"),
        pytest.param("nrs", arm(16, 27, "7", "4.2", "4.3"), "2.8", 16, 27, 59.3, id="Bertrand 2016, dextrose"),
        pytest.param("nrs", arm(7, 19, "7", "4.2", "4.3"), "2.8", 7, 19, 36.8, id="Bertrand 2016, entheses"),
        pytest.param("nrs", arm(7, 26, "7", "4.2", "4.3"), "2.8", 7, 26, 26.9, id="Bertrand 2016, superficial"),
        pytest.param("nrs", arm(14, 21, "5", "0", "1"), "100%", 14, 21, 66.7, id="Topol 2011, dextrose"),
        pytest.param("nrs", arm(5, 22, "5", "0", "1"), "100%", 5, 22, 22.7, id="Topol 2011, lidocaine"),
        pytest.param("nrs", arm(27, 46, "6", "3", "4"), "50%", 27, 46, 58.7, id="Kim 2010"),
    ],
)
def test_responders_of_published_studies(
    desk: Desk, measure: str, pairs: Pairs, threshold: str, part: int, of: int, percent: float
) -> None:
    """Cohorts with their numbers give their percentages back, by the threshold that each study set."""
    has_cohort(Clinic(parse_address(desk.url)), [Case({measure: {0: before, 120: then}}) for before, then in pairs])
    rows = desk.asks("response", "--measure", measure, "--threshold", threshold, "--as-of", LATER)
    (last,) = (row for row in rows if row["point"] == "last")
    assert (last["part"], last["of"], last["percent"], last["missing"]) == (part, of, percent, 0)
    assert last["low"] < percent < last["high"]


@pytest.mark.parametrize(
    ("measure", "pairs", "baseline", "value", "gain"),
    [
        pytest.param(
            "nrs", [("5.1", "0.5"), ("6.2", "0"), ("4", "1"), ("5.1", "0.5")], 5.1, 0.5, 4.6, id="Scarpone 2008"
        ),
        pytest.param("spadi", [("74", "20.8"), ("80", "30.8"), ("68", "10.8")], 74, 20.8, 53.2, id="Trebinjac 2016"),
        pytest.param("vas", [("70", "25"), ("79.4", "25")], 74.7, 25, 49.7, id="Ryan 2009"),
        pytest.param("womac", [("40", "24.7"), ("30", "14.7")], 35, 19.7, 15.3, id="Rabago 2013"),
        pytest.param("visa-a", [("40", "67.5"), ("50", "77.5")], 45, 72.5, 27.5, id="Yelland 2011"),
        pytest.param("hhs", [("50", "74.3"), ("60", "84.3")], 55, 79.3, 24.3, id="Gül 2020"),
    ],
)
def test_gains_of_published_studies(
    desk: Desk, measure: str, pairs: Pairs, baseline: float, value: float, gain: float
) -> None:
    """Means before and at follow-up, and the gain: upwards or downwards as the measure has it."""
    cases = [Case({measure: {0: before, 196: then}}, given=(0, 28, 56)) for before, then in pairs]
    has_cohort(Clinic(parse_address(desk.url)), cases)
    rows = desk.asks("response", "--measure", measure, "--as-of", LATER)
    (followed,) = (row for row in rows if row["point"] == "follow-up")
    assert (followed["n"], followed["baseline"], followed["value"], followed["mean"]) == (
        len(pairs),
        baseline,
        value,
        gain,
    )
