"""Condition: the diagnosis for which a course was opened."""

from prolotrack.domain.course import LIVE, StopReason
from prolotrack.domain.dossier import Dossier
from prolotrack.exchange.fhir.elements import Element, Resource, coded, concept, resource, text
from prolotrack.exchange.fhir.site import body_site
from prolotrack.exchange.fhir.systems import (
    CONDITION_CATEGORY,
    CONDITION_CLINICAL,
    CONDITION_VERIFIED,
    ICD_10_CM,
)
from prolotrack.exchange.fhir.teller import Teller


def condition_resource(teller: Teller, now: Dossier) -> Resource | None:
    """Return the diagnosis of a course; None where none was said.

    Whether it still is active is told where that is known: while the course goes on, and where it was stopped
    because the trouble had resolved.
    """
    if now.condition is None:
        return None
    void = now.course.void is not None
    return resource(
        "Condition",
        teller.name("course", now.course.id, "condition"),
        clinicalStatus=None if void else _clinical(now),
        verificationStatus=concept(None, coded(CONDITION_VERIFIED, "entered-in-error")) if void else None,
        category=[concept(None, coded(CONDITION_CATEGORY, "encounter-diagnosis", "Encounter Diagnosis"))],
        code=concept(now.condition.title, coded(ICD_10_CM, text(now.condition.code))),
        bodySite=[body_site(teller.clinic, now)],
        subject=teller.subject,
        asserter=teller.who(now.course.clinician),
    )


def diagnosis(teller: Teller, now: Dossier) -> list[Element]:
    """Return a reference to the diagnosis of a course, if it has one."""
    return [teller.refer("Condition", "course", now.course.id, "condition")] if now.condition else []


def _clinical(now: Dossier) -> Element | None:
    """Return whether the trouble goes on, as far as the course tells it."""
    if now.state.status in LIVE:
        return concept(None, coded(CONDITION_CLINICAL, "active", "Active"))
    resolved = now.state.reason == StopReason.RESOLVED
    return concept(None, coded(CONDITION_CLINICAL, "resolved", "Resolved")) if resolved else None
