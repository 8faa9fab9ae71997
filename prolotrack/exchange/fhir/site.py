"""The place that is treated: a structure and its side, which is a code of its own."""

from prolotrack.domain.anatomy import Side
from prolotrack.domain.dossier import Dossier
from prolotrack.exchange.fhir.elements import Element, code, coded, concept, element
from prolotrack.exchange.fhir.systems import LATERALITY, SNOMED_CT
from prolotrack.exchange.fhir.teller import Clinic

_SIDES = {
    Side.LEFT: coded(SNOMED_CT, "7771000", "Left (qualifier value)"),
    Side.RIGHT: coded(SNOMED_CT, "24028007", "Right (qualifier value)"),
}


def body_site(clinic: Clinic, now: Dossier) -> Element:
    """Return the place that a course treats: by the clinic's name for it, its side in words and as a code."""
    side, name = now.course.side, now.structure.name
    called = f"{side} {name}" if side else name
    laterality = [{"url": LATERALITY, "valueCodeableConcept": concept(side.value, _SIDES[side])}] if side else []
    place = concept(called, coded(clinic.own("structures"), code(name))) or {}
    return element(extension=laterality) | place
