"""Tests of what a mix amounts to: milligrams, final concentrations, and what agrees with it."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolotrack.domain.quantity import plain
from prolotrack.domain.solution import Solution, rounded
from tests.domain.mixes import PARTS, USUAL, mixed


def finals(solution: Solution) -> dict[str, str]:
    """Return the final concentrations of a solution as they are shown."""
    return {content.substance.name: plain(rounded(content.percent)) for content in solution.contents}


@pytest.mark.parametrize(
    ("text", "volume", "final", "mg"),
    [
        (USUAL, "4", {"dextrose": "15", "lidocaine": "0.5"}, {"dextrose": 600, "lidocaine": 20}),
        (
            "5.6 mL dextrose 25% + 1.4 mL lidocaine 2%",
            "7",
            {"dextrose": "20", "lidocaine": "0.4"},
            {"dextrose": 1400, "lidocaine": 28},
        ),
        (
            "1.8 mL dextrose 50% + 0.675 mL lidocaine 1% + 6.525 mL water",
            "9",
            {"dextrose": "10", "lidocaine": "0.075"},
            {"dextrose": 900, "lidocaine": Fraction("6.75")},
        ),
    ],
    ids=["usual", "Yelland 2004", "Reeves 2000"],
)
def test_published_mixes_are_right_to_the_digit(
    text: str, volume: str, final: dict[str, str], mg: dict[str, Fraction]
) -> None:
    """Volume, final concentrations and milligrams, exactly."""
    solution = mixed(text)
    assert solution.volume_ml == Decimal(volume)
    assert finals(solution) == final
    assert {content.substance.name: content.mg for content in solution.contents} == mg


def test_scarpone_mix_is_right_to_the_digit() -> None:
    """One part of morrhuate 5 %, 1.5 of dextrose 50 %, 0.5 of each anaesthetic, 3.5 of saline: 10.7 % and 0.7 %."""
    text = (
        "1 mL morrhuate 5% + 1.5 mL dextrose 50% + 0.5 mL lidocaine 4% + 0.5 mL bupivacaine 0.5% + 3.5 mL saline 0.9%"
    )
    content = {content.substance.name: content.percent for content in mixed(text).contents}
    assert content["dextrose"] == Fraction(75, 7)
    assert content["morrhuate"] == Fraction(5, 7)
    assert [plain(rounded(content[name], 1)) for name in ("dextrose", "morrhuate")] == ["10.7", "0.7"]


@given(PARTS)
def test_mixing_neither_loses_nor_makes_anything(parts: list[str]) -> None:
    """The milligrams are those of the parts, and what is left after mixing is as much."""
    solution = mixed(" + ".join(parts))
    singly = [content for part in parts for content in mixed(part).contents]
    for content in solution.contents:
        assert content.mg == sum(one.mg for one in singly if one.substance == content.substance)
        assert content.percent * 10 * Fraction(solution.volume_ml) == content.mg
    assert solution.volume_ml == sum((mixed(part).volume_ml for part in parts), Decimal(0))


@pytest.mark.parametrize(("edge", "mg"), [("100", Fraction(10)), ("500000", Fraction(1, 500))])
def test_ratio_is_one_gram_in_so_many_millilitres(edge: str, mg: Fraction) -> None:
    """Its bounds are included; 1:200000 is 0.005 mg/mL."""
    assert mixed(f"1 mL epinephrine 1:{edge}").contents[0].mg == mg
    assert mixed("2 mL lidocaine 2% with epinephrine 1:200000").contents[1].mg == Fraction("0.01")


def test_what_is_in_it_is_said_once_in_the_order_of_saying() -> None:
    """A substance of several parts is summed; a diluent is in it, but has no content."""
    solution = mixed("1 mL water + 1 mL lidocaine 1% + 1 mL dextrose 30% + 1 mL lidocaine 2% + 1 mL saline 0.9%")
    assert [substance.name for substance in solution.substances] == ["water", "lidocaine", "dextrose", "saline"]
    assert [(content.substance.name, content.mg) for content in solution.contents] == [
        ("lidocaine", Fraction(30)),
        ("dextrose", Fraction(300)),
        ("saline", Fraction(9)),
    ]


@pytest.mark.parametrize(
    ("text", "agent", "percent", "strength"),
    [
        (USUAL, "dextrose", "15", "dextrose 15 %"),
        ("1 mL lidocaine 2% + 1 mL saline 0.9% + 1 mL dextrose 50%", "dextrose", "16.667", "dextrose 16.667 %"),
        ("3 mL saline 0.9% + 1 mL dextrose 50%", "dextrose", "12.5", "dextrose 12.5 %"),
        ("1 mL saline 0.9% + 3 mL dextrose 0.3%", "saline", "0.225", "saline 0.225 %"),
        ("3 mL saline 0.1% + 1 mL dextrose 0.3%", "saline", "0.075", "saline 0.075 %"),
        ("1 mL dextrose 0.3% + 3 mL saline 0.1%", "dextrose", "0.075", "dextrose 0.075 %"),
        ("1 mL dextrose 0.3% + 1 mL saline 0.9% + 1 mL dextrose 0.7%", "dextrose", "0.333", "dextrose 0.333 %"),
        (
            "1 mL morrhuate 5% + 1.5 mL dextrose 50% + 0.5 mL lidocaine 2% + 4 mL saline 0.9%",
            "dextrose",
            "10.714",
            "dextrose 10.714 %",
        ),
        ("1 mL dextrose 50% + 2 mL water", "dextrose", "16.667", "dextrose 16.667 %"),
        ("1 mL dextrose 0.001% + 1 mL water", "dextrose", "0.001", "dextrose 0.001 %"),
        ("2 mL lidocaine 1%", None, None, "without an irritant"),
    ],
)
def test_solution_is_called_after_its_strongest_irritant(
    text: str, agent: str | None, percent: str | None, strength: str
) -> None:
    """The first of equals; with its final concentration, rounded half up to a thousandth of a percent."""
    solution = mixed(text)
    assert (solution.agent, solution.percent) == (agent, percent and Decimal(percent))
    assert solution.strength == strength


@pytest.mark.parametrize(
    ("agent", "percent", "agrees"),
    [
        (None, None, True),
        ("dextrose", None, True),
        ("dextrose + morrhuate", None, True),
        ("morrhuate", None, False),
        ("saline", None, False),
        (None, "15", True),
        ("dextrose", "15", True),
        (None, "15.001", False),
        (None, "14.9", False),
        ("saline", "15", False),
    ],
)
def test_what_is_said_beside_a_mix_agrees_or_not(agent: str | None, percent: str | None, agrees: bool) -> None:
    """The agent is the strongest irritant or all of them; the percent is that one's."""
    solution = mixed("1.2 mL dextrose 50% + 1.8 mL water + 1 mL morrhuate 5%")
    assert solution.agrees(agent, Decimal(percent) if percent else None) is agrees


