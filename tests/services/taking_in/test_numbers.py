"""Tests of numbers that may lead to somebody else: those of which a blank makes another, those that were changed."""

from dataclasses import replace

import pytest

from prolotrack.domain.intake import Kind
from prolotrack.services.registration import add_patient, edit_patient
from tests.factories import ANA, TODAY, Clinic
from tests.services.spreadsheets import changes_nothing, line, patient, problem, problems, take


def renumbered(clinic: Clinic, *numbers: str) -> None:
    """Enter Ana, and change her number, again and again."""
    clinic.patient()
    for number in numbers:
        seen = clinic.ask(lambda reader: reader.known(type(ANA), 1))
        clinic.do(lambda tx, seen=seen, mrn=number: edit_patient(tx, seen, replace(seen, mrn=mrn), TODAY))  # type: ignore[misc] # at once


@pytest.mark.parametrize("blanked", ["1042 ", " 1042", "1042\u3000", "\t1042"])
def test_lines_of_a_number_that_a_blank_makes_anothers_are_refused(clinic: Clinic, blanked: str) -> None:
    """Blanks in a file are left out: whom it means nobody knows, be the other one recorded or not."""
    clinic.do(lambda tx: tx.add(replace(ANA, mrn=blanked, name="Other")))
    found = problems(clinic, line(2), line(3))
    assert {(each.column, each.reason) for each in found} == {
        ("mrn", f"1042 and {blanked!r} are the numbers of patients, and a file does not tell them apart")
    }
    clinic.patient()
    assert problem(clinic, line()).suggestion is not None
    seen = patient(clinic, blanked)
    clinic.do(lambda tx: edit_patient(tx, seen, replace(seen, mrn="1043"), TODAY))
    assert take(clinic, line()).sessions == 1


def test_number_that_was_changed_makes_no_second_patient(clinic: Clinic) -> None:
    """An old file says the old number: the new one is told, however often it changed."""
    renumbered(clinic, "33", "44")
    assert {problem(clinic, line(mrn=old)).reason for old in ("1042", "33")} == {
        "1042 was once the number of the patient who has 44 now",
        "33 was once the number of the patient who has 44 now",
    }
    assert problem(clinic, line()).suggestion == "write 44, or enter another patient with prolotrack patient add"
    assert take(clinic, line(mrn="44")).sessions == 1


def test_number_that_was_given_to_another_since_is_that_ones(clinic: Clinic) -> None:
    """Somebody said so."""
    renumbered(clinic, "33")
    clinic.do(lambda tx: add_patient(tx, replace(ANA, name="Rivera, Eva"), TODAY))
    assert changes_nothing(clinic, line(on=None, name="Rivera, Eva"), kind=Kind.PATIENTS)


@pytest.mark.parametrize("numbers", [("33", "1042"), ("33",)])
def test_number_that_somebody_never_had_is_free(clinic: Clinic, numbers: tuple[str, ...]) -> None:
    """What an undo took back never was; who has the first number again is found."""
    renumbered(clinic, *numbers)
    if len(numbers) == 1:
        clinic.undo()
        assert take(clinic, line(mrn="33", name="Rivera, Eva")).patients == 1
    assert take(clinic, line()).patients == 0
