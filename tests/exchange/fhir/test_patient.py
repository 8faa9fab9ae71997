"""Tests of patients as FHIR tells them, and of who treats them."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from prolotrack.domain.patient import Patient, Sex
from prolotrack.domain.patient_file import PatientFile
from prolotrack.exchange.fhir.practitioner import people_in, practitioner_resource
from tests.domain.dossiers import PATIENT, a_dossier
from tests.domain.injections import OPENED
from tests.domain.patient_files import STUDY_ID, a_file, a_trace, in_deidentified
from tests.exchange.fhir.telling import CLINIC, SUBJECT, told


def of(patient: Patient, **facts: Any) -> dict[str, Any]:  # noqa: ANN401 - any field of a file
    """Return a patient as it is told."""
    (resource,) = told(file_of(patient)._replace(**facts), "Patient")
    return resource


def file_of(patient: Patient) -> PatientFile:
    """Return the file of a patient."""
    return a_file(a_dossier(OPENED, patient=patient), patient=patient)


def test_a_patient_is_told_whole() -> None:
    """Number, name, contacts, sex, birth and death."""
    facts = {"sex": Sex.FEMALE, "phone": "555-0142", "email": "ana@example.org", "deceased": date(2026, 2, 28)}
    assert of(replace(PATIENT, **facts)) == {  # type: ignore[arg-type] # facts of several types
        "resourceType": "Patient",
        "id": "patient-1",
        "identifier": [
            {
                "use": "usual",
                "type": {
                    "coding": [
                        {
                            "system": "http://terminology.hl7.org/CodeSystem/v2-0203",
                            "code": "MR",
                            "display": "Medical record number",
                        }
                    ],
                    "text": "medical record number",
                },
                "system": CLINIC.own("medical record numbers"),
                "value": "1042",
            }
        ],
        "active": True,
        "name": [{"text": "Rivera, Ana", "family": "Rivera", "given": ["Ana"]}],
        "telecom": [{"system": "phone", "value": "555-0142"}, {"system": "email", "value": "ana@example.org"}],
        "gender": "female",
        "birthDate": "1978-03-14",
        "deceasedDateTime": "2026-02-28",
    }


def test_what_nobody_said_of_a_patient_is_not_told() -> None:
    """An unknown sex is said; none is not."""
    assert not {"gender", "telecom", "deceasedDateTime", "link"} & set(of(PATIENT))
    assert of(replace(PATIENT, sex=Sex.UNKNOWN))["gender"] == "unknown"


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        ("Rivera, Ana María", {"family": "Rivera", "given": ["Ana", "María"]}),
        ("Ana Rivera", {}),
        ("漢字", {}),
        (", Ana", {"given": ["Ana"]}),
        ("Rivera,", {"family": "Rivera"}),
        ("a\x07, b\u2003c", {"family": "a\ufffd", "given": ["b", "c"]}),
    ],
)
def test_a_name_is_told_as_it_was_typed(said: str, parts: dict[str, object]) -> None:
    """Which part is the family's is known where a comma follows it."""
    (name,) = of(replace(PATIENT, name=said))["name"]
    assert {key: value for key, value in name.items() if key != "text"} == parts
    assert name["text"].startswith(said[0])


def test_merged_patients_are_linked() -> None:
    """Each to the other; the one who was merged is no longer active."""
    link = {"other": CLINIC.reference("Patient", "patient-3")}
    assert of(PATIENT, replaces=(3,))["link"] == [link | {"type": "replaces"}]
    gone = of(PATIENT, replaced_by=3)
    assert (gone["link"], gone["active"]) == ([link | {"type": "replaced-by"}], False)


def test_nobody_is_a_study_id() -> None:
    """A sex, and the years of birth and death."""
    file = file_of(replace(PATIENT, sex=Sex.FEMALE, deceased=date(2026, 2, 28), phone="5", email="x"))
    (resource,) = told(in_deidentified(file), "Patient")
    assert resource == {
        "resourceType": "Patient",
        "id": f"patient-{STUDY_ID}",
        "identifier": [{"system": CLINIC.own("study ids"), "value": STUDY_ID}],
        "gender": "female",
        "birthDate": "1978",
        "deceasedDateTime": "2026",
    }


def test_who_is_ninety_has_no_years() -> None:
    """Neither of birth nor of death; that somebody died is told."""
    old = replace(PATIENT, born=date(1930, 1, 1))
    (alive,) = told(in_deidentified(file_of(old)), "Patient")
    assert set(alive) == {"resourceType", "id", "identifier"}
    (dead,) = told(in_deidentified(file_of(replace(old, deceased=date(2026, 2, 28)))), "Patient")
    assert set(dead) == {"resourceType", "id", "identifier", "deceasedBoolean"}
    assert dead["deceasedBoolean"] is True


def test_an_allergy_is_told_as_it_was_said() -> None:
    """Each once; of nobody none."""
    patient = replace(PATIENT, allergies=("corn", "latex\u00a0gloves", "corn", "Latex\u00a0gloves"))
    first, second = told(file_of(patient), "AllergyIntolerance")
    assert first == {
        "resourceType": "AllergyIntolerance",
        "id": f"allergy-patient-1-{CLINIC.short('corn')}",
        "clinicalStatus": {
            "coding": [
                {
                    "system": "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical",
                    "code": "active",
                    "display": "Active",
                }
            ]
        },
        "code": {"text": "corn"},
        "patient": SUBJECT,
    }
    assert second["code"] == {"text": "Latex gloves"}
    assert told(in_deidentified(file_of(patient)), "AllergyIntolerance") == []


def test_people_are_told_by_their_names() -> None:
    """Whoever has a course, treated, has an appointment, or recorded something."""
    assert list(people_in(a_file(traces=(a_trace("course", 12),)))) == ["Dr. Lee", "Dr. Lee", "Dr. Weber"]
    assert practitioner_resource(CLINIC, "Dr.\u00a0Lee") == {
        "resourceType": "Practitioner",
        "id": CLINIC.practitioner("Dr.\u00a0Lee"),
        "name": [{"text": "Dr. Lee"}],
    }
