"""Tests of what a word refers to."""

from dataclasses import replace

import pytest

from prolotrack.services.lookup.references import what_is
from tests.factories import BEN, Clinic


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("C1", "course"),
        ("s31", "session"),
        ("A5", "appointment"),
        ("m12", "score"),
        ("E4", "adverse_event"),
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
