"""Tests of diagnoses and of the places that are treated."""

from dataclasses import replace
from typing import Any

import pytest

from prolotrack.domain.anatomy import Side
from prolotrack.domain.condition import Condition
from prolotrack.domain.course import Change, CourseChange
from prolotrack.domain.dossier import Dossier
from prolotrack.exchange.fhir.site import body_site
from tests.domain.dossiers import COURSE, KNEE, a_dossier, changed
from tests.domain.injections import OPENED, after
from tests.domain.patient_files import a_file
from tests.exchange.fhir.telling import CLINIC, LEE, SUBJECT, told

M1712 = Condition("M17.12", "Primary osteoarthritis of the left knee", Side.LEFT, id=3)
LEFT_KNEE = body_site(CLINIC, a_dossier())


def diagnosed(*changes: CourseChange, void: str | None = None) -> Dossier:
    """Return a course with a diagnosis."""
    return a_dossier(OPENED, changes=changes, course=replace(COURSE, void=void))._replace(condition=M1712)


def of(now: Dossier) -> dict[str, Any]:
    """Return the diagnosis of a course as it is told."""
    (resource,) = told(a_file(now), "Condition")
    return resource


def test_a_diagnosis_is_told_whole() -> None:
    """Its ICD-10-CM code with our own words, where, and who made it."""
    assert of(diagnosed()) == {
        "resourceType": "Condition",
        "id": "condition-course-12",
        "clinicalStatus": {
            "coding": [
                {
                    "system": "http://terminology.hl7.org/CodeSystem/condition-clinical",
                    "code": "active",
                    "display": "Active",
                }
            ]
        },
        "category": [
            {
                "coding": [
                    {
                        "system": "http://terminology.hl7.org/CodeSystem/condition-category",
                        "code": "encounter-diagnosis",
                        "display": "Encounter Diagnosis",
                    }
                ]
            }
        ],
        "code": {
            "coding": [{"system": "http://hl7.org/fhir/sid/icd-10-cm", "code": "M17.12"}],
            "text": "Primary osteoarthritis of the left knee",
        },
        "bodySite": [LEFT_KNEE],
        "subject": SUBJECT,
        "asserter": LEE,
    }


def test_a_course_without_a_diagnosis_has_none() -> None:
    """Nothing is made up."""
    assert told(a_file(a_dossier(OPENED)), "Condition") == []


@pytest.mark.parametrize(
    ("changes", "clinical"),
    [
        ((), "active"),
        ((changed(Change.PAUSED, after(9)),), "active"),
        ((changed(Change.STOPPED, after(9), "resolved"),), "resolved"),
        ((changed(Change.STOPPED, after(9), "no response"),), None),
        ((changed(Change.COMPLETED, after(9)),), None),
    ],
)
def test_whether_it_goes_on_is_told_where_it_is_known(changes: tuple[CourseChange, ...], clinical: str | None) -> None:
    """That a course is over says nothing of the trouble, unless it was stopped for that."""
    status = of(diagnosed(*changes)).get("clinicalStatus")
    assert (status and status["coding"][0]["code"]) == clinical


def test_that_of_a_void_course_is_an_error() -> None:
    """And then nothing is said of whether it goes on, which R4 forbids."""
    resource = of(diagnosed(void="wrong side"))
    assert resource["verificationStatus"]["coding"][0]["code"] == "entered-in-error"
    assert "clinicalStatus" not in resource


@pytest.mark.parametrize(
    ("side", "snomed", "word"), [(Side.LEFT, "7771000", "left"), (Side.RIGHT, "24028007", "right")]
)
def test_a_side_is_told_in_words_and_as_a_code(side: Side, snomed: str, word: str) -> None:
    """The structure goes by the clinic's name; its side is SNOMED CT's, in the extension that HL7 publishes."""
    now = a_dossier(course=replace(COURSE, side=side))
    assert body_site(CLINIC, now) == {
        "extension": [
            {
                "url": "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-laterality-qualifier",
                "valueCodeableConcept": {
                    "coding": [
                        {
                            "system": "http://snomed.info/sct",
                            "code": snomed,
                            "display": f"{word.capitalize()} (qualifier value)",
                        }
                    ],
                    "text": word,
                },
            }
        ],
        "coding": [{"system": CLINIC.own("structures"), "code": "knee joint"}],
        "text": f"{word} knee joint",
    }


def test_a_midline_structure_has_no_side() -> None:
    """Neither in words nor as a code."""
    now = a_dossier(course=replace(COURSE, side=None))._replace(structure=replace(KNEE, name="lumbar\u00a0disc"))
    assert body_site(CLINIC, now) == {
        "coding": [{"system": CLINIC.own("structures"), "code": "lumbar disc"}],
        "text": "lumbar disc",
    }
