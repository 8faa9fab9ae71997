"""Tests of the elements of resources: what nobody said is not there, and no text breaks a rule of FHIR."""

import re
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolotrack.exchange.fhir.elements import (
    amount,
    code,
    coded,
    concept,
    element,
    notes,
    number,
    present,
    resource,
    text,
)
from tests.domain.hostile import HARMLESS, label

ALLOWED = r"[ \r\n\t\S]+"  # of a string, by the specification; the schema's JavaScript takes U+FEFF for a blank
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


def test_what_nobody_said_is_not_there() -> None:
    """None, empty texts and lists; a no, and nothing as a number, are said."""
    assert element(a=None, b="", c=[], d={}, e=False, f=0, g="x") == {"e": False, "f": 0, "g": "x"}
    assert resource("Patient", "patient-1", active=False) == {
        "resourceType": "Patient",
        "id": "patient-1",
        "active": False,
    }
    assert present(None, {"a": 1}, None) == [{"a": 1}]
    assert notes({"plan": None, "note": "x", "image": ""}) == [{"text": "note: x"}]


def test_a_concept_has_codes_or_words() -> None:
    """Or both; without either it is none."""
    assert concept("pain", coded("urn:s", "p", "Pain")) == {
        "coding": [{"system": "urn:s", "code": "p", "display": "Pain"}],
        "text": "pain",
    }
    assert concept(None, coded("urn:s", "p")) == {"coding": [{"system": "urn:s", "code": "p"}]}
    assert concept("pain") == {"text": "pain"}
    assert (concept(None), concept("")) == (None, None)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Decimal("2.500"), 2.5),
        (Decimal(7), 7),
        (Fraction(150), 150),
        (Fraction(75, 7), 10.714286),
        (Fraction(1, 3), 0.333333),
        (Decimal("0.001"), 0.001),
    ],
)
def test_a_number_is_exact_to_millionths(value: Decimal | Fraction, written: float) -> None:
    """A whole one has no point."""
    assert (number(value), repr(number(value))) == (written, repr(written))
    assert amount(value, "mg", "mg")["value"] == written


@given(TEXTS)
def test_any_text_can_be_told(said: str) -> None:
    """As FHIR allows it: no controls, blanks that are plain, as long as it was."""
    written = text(said)
    assert re.fullmatch(ALLOWED, written)
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff]", written)
    assert len(written) == len(said)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"], exclude_characters="\ufeff")))
def test_a_text_without_odd_blanks_stays(said: str) -> None:
    """Every script, every mark, exactly."""
    assert text(f"{said} {said}\n") == f"{said} {said}\n"


@pytest.mark.parametrize("said", HARMLESS, ids=label)
def test_a_hostile_text_is_a_code(said: str) -> None:
    """Single blanks inside, none around."""
    assert re.fullmatch(r"[^\s]+(\s[^\s]+)*", code(said))
