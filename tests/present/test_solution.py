"""Tests of how a mix looks."""

from decimal import Decimal

import pytest

from prolotrack.domain.catalogue import shipped
from prolotrack.domain.solution import Solution, parse_solution
from prolotrack.present.solution import contents, contents_object

USUAL = "1.2 mL dextrose 50% + 1.8 mL water + 1 mL lidocaine 2%"


def mix(text: str) -> Solution:
    """Return a mix of what is shipped."""
    return parse_solution(text, shipped().substances)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (USUAL, "dextrose 15 %, 600 mg; lidocaine 0.5 %, 20 mg; 4 mL"),
        ("5 mL water", "5 mL"),
        ("1 mL epinephrine 0.03%", "epinephrine 1:3333, 300 mcg; 1 mL"),
        (
            "1 mL lidocaine 2% with epinephrine 1:200000 + 1 mL dextrose 25%",
            "lidocaine 1 %, 20 mg; epinephrine 1:400000, 5 mcg; dextrose 12.5 %, 250 mg; 2 mL",
        ),
        ("0.1 mL lidocaine 1%", "lidocaine 1 %, 1 mg; 0.1 mL"),
        ("0.099 mL lidocaine 1%", "lidocaine 1 %, 990 mcg; 0.099 mL"),
        ("1 mL dextrose 50% + 2 mL water", "dextrose 16.667 %, 500 mg; 3 mL"),
    ],
)
def test_mix_is_shown_with_what_it_amounts_to(text: str, shown: str) -> None:
    """Final concentrations and doses, units written; nothing of a diluent."""
    assert contents(mix(text)) == shown


def test_doses_are_those_that_were_given() -> None:
    """Less may be injected than was mixed; all of it is not said twice."""
    shown = "dextrose 15 %, 450 mg; lidocaine 0.5 %, 15 mg; 3 mL of 4 mL"
    assert contents(mix(USUAL), Decimal(3)) == shown
    assert contents(mix(USUAL), Decimal("4.0")) == contents(mix(USUAL))


def test_mix_for_a_program() -> None:
    """Numbers, each substance once; the thin ones to a millionth."""
    assert contents_object(mix("1 mL lidocaine 2% with epinephrine 1:200000 + 1 mL lidocaine 1%"), Decimal(1)) == [
        {"substance": "lidocaine", "percent": Decimal("1.5"), "mg": Decimal(15)},
        {"substance": "epinephrine", "percent": Decimal("0.00025"), "mg": Decimal("0.0025")},
    ]