@pytest.mark.parametrize(
    ("percent", "agrees"),
    [("16.667", True), ("16.67", True), ("16.7", True), ("17", True), ("16.666", False), ("16", False)],
)
def test_percent_that_does_not_end_agrees_as_it_is_rounded(percent: str, agrees: bool) -> None:
    """50 % in three parts is 16.667 %, or 16.7 %; one that ends must be said to its end."""
    assert mixed("1 mL dextrose 50% + 2 mL water").agrees(None, Decimal(percent)) is agrees
    assert not mixed("3 mL dextrose 15.3%").agrees(None, Decimal(15))


def test_no_irritant_agrees_with_no_agent() -> None:
    """What is without one has neither agent nor percent."""
    assert mixed("1 mL lidocaine 1%").agrees(None, None)
    assert not mixed("1 mL lidocaine 1%").agrees("lidocaine", None)
    assert not mixed("1 mL lidocaine 1%").agrees(None, Decimal(1))


@pytest.mark.parametrize(
    ("text", "constricted"),
    [
        ("1 mL lidocaine 2% + 0.1 mL epinephrine 1:1000", True),
        ("1 mL lidocaine 2% with epinephrine 1:200000", True),
        ("1 mL lidocaine 2% with epinephrine 1:200000 + 1 mL lidocaine 2% with epinephrine 1:100000", True),
        ("1 mL lidocaine 2% with epinephrine 1:200000 + 1 mL lidocaine 2%", False),
        ("1 mL bupivacaine 0.5% with epinephrine 1:200000 + 1 mL lidocaine 2%", False),
        ("3 mL dextrose 25% + 1 mL lidocaine 2%", False),
        ("9 mL lidocaine 2% + 1 mL epinephrine 1:50000", True),
        ("9 mL lidocaine 2% + 0.5 mL epinephrine 1:50000 + 0.5 mL epinephrine 1:50000", True),
        ("9.001 mL lidocaine 2% + 1 mL epinephrine 1:50000", False),
        ("4 mL lidocaine 2% + 5.001 mL water + 1 mL epinephrine 1:50000", False),
        ("24 mL lidocaine 2% + 0.001 mL epinephrine 1:500000", False),
        ("8 mL lidocaine 2% + 2 mL lidocaine 1% with epinephrine 1:1000", False),
    ],
)
def test_anaesthetic_is_constricted_in_every_part_or_by_what_was_added(text: str, constricted: bool) -> None:
    """A vial with a vasoconstrictor does not make up for a vial without, nor does less than 1:500000 of the whole."""
    solution = mixed(text)
    (lidocaine,) = (substance for substance in solution.substances if substance.name == "lidocaine")
    assert solution.constricted(lidocaine) is constricted


@given(st.fractions(min_value=0, max_value=1000), st.integers(0, 6))
def test_rounding_is_half_up(value: Fraction, places: int) -> None:
    """The nearest one, and of two equally near the higher."""
    step = Fraction(1, 10**places)
    assert -step / 2 <= value - Fraction(rounded(value, places)) < step / 2


def test_rounding_is_to_thousandths() -> None:
    """A half is rounded up, less is not."""
    assert rounded(Fraction("0.0005")) == Decimal("0.001")
    assert rounded(Fraction("0.00049")) == 0
