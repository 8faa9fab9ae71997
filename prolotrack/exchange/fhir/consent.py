"""Consent: that the patient agreed to a course, or to an injection, or did not; where nobody asked there is none."""

from datetime import date
from typing import NamedTuple

from prolotrack.domain.dossier import Dossier, Treatment
from prolotrack.exchange.fhir.elements import Element, Resource, coded, concept, resource
from prolotrack.exchange.fhir.systems import ACT_CODE, CONSENT_SCOPE, LOINC
from prolotrack.exchange.fhir.teller import Teller

_RULE = {True: coded(ACT_CODE, "OPTIN", "opt-in"), False: coded(ACT_CODE, "OPTOUT", "opt-out")}
_STATUS = {True: "active", False: "rejected"}
_PROVISION = {True: "permit", False: "deny"}


class Asked(NamedTuple):
    """The answer of a patient who was asked, when, and about what; None is that nobody asked."""

    given: bool | None
    on: date
    to: Element
    void: str | None


def course_consent(teller: Teller, now: Dossier) -> Resource | None:
    """Return the consent to a course."""
    course = now.course
    asked = Asked(course.consent, course.opened_on, teller.refer("CarePlan", "course", course.id), course.void)
    return _consent(teller, teller.name("course", course.id, "consent"), asked)


def treatment_consent(teller: Teller, treatment: Treatment) -> Resource | None:
    """Return the consent to an injection, which was asked at its session."""
    session, key = treatment.session, treatment.injection.id
    asked = Asked(session.consent, session.on, teller.refer("Procedure", "injection", key), treatment.void)
    return _consent(teller, teller.name("injection", key, "consent"), asked)


def _consent(teller: Teller, name: str, asked: Asked) -> Resource | None:
    """Return what a patient answered."""
    if asked.given is None:
        return None
    return resource(
        "Consent",
        name,
        status="entered-in-error" if asked.void else _STATUS[asked.given],
        scope=concept(None, coded(CONSENT_SCOPE, "treatment", "Treatment")),
        category=[concept(None, coded(LOINC, "59284-0", "Patient Consent"))],
        patient=teller.subject,
        dateTime=teller.day(asked.on),
        performer=[teller.subject],
        policyRule=concept("agreed to the treatment" if asked.given else "did not agree to it", _RULE[asked.given]),
        provision={"type": _PROVISION[asked.given], "data": [{"meaning": "instance", "reference": asked.to}]},
    )
