"""AllergyIntolerance: what a patient does not bear, in the words in which it was said."""

from collections.abc import Iterator

from prolotrack.exchange.fhir.elements import Resource, coded, concept, resource
from prolotrack.exchange.fhir.systems import ALLERGY_CLINICAL
from prolotrack.exchange.fhir.teller import Teller


def allergy_resources(teller: Teller) -> Iterator[Resource]:
    """Yield the allergies of a patient, each once."""
    patient = teller.file.patient
    for said in {each.lower(): each for each in patient.allergies}.values():
        yield resource(
            "AllergyIntolerance",
            f"{teller.name('patient', patient.id, 'allergy')}-{teller.clinic.short(said)}",
            clinicalStatus=concept(None, coded(ALLERGY_CLINICAL, "active", "Active")),
            code=concept(said),
            patient=teller.subject,
        )
