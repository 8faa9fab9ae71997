"""Tests of the list of patients."""

from dataclasses import replace

import pytest

from prolotrack.domain.patient import PatientRow, Sex
from prolotrack.services.listing.patients import patients
from tests.factories import ANA, BEN, Clinic


def numbers(clinic: Clinic, text: str, limit: int = 100) -> list[str]:
    """Return the numbers of the patients who are listed."""
    return [row.mrn for row in clinic.ask(lambda reader: patients(reader, text, limit))]


def test_patient_is_listed_with_the_number_of_courses(clinic: Clinic) -> None:
    """Void ones are not counted."""
    ana = clinic.patient(replace(ANA, sex=Sex.FEMALE, phone="555-0100", email="ana@example.org"))
    clinic.open(clinic.opening(ana))
    clinic.open(clinic.opening(ana, "left hip"))
    clinic.undo()
    rows = clinic.ask(lambda reader: patients(reader, "", 10))
    assert rows == [PatientRow("1042", "Rivera, Ana", ANA.born, Sex.FEMALE, "555-0100", "ana@example.org", 1)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ["9", "1042", "2077"]),
        (" ", ["9", "1042", "2077"]),
        ("riv", ["9", "1042"]),
        ("r a 10", ["1042"]),
        ("*", []),
    ],
)
def test_patients_are_listed_by_the_beginnings_of_their_words(clinic: Clinic, text: str, found: list[str]) -> None:
    """In the order of their names; nothing said is everybody, signs alone are nobody."""
    clinic.patient(BEN)
    clinic.patient(ANA)
    clinic.patient(replace(ANA, mrn="9", name="Riva, Al"))
    clinic.patient(replace(ANA, mrn="8", name="Rivera, Void"))
    clinic.undo()
    assert sorted(numbers(clinic, text)) == sorted(found)


def test_list_of_patients_is_cut(clinic: Clinic) -> None:
    """In the order of names, then of entry."""
    for number in ("3", "1", "2"):
        clinic.patient(replace(ANA, mrn=number))
    assert numbers(clinic, "", 2) == numbers(clinic, "ana", 2) == ["3", "1"]


@pytest.mark.parametrize("many", [0, 1, 2, 10_000])
def test_first_of_many_are_the_first_of_few(clinic: Clinic, monkeypatch: pytest.MonkeyPatch, many: int) -> None:
    """However they are found: by name, those with every word; nobody who is void."""
    monkeypatch.setattr("prolotrack.services.listing.patients.MANY", many)
    for number, name in (("3", "Riva, Bo"), ("1", "Rivera, Ana"), ("2", "Amos, Riv")):
        clinic.patient(replace(ANA, mrn=number, name=name))
    clinic.patient(replace(ANA, mrn="4", name="Rivera, Void"))
    clinic.undo()
    assert numbers(clinic, "riv") == ["2", "3", "1"]
    assert numbers(clinic, "riv", 2) == ["2", "3"]
    assert numbers(clinic, "riv an") == ["1"]
