"""A clinic that tells a patient's file, and what it tells."""

from typing import Any

from prolotrack.domain.patient_file import PatientFile
from prolotrack.exchange.fhir.resources import resources
from prolotrack.exchange.fhir.teller import Clinic, Teller

CLINIC = Clinic("5a" * 32)
SUBJECT = CLINIC.reference("Patient", "patient-1")
PLAN = CLINIC.reference("CarePlan", "course-12")
PROCEDURE = CLINIC.reference("Procedure", "injection-1")
LEE = CLINIC.reference("Practitioner", CLINIC.practitioner("Dr. Lee")) | {"display": "Dr. Lee"}


def telling(file: PatientFile) -> Teller:
    """Return who tells a file."""
    return Teller(CLINIC, file)


def told(file: PatientFile, kind: str) -> list[dict[str, Any]]:
    """Return the resources of a kind that are told of a file."""
    return [resource for resource in resources(CLINIC, file) if resource["resourceType"] == kind]
