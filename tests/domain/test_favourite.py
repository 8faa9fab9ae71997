"""Tests of favourites: how they are named and told apart."""

from dataclasses import astuple

import pytest

from prolotrack.domain.favourite import Favourite, named
from prolotrack.errors import UsageProblem


@pytest.mark.parametrize(
    ("protocol", "clinician", "says"),
    [
        (None, None, "elbow mix"),
        ("usual", None, "elbow mix for usual"),
        (None, "Dr. Lee", "elbow mix, of Dr. Lee"),
        ("usual", "Dr. Lee", "elbow mix for usual, of Dr. Lee"),
    ],
)
def test_favourite_is_told_with_whose_it_is(protocol: str | None, clinician: str | None, says: str) -> None:
    """Name, protocol and clinician are what no two share."""
    assert Favourite("elbow mix", "1 mL water", protocol, clinician).described == says


def test_name_is_kept_as_it_is_typed() -> None:
    """But for its blanks."""
    assert named("  Elbow   mix 2 ") == "Elbow mix 2"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("1 mix", "'1 mix' would be taken for a mix: begin the name of a favourite with a letter."),
        (".5", "'.5' would be taken for a mix: begin the name of a favourite with a letter."),
        ("-", "A name needs a letter or a digit: type it again."),
        (" ", "The name is empty: say it."),
    ],
)
def test_name_is_never_taken_for_a_mix(text: str, says: str) -> None:
    """It says something, and begins with a letter."""
    with pytest.raises(UsageProblem) as refusal:
        named(text)
    assert str(refusal.value) == says


def test_favourite_is_anybodys_for_any_protocol_unless_said() -> None:
    """What nobody said is None."""
    assert astuple(Favourite("x", "1 mL water")) == ("x", "1 mL water", None, None, None, None, 0, 1)
