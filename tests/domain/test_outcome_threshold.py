"""Tests of what counts as a response where a threshold is given."""

from decimal import Decimal

import pytest

from prolotrack.domain.outcome import Threshold


@pytest.mark.parametrize(
    ("amount", "percent", "before", "gain", "met"),
    [
        ("50", True, "8", "4", True),
        ("50", True, "8", "3.999", False),
        ("50", True, "8", "8", True),
        ("50", True, "0", "0", False),
        ("2.8", False, "8", "2.8", True),
        ("2.8", False, "8", "2.799", False),
        ("2.8", False, "3", "2.8", True),
        ("2.8", False, "8", "-3", False),
        ("0.001", False, "8", "0.001", True),
    ],
)
def test_threshold_is_met_from_its_amount_on(amount: str, percent: bool, before: str, gain: str, met: bool) -> None:
    """In percent of the baseline, or in units; standing still is no response."""
    assert Threshold(Decimal(amount), percent).is_met(Decimal(before), Decimal(gain)) is met


def test_threshold_is_written_as_it_is_typed_and_said_in_its_unit() -> None:
    """Percent of what is said in full."""
    assert str(Threshold(Decimal("50.0"), percent=True)) == "50%"
    assert str(Threshold(Decimal("2.80"), percent=False)) == "2.8"
    assert Threshold(Decimal(50), percent=True).rule("mm") == "50 % of baseline"
    assert Threshold(Decimal("2.80"), percent=False).rule("mm") == "2.8 mm"
