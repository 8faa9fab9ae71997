"""Tests of how a mix is read and written, and of what it amounts to."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolotrack.domain.quantity import plain
from prolotrack.domain.solution import Solution, is_formula, parse_solution, rounded
from prolotrack.domain.substance import Role, Substance
from prolotrack.errors import NotFound, OutOfRange, UsageProblem
from tests.domain.hostile import BLANK, HARMLESS, label
from tests.domain.mixes import KNOWN, PARTS, USUAL, mixed

FORMS = "write VOLUME mL SUBSTANCE PERCENT%, joined by +, such as 1.2 mL dextrose 50% + 1.8 mL water."


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


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (USUAL, USUAL),
        ("  1.2mL DEXTROSE 50 %+1.8 ml Water +1 ML Lidocaine 2.0% ", USUAL),
        ("1.2 mL glucose 50% + 1.8 mL sterile  water + 1 mL lignocaine 2%", USUAL),
        ("1.2 mL 50% dextrose + 1.8 mL water + 1 mL of 2 % lidocaine", USUAL),
        ("1.2 mL 50 % of dextrose + 1.8 mL water + 1 mL 2% lidocaine", USUAL),
        ("3 mL dextrose 15% With lidocaine 0.5%", "3 mL dextrose 15% with lidocaine 0.5%"),
        ("1 mL lidocaine 2% with adrenaline 1 : 200000", "1 mL lidocaine 2% with epinephrine 1:200000"),
        ("1mL D-Glucose 50.000%", "1 mL dextrose 50%"),
        ("0.5 mL epinephrine 1:1000", "0.5 mL epinephrine 1:1000"),
        ("0.5 mL epinephrine 0.1%", "0.5 mL epinephrine 0.1%"),
        ("1 mL water with lidocaine 1%", "1 mL water with lidocaine 1%"),
    ],
)
def test_writing_is_forgiving_and_kept_in_one_form(text: str, kept: str) -> None:
    """Case, blanks, synonyms and the place of the percent do not matter."""
    assert str(mixed(text)) == kept
    assert mixed(kept) == mixed(text)


@given(PARTS)
def test_what_is_kept_parses_back_to_the_same(parts: list[str]) -> None:
    """Whatever was mixed: the kept form is one form, and says the same."""
    solution = mixed(" + ".join(parts))
    assert str(solution) == " + ".join(parts)
    assert mixed(str(solution)) == solution


@given(PARTS)
def test_mixing_neither_loses_nor_makes_anything(parts: list[str]) -> None:
    """The milligrams are those of the parts, and what is left after mixing is as much."""
    solution = mixed(" + ".join(parts))
    singly = [content for part in parts for content in mixed(part).contents]
    for content in solution.contents:
        assert content.mg == sum(one.mg for one in singly if one.substance == content.substance)
        assert content.percent * 10 * Fraction(solution.volume_ml) == content.mg
    assert solution.volume_ml == sum((mixed(part).volume_ml for part in parts), Decimal(0))


@pytest.mark.parametrize(
    ("text", "error", "sentence"),
    [
        ("", UsageProblem, f"'' is no part of a mix: {FORMS}"),
        ("3 dextrose 15%", UsageProblem, f"'3 dextrose 15%' is no part of a mix: {FORMS}"),
        ("3 mL dextrose 15% +", UsageProblem, f"'' is no part of a mix: {FORMS}"),
        ("3 mlwater", UsageProblem, f"'3 mlwater' is no part of a mix: {FORMS}"),
        ("3 mL", UsageProblem, f"A part of the mix does not say of what: {FORMS}"),
        ("3 mL 5%", UsageProblem, f"A part of the mix does not say of what: {FORMS}"),
        ("mL water", UsageProblem, "volume '' is not a number: write digits and a point, such as 12.5."),
        ("1,2 mL water", UsageProblem, "volume '1,2' is not a number: write digits and a point, such as 12.5."),
        ("0 mL water", OutOfRange, "volume 0 is out of range: it runs from 0.001 to 100 mL."),
        ("-1 mL water", OutOfRange, "volume -1 is out of range: it runs from 0.001 to 100 mL."),
        ("101 mL water", OutOfRange, "volume 101 is out of range: it runs from 0.001 to 100 mL."),
        ("60 mL water + 41 mL water", OutOfRange, "volume 101 is out of range: it runs from 0.001 to 100 mL."),
        (
            "1 mL dextrose 1,5%",
            UsageProblem,
            "concentration '1,5' is not a number: write digits and a point, such as 12.5.",
        ),
        ("1 mL dextrose 101%", OutOfRange, "concentration 101 is out of range: it runs from 0.001 to 100 %."),
        ("1 mL dextrose 0%", OutOfRange, "concentration 0 is out of range: it runs from 0.001 to 100 %."),
        ("1 mL epinephrine 1:99", OutOfRange, "ratio 1: 99 is out of range: it runs from 100 to 500000."),
        ("1 mL epinephrine 1:500001", OutOfRange, "ratio 1: 500001 is out of range: it runs from 100 to 500000."),
        (
            "1 mL epinephrine 1:200,000",
            UsageProblem,
            "ratio 1: '200,000' is not a number: write digits and a point, such as 12.5.",
        ),
        (
            "1 mL dextrose",
            UsageProblem,
            "How strong is the dextrose? Nothing is guessed: write its percent, as in dextrose 2%.",
        ),
        (
            "1 mL saline",
            UsageProblem,
            "How strong is the saline? Nothing is guessed: write its percent, as in saline 2%.",
        ),
        (
            "1 mL lidocaine 2% with epinephrine",
            UsageProblem,
            "How strong is the epinephrine? Nothing is guessed: write its percent, as in epinephrine 2%.",
        ),
        ("1 mL water 5%", UsageProblem, "water is a diluent: leave its percent out."),
        ("1 mL water 1:1000", UsageProblem, "water is a diluent: leave its percent out."),
        (
            "1 mL lidocaine 2% with lignocaine 1%",
            UsageProblem,
            "'1 mL lidocaine 2% with lignocaine 1%' names a substance twice: say it once.",
        ),
        (
            "1 mL dextros 5%",
            NotFound,
            "No substance 'dextros', perhaps dextrose: prolotrack substance list shows them, substance add adds one.",
        ),
        (
            "1 mL plasma 5%",
            NotFound,
            "No substance 'plasma': prolotrack substance list shows them, substance add adds one.",
        ),
        (
            "0.001 mL dextrose 0.001% + 99 mL water",
            OutOfRange,
            "concentration 0 is out of range: it runs from 0.001 to 100 %.",
        ),
    ],
)
def test_what_is_no_mix_is_refused_with_what_to_write(text: str, error: type[Exception], sentence: str) -> None:
    """One sentence that names what is wrong; nothing is guessed."""
    with pytest.raises(error) as refusal:
        mixed(text)
    assert type(refusal.value) is error
    assert str(refusal.value) == sentence


@pytest.mark.parametrize("text", [*BLANK, *HARMLESS], ids=label)
def test_no_text_upsets_the_reader_of_mixes(text: str) -> None:
    """As a whole, a volume, a substance or a strength: refused, and in no time."""
    for typed in (text, f"{text} mL water", f"1 mL {text}", f"1 mL dextrose {text}%", f"1 mL dextrose 5% with {text}"):
        with pytest.raises((UsageProblem, NotFound, OutOfRange)):
            mixed(typed)


@pytest.mark.parametrize("edge", ["0.001", "100"])
def test_bounds_of_volumes_and_percents_are_included(edge: str) -> None:
    """The least and the most of each."""
    assert mixed(f"{edge} mL dextrose {edge}%").volume_ml == Decimal(edge)
    assert mixed("50 mL water + 50 mL dextrose 50%").volume_ml == 100


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
        ("1 mL lidocaine 2% + 1 mL saline 0.9% + 1 mL dextrose 50%", "saline", "0.3", "saline 0.3 %"),
        ("1 mL dextrose 50% + 2 mL water", "dextrose", "16.667", "dextrose 16.667 %"),
        ("1 mL dextrose 0.001% + 1 mL water", "dextrose", "0.001", "dextrose 0.001 %"),
        ("2 mL lidocaine 1%", None, None, "without an irritant"),
    ],
)
def test_solution_is_called_after_its_first_irritant(
    text: str, agent: str | None, percent: str | None, strength: str
) -> None:
    """With its final concentration, rounded half up to a thousandth of a percent."""
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
    """The agent is the first irritant or all of them; the percent is the first one's."""
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


