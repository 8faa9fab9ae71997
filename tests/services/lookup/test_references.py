"""Tests of references, and of what else a word can refer to."""

from dataclasses import replace

import pytest

from prolotrack.services.lookup.references import reference, what_is
from tests.factories import BEN, Clinic


@pytest.mark.parametrize(
    ("text", "letter", "key"),
    [
        ("C12", "C", 12),
        ("c12", "C", 12),
        ("S31", "S", 31),
        ("C12", "S", None),
        ("C0", "C", None),
        ("C012", "C", None),
        ("C1234567890", "C", None),
        ("C٣", "C", None),
        (" C12", "C", None),
        ("C12\n", "C", None),
        ("12", "C", None),
        ("", "C", None),
    ],
)
def test_reference_is_a_letter_and_a_number(text: str, letter: str, key: int | None) -> None:
    """Nothing else is one."""
    assert reference(text, letter) == key


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("C1", "course"),
        ("s31", "session"),
        ("1042", "patient"),
        ("Usual", "protocol"),
        ("m77.12", "condition"),
        ("NRS", "measure"),
        ("Dextrose", "substance"),
        ("tennis elbow", "structure"),
        (" knee joint ", "structure"),
        ("Rivera", "patient"),
        ("nobody", "patient"),
    ],
)
def test_word_refers_to_one_kind_of_thing(untouched: Clinic, text: str, what: str) -> None:
    """A reference first, then an MRN, then a name of the catalogue, else a patient's name."""
    assert untouched.ask(lambda reader: what_is(reader, text)) == what


def test_number_wins_over_a_name_of_the_catalogue(clinic: Clinic) -> None:
    """A patient's MRN may be any text."""
    clinic.patient(replace(BEN, mrn="usual"))
    assert clinic.ask(lambda reader: what_is(reader, "usual")) == "patient"
