"""Tests of what a study id looks like."""

from prolotrack.domain.study_id import ALPHABET, LENGTH, StudyId


def test_no_character_is_taken_for_another() -> None:
    """Neither 0 and O, nor 1, I, L and U; each stands once, so that all are as likely."""
    assert not set("01OILU") & set(ALPHABET)
    assert len(set(ALPHABET)) == len(ALPHABET)
    assert ALPHABET.isupper()


def test_there_are_enough_of_them() -> None:
    """Among a million patients, two of whom have the same one in less than one of a thousand clinics."""
    patients = 10**6
    assert patients**2 / 2 / len(ALPHABET) ** LENGTH < 1 / 1000


def test_a_study_id_is_the_patients() -> None:
    """One is not void from the start."""
    assert StudyId(7, "K7M2PQ8RST") == StudyId(patient_id=7, code="K7M2PQ8RST", void=None, id=0, version=1)