def test_vasoconstrictor_makes_it_constricted() -> None:
    """In whichever part it is: all is mixed."""
    assert mixed("1 mL lidocaine 2% + 0.1 mL epinephrine 1:1000").constricted
    assert not mixed().constricted


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("1 mL water", True),
        (" 3", True),
        (".5 mL water", True),
        ("-1 mL", True),
        ("+", True),
        ("usual", False),
        ("", False),
    ],
)
def test_mix_begins_with_a_number_and_a_favourite_does_not(text: str, formula: bool) -> None:
    """So that the two are never confused."""
    assert is_formula(text) is formula


@given(st.fractions(min_value=0, max_value=1000), st.integers(0, 6))
def test_rounding_is_half_up(value: Fraction, places: int) -> None:
    """The nearest one, and of two equally near the higher."""
    step = Fraction(1, 10**places)
    assert -step / 2 <= value - Fraction(rounded(value, places)) < step / 2


def test_rounding_is_to_thousandths() -> None:
    """A half is rounded up, less is not."""
    assert rounded(Fraction("0.0005")) == Decimal("0.001")
    assert rounded(Fraction("0.00049")) == 0


def test_own_substances_are_mixed_like_any_other() -> None:
    """A name of several words, with a synonym and a figure in it."""
    own = Substance("phenol p2g 25", Role.IRRITANT, ("pgg",))
    assert str(parse_solution("1 mL PGG 2.5% + 1 mL phenol p2g 25 1%", [*KNOWN, own])) == (
        "1 mL phenol p2g 25 2.5% + 1 mL phenol p2g 25 1%"
    )
