"""Tests of the search for names that were mistyped."""

from dataclasses import replace

import pytest

from prolotrack.errors import Ambiguous, NotFound
from prolotrack.services.listing.patients import similar_patients
from prolotrack.services.lookup.patients import find_patient
from prolotrack.services.lookup.similar import similar
from prolotrack.services.merging import merge_patients
from prolotrack.services.unmerging import unmerge_patients
from tests.factories import ANA, BEN, TODAY, Clinic

NAMES = ("Rivera, Ana", "Ólafsson, Ben", "Li, Wei", "van der Berg, Jo", "Smith, John", "王, 漢字", "Kowalczyk, Łucja")


def found(clinic: Clinic, text: str) -> list[tuple[int, str]]:
    """Return the names that are like a text, with how many typos away each is."""
    return [(each.typos, each.name.strip()) for each in clinic.ask(lambda reader: similar(reader, text))]


@pytest.fixture
def town(clinic: Clinic) -> Clinic:
    """Return a clinic with patients of many names."""
    for number, name in enumerate(NAMES):
        clinic.patient(replace(ANA, mrn=f"m{number}", name=name))
    return clinic


@pytest.mark.parametrize(
    ("text", "name", "count"),
    [
        ("Rivrea, Ana", "ana rivera", 1),
        ("ana riverra", "ana rivera", 1),
        ("rivera amna", "ana rivera", 1),
        ("anna RIVERA", "ana rivera", 1),
        ("Irvera Ana", "ana rivera", 1),
        ("rivrea", "ana rivera", 1),
        ("aan rivrea", "ana rivera", 2),
        ("anarivera", "ana rivera", 1),
        ("riv era ana", "ana rivera", 1),
        ("riverat ana", "ana rivera", 1),
        ("rivera t ana", "ana rivera", 1),
        ("Olafson Ben", "ben olafsson", 1),
        ("Ólafssonn", "ben olafsson", 1),
        ("lu wei", "li wei", 1),
        ("li wie", "li wei", 1),
        ("jhon smith", "john smith", 1),
        ("jhon", "john smith", 1),
        ("smtih john", "john smith", 1),
        ("vanderberg jo", "berg der jo van", None),
        ("kowalzcyk lucja", "kowalczyk łucja", 2),
    ],
)
def test_mistyped_name_is_found(town: Clinic, text: str, name: str, count: int | None) -> None:
    """One slip in any word, in any order of the words; more are forgiven where the rest is plain."""
    assert found(town, text) == ([(count, name)] if count else [])


@pytest.mark.parametrize("text", ["", "x", "lo", "lo wo", "1042", "1042 99", "*", "rivera eva bo", "zzz", "王 李"])
def test_what_is_too_short_or_too_far_is_not_guessed(town: Clinic, text: str) -> None:
    """Nor is a number ever taken for a name."""
    assert found(town, text) == []


def test_the_nearest_come_first(town: Clinic) -> None:
    """Fewer typos, then fewer words more, then by name, then who was entered first; each patient once."""
    for number, name in enumerate(("Rivena, Ana", "Rivela, Ana María", "Rivxxa, Ana", "Rivena, Ana")):
        town.patient(replace(ANA, mrn=f"n{number}", name=name))
    assert found(town, "rivexa ana") == [
        (1, "ana rivena"),
        (1, "ana rivena"),
        (1, "ana rivera"),
        (1, "ana rivxxa"),
        (1, "ana maria rivela"),
    ]
    assert found(town, "rivxea ana")[0] == (1, "ana rivxxa")
    rows = town.ask(lambda reader: similar_patients(reader, "rivexa ana", 3))
    assert [row.mrn for row in rows] == ["n0", "n3", "m0"]


def test_patient_is_found_by_a_mistyped_name_inexactly(town: Clinic) -> None:
    """The nearest, where there is one; it is said that nobody is called so."""
    near = town.ask(lambda reader: find_patient(reader, "rivrea ana"))
    assert (near.patient.mrn, near.exact, near.because) == ("m0", False, "No patient is called 'rivrea ana'")
    town.patient(replace(BEN, name="Rivero, Anna"))
    assert town.ask(lambda reader: find_patient(reader, "rivrea ana")).patient.mrn == "m0"
    town.patient(replace(BEN, mrn="twin", name="Rivera, Ana"))
    with pytest.raises(Ambiguous) as several:
        town.ask(lambda reader: find_patient(reader, "rivrea ana"))
    assert str(several.value) == "No patient is called 'rivrea ana', but these similarly: give the MRN."
    assert [each.reference for each in several.value.candidates] == ["m0", "twin"]


def test_many_long_words_are_not_looked_up_for_ever(clinic: Clinic) -> None:
    """Of a text that is no name, the first words only."""
    clinic.patient(ANA)
    assert found(clinic, " ".join(f"w{number}" for number in range(2000))) == []


def test_who_was_merged_is_answered_by_who_stays(clinic: Clinic) -> None:
    """By number, along every merge, inexactly; by name, only who stays."""
    ana = clinic.patient(ANA)
    twice = clinic.patient(replace(ANA, mrn="1043", name="Riverra, Ana"))
    thrice = clinic.patient(replace(ANA, mrn="1044", name="Riwera, Anna"))
    stayed = clinic.do(lambda tx: merge_patients(tx, thrice, twice, TODAY)).stays
    clinic.do(lambda tx: merge_patients(tx, stayed, ana, TODAY))
    for number in ("1043", "1044"):
        stays = clinic.ask(lambda reader, number=number: find_patient(reader, number))  # type: ignore[misc]
        assert (stays.patient.mrn, stays.exact, stays.merged) == ("1042", False, True)
        assert stays.because == f"{number} was merged into 1042"
    with pytest.raises(NotFound):
        clinic.ask(lambda reader: find_patient(reader, "104x"))
    assert clinic.ask(lambda reader: find_patient(reader, "riverra")).patient.mrn == "1042"
    assert [name for _, name in found(clinic, "riwera anna")] == ["ana rivera"]


def test_who_was_parted_is_found_again(clinic: Clinic) -> None:
    """By number and by name."""
    ana, twice = clinic.patient(ANA), clinic.patient(replace(ANA, mrn="1043", name="Riwera, Anna"))
    gone = clinic.do(lambda tx: merge_patients(tx, twice, ana, TODAY)).goes
    assert len(clinic.rows("patient_name")) == 1
    clinic.do(lambda tx: unmerge_patients(tx, gone, "two persons"))
    assert clinic.ask(lambda reader: find_patient(reader, "1043")).exact
    assert clinic.ask(lambda reader: find_patient(reader, "riwera anna")).exact
    assert sorted(clinic.rows("patient_name")) == [(1, " ana rivera "), (2, " anna riwera ")]
