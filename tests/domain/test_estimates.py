"""Tests of the numbers, against the standard library, scipy and the literature."""

import statistics
from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest, norm  # type: ignore[import-untyped]

from prolotrack.domain.estimates import Proportion, Spread, Z, proportion, rate, spread

SCORES = st.integers(-100_000, 100_000).map(lambda thousandths: Decimal(thousandths) / 1000)
HALF = Decimal("0.0005")  # the most by which a figure of three decimals is rounded


def spread_of(*values: str) -> Spread | None:
    """Return how values are spread."""
    return spread(Counter(map(Decimal, values)))


@given(st.lists(SCORES, min_size=1, max_size=40))
def test_spread_is_that_of_the_standard_library(values: list[Decimal]) -> None:
    """Mean, median, and the standard deviation of a sample, whatever was observed."""
    found = spread(Counter(values))
    assert found
    assert (found.n, found.least, found.most) == (len(values), min(values), max(values))
    assert abs(found.mean - statistics.mean(values)) <= HALF
    assert abs(found.median - statistics.median(values)) <= HALF
    if len(values) > 1:
        assert found.sd is not None
        assert abs(found.sd - statistics.stdev(values)) <= HALF


def test_spread_of_one_value_has_no_deviation() -> None:
    """One patient varies from nobody."""
    assert spread_of("2.5") == Spread(1, Decimal("2.5"), None, Decimal("2.5"), Decimal("2.5"), Decimal("2.5"))


def test_spread_of_nothing_is_none() -> None:
    """Missing is missing; a value that was observed no time was not observed."""
    assert spread_of() is None
    assert spread({Decimal(1): 0}) is None


def test_figures_are_rounded_half_up_to_three_decimals() -> None:
    """Away from zero, on both sides of it."""
    for sign in (1, -1):
        found = spread(Counter([Decimal(0), sign * Decimal("0.001")]))
        assert found
        assert (found.mean, found.median) == (sign * Decimal("0.001"), sign * Decimal("0.001"))
        assert found.sd == Decimal("0.001")
    thirds = spread_of("0", "0", "1")
    assert thirds
    assert (thirds.mean, thirds.sd, thirds.median) == (Decimal("0.333"), Decimal("0.577"), Decimal(0))


def test_many_values_lose_no_digit() -> None:
    """A million scores that differ by a thousandth."""
    found = spread({Decimal("99.999"): 500_000, Decimal(100): 500_000})
    assert found
    assert (found.mean, found.sd) == (Decimal("100.000"), Decimal("0.001"))  # 99.9995 and 0.0005, rounded half up
    assert found.median == Decimal("100.000")


def test_z_is_the_quantile_for_95_percent() -> None:
    """As the standard library and scipy have it."""
    assert float(Z) == pytest.approx(statistics.NormalDist().inv_cdf(0.975), abs=1e-12)
    assert float(Z) == pytest.approx(norm.ppf(0.975), abs=1e-12)


@given(st.integers(1, 5000), st.data())
def test_interval_is_wilsons(of: int, data: st.DataObject) -> None:
    """Scipy computes the same, for whatever counts of whatever."""
    part = data.draw(st.integers(0, of))
    found, theirs = proportion(part, of), binomtest(part, of).proportion_ci(confidence_level=0.95, method="wilson")
    assert found
    assert float(found.percent) == pytest.approx(100 * part / of, abs=0.0501)
    assert float(found.low) == pytest.approx(100 * theirs.low, abs=0.0501)
    assert float(found.high) == pytest.approx(100 * theirs.high, abs=0.0501)


@pytest.mark.parametrize(
    ("part", "of", "percent", "low", "high"),
    [
        (81, 263, "30.8", "25.5", "36.6"),  # Newcombe 1998, table I: 0.2553 to 0.3662
        (15, 148, "10.1", "6.2", "16.0"),  # 0.0624 to 0.1605
        (0, 20, "0.0", "0.0", "16.1"),  # 0.0000 to 0.1611
        (1, 29, "3.4", "0.6", "17.2"),  # 0.0061 to 0.1718
        (29, 29, "100.0", "88.3", "100.0"),
        (24, 103, "23.3", "16.2", "32.3"),  # Hoffman 2018
        (14, 21, "66.7", "45.4", "82.8"),  # Topol 2011
        (1, 1, "100.0", "20.7", "100.0"),
    ],
)
def test_published_intervals(part: int, of: int, percent: str, low: str, high: str) -> None:
    """Newcombe's worked examples of the method, and studies of the catalogue."""
    assert proportion(part, of) == Proportion(part, of, Decimal(percent), Decimal(low), Decimal(high))


def test_proportion_of_nothing_is_none() -> None:
    """Nobody was asked."""
    assert proportion(0, 0) is None


def test_rate_is_of_a_hundred() -> None:
    """Rounded half up; of one thing there may be more than one event."""
    found = [rate(events, of) for events, of in ((0, 7), (1, 3), (1, 8), (1, 16), (3, 2))]
    assert found == [Decimal(each) for each in ("0.0", "33.3", "12.5", "6.3", "150.0")]
