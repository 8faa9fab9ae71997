"""Tests of how numbers are read, bounded and written."""

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolotrack.domain.quantity import CONCENTRATION, PAIN, VOLUME, WEIGHT, Quantity, plain
from prolotrack.errors import OutOfRange, UsageProblem
from tests.domain.hostile import NOT_NUMBERS, label

ANY = Quantity("number", "", Decimal(-1000000), Decimal(1000000))
STEP = Decimal("0.001")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("15", "15"),
        ("0", "0"),
        ("0.0", "0"),
        ("12.5", "12.5"),
        ("0.075", "0.075"),
        ("-3", "-3"),
        ("-0.5", "-0.5"),
        ("-0.001", "-0.001"),
        ("007", "7"),
        ("999999.999", "999999.999"),
        ("-999999", "-999999"),
    ],
)
def test_number_is_digits_with_a_point(text: str, expected: str) -> None:
    """A number has at most six digits before the point and three after it, and is kept exactly."""
    assert ANY.parse(text) == Decimal(expected)


@pytest.mark.parametrize("text", NOT_NUMBERS, ids=label)
def test_any_other_text_is_no_number(text: str) -> None:
    """Nothing is guessed: no exponent, sign, blank, comma, unit, foreign digit or minus zero."""
    with pytest.raises(UsageProblem, match=r"^pain .* is not a number: write digits and a point, such as 12"):
        PAIN.parse(text)


@pytest.mark.parametrize("text", ["1.2345", "0.0000", "-0.5000", "999999.123456789"])
def test_number_has_at_most_three_decimals(text: str) -> None:
    """More is refused, and not rounded."""
    with pytest.raises(UsageProblem) as refusal:
        PAIN.parse(text)
    assert str(refusal.value) == f"pain {text!r} is too exact: write at most three decimals, such as 0.125."


@pytest.mark.parametrize(
    ("quantity", "low", "high"),
    [(CONCENTRATION, "0.001", "100"), (VOLUME, "0.001", "100"), (WEIGHT, "0.2", "500"), (PAIN, "0", "10")],
)
def test_bounds_are_included(quantity: Quantity, low: str, high: str) -> None:
    """The bounds themselves are good, one thousandth beyond them is not."""
    assert quantity.parse(low) == Decimal(low)
    assert quantity.check(Decimal(high)) == Decimal(high)
    for outside in (Decimal(low) - STEP, Decimal(high) + STEP):
        with pytest.raises(OutOfRange):
            quantity.check(outside)


@pytest.mark.parametrize(
    ("quantity", "text", "sentence"),
    [
        (PAIN, "10.50", "pain 10.5 is out of range: it runs from 0 to 10."),
        (PAIN, "-1", "pain -1 is out of range: it runs from 0 to 10."),
        (CONCENTRATION, "0", "concentration 0 is out of range: it runs from 0.001 to 100 %."),
        (WEIGHT, "680", "weight 680 is out of range: it runs from 0.2 to 500 kg."),
        (VOLUME, "100.001", "volume 100.001 is out of range: it runs from 0.001 to 100 mL."),
    ],
    ids=label,
)
def test_refusal_names_the_bounds_and_the_unit(quantity: Quantity, text: str, sentence: str) -> None:
    """The sentence says what was given and what would be accepted."""
    with pytest.raises(OutOfRange) as refused:
        quantity.parse(text)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("12.50", "12.5"),
        ("100", "100"),
        ("100.0", "100"),
        ("10", "10"),
        ("0.000", "0"),
        ("1E+2", "100"),
        ("1E-3", "0.001"),
        ("-0.50", "-0.5"),
    ],
)
def test_number_is_written_plainly(written: str, expected: str) -> None:
    """There is no exponent and no zero at the end of a fraction."""
    assert plain(Decimal(written)) == expected


@given(st.decimals(-999999, 999999, places=3).filter(lambda value: value != 0 or not value.is_signed()))
def test_written_number_is_read_back(value: Decimal) -> None:
    """A printed number is an accepted one."""
    assert ANY.parse(plain(value)) == value


@given(st.text())
def test_text_is_a_number_or_refused(text: str) -> None:
    """No text makes the reader fail in another way."""
    with suppress(UsageProblem, OutOfRange):
        assert 0 <= PAIN.parse(text) <= 10
