"""Tests of the lookup of patients: exact before inexact, and never a guess."""

from dataclasses import replace

import pytest

from prolotrack.errors import Ambiguous, NotFound
from prolotrack.services.lookup.patients import bounds, find_patient
from tests.factories import ANA, Clinic


def patient(clinic: Clinic, text: str) -> tuple[str, bool]:
    """Return the number of the patient who is found, and whether exactly."""
    found = clinic.ask(lambda reader: find_patient(reader, text))
    return found.patient.mrn, found.exact


def test_patient_is_found_by_number_then_name_then_beginnings(clinic: Clinic) -> None:
    """The exact number wins over a name, the whole name over a longer one."""
    clinic.patient(replace(ANA, mrn="1", name="Lee, Jo"))
    clinic.patient(replace(ANA, mrn="2", name="Lee, Jo Ann"))
    clinic.patient(replace(ANA, mrn="Lee", name="Smith, Al"))
    assert patient(clinic, "Lee") == ("Lee", True)
    assert patient(clinic, "jo LEE") == ("1", True)
    assert patient(clinic, "jo lee ann") == ("2", True)
    assert patient(clinic, "lee an") == ("2", False)
    assert patient(clinic, "smi") == ("Lee", False)


def test_beginning_of_a_number_is_not_exact(clinic: Clinic) -> None:
    """Somebody is asked before anything is written to such a patient."""
    clinic.patient(ANA)
    assert patient(clinic, "1042") == ("1042", True)
    assert patient(clinic, "104") == ("1042", False)
    assert patient(clinic, "1042 riv") == ("1042", False)


def test_several_patients_are_candidates(clinic: Clinic) -> None:
    """Each with what tells it from the others; the list is not endless."""
    for number in range(25):
        clinic.patient(replace(ANA, mrn=f"M{number:02}", name=f"Lee, Jo{number}"))
    with pytest.raises(Ambiguous, match="Several patients match 'lee': give the MRN") as several:
        patient(clinic, "lee")
    assert len(several.value.candidates) == 20
    assert several.value.candidates[0] == ("M00", "Lee, Jo0, born 1978-03-14")


def test_two_patients_of_one_whole_name_are_candidates(clinic: Clinic) -> None:
    """A longer name is not."""
    for mrn, name in (("1", "Lee, Jo"), ("2", "Jo Lee"), ("3", "Lee, Jo Ann")):
        clinic.patient(replace(ANA, mrn=mrn, name=name))
    with pytest.raises(Ambiguous) as several:
        patient(clinic, "jo lee")
    assert [candidate.reference for candidate in several.value.candidates] == ["2", "1"]


@pytest.mark.parametrize("text", ["", " ", "*", "%", "_", "nobody", "rivera nobody", "1043", "-1042-x"])
def test_nobody_is_found_by_what_nobody_is_called(untouched: Clinic, text: str) -> None:
    """Signs that mean something to a database mean nothing here."""
    with pytest.raises(NotFound, match="No patient"):
        patient(untouched, text)


def test_more_words_than_the_database_looks_up_still_count(clinic: Clinic) -> None:
    """A fifth word that does not fit is not overlooked."""
    clinic.patient(replace(ANA, name="Anna Beatrix Clara Dorothea Rivera"))
    assert patient(clinic, "anna beatrix clara dorothea riv") == ("1042", False)
    with pytest.raises(NotFound):
        patient(clinic, "anna beatrix clara dorothea zoe")


def test_void_patient_is_not_found(clinic: Clinic) -> None:
    """Neither by number nor by name."""
    clinic.patient()
    clinic.undo()
    for text in ("1042", "rivera ana", "riv"):
        with pytest.raises(NotFound):
            patient(clinic, text)


def test_bounds_put_the_longest_word_first() -> None:
    """It says most; at most four are looked up."""
    found = bounds(("a", "ccc", "bb"), "~")
    assert found == {
        "from_1": "ccc",
        "to_1": "ccc~",
        "from_2": "bb",
        "to_2": "bb~",
        "from_3": "a",
        "to_3": "a~",
        "from_4": None,
        "to_4": None,
    }
    assert len(bounds(tuple("abcdefg"))) == 8


def test_found_patient_is_the_record(clinic: Clinic) -> None:
    """As it is kept."""
    ana = clinic.patient()
    assert clinic.ask(lambda reader: find_patient(reader, "1042")).patient == ana
