"""Tests of how a mix is read and written."""

from decimal import Decimal

import pytest
from hypothesis import given

from prolotrack.domain.solution import is_formula, parse_solution
from prolotrack.domain.substance import Role, Substance
from prolotrack.errors import NotFound, OutOfRange, UsageProblem
from tests.domain.hostile import BLANK, HARMLESS, label
from tests.domain.mixes import KNOWN, PARTS, USUAL, mixed

FORMS = "write VOLUME mL SUBSTANCE PERCENT%, joined by +, such as 1.2 mL dextrose 50% + 1.8 mL water."


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


def test_own_substances_are_mixed_like_any_other() -> None:
    """A name of several words, with a synonym and a figure in it."""
    own = Substance("phenol p2g 25", Role.IRRITANT, ("pgg",))
    assert str(parse_solution("1 mL PGG 2.5% + 1 mL phenol p2g 25 1%", [*KNOWN, own])) == (
        "1 mL phenol p2g 25 2.5% + 1 mL phenol p2g 25 1%"
    )
