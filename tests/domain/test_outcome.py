"""Tests of outcome measures."""

from dataclasses import replace
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
        ("hhs", "10", "90", False),
    ],
)
def test_change_matters_by_points_or_by_percent_of_baseline(
    name: str, baseline: str, latest: str, matters: bool
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
