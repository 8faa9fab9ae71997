"""Tests of consents: given, refused, or not asked for."""

from dataclasses import replace

import pytest

from prolotrack.domain.dossier import Dossier
from tests.domain.dossiers import COURSE, a_dossier, treatment
from tests.domain.injections import OPENED, after
from tests.domain.patient_files import STUDY_ID, a_file, in_deidentified, with_session
from tests.exchange.fhir.telling import PLAN, PROCEDURE, SUBJECT, told

ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode"


def asked(*, consent: bool | None, void: str | None = None) -> Dossier:
    """Return a course for which the patient was asked, or not."""
    return a_dossier(OPENED, course=replace(COURSE, consent=consent, void=void))


def test_a_consent_is_told_whole() -> None:
    """To treatment, of the patient, on the day, and to what."""
    (resource,) = told(a_file(asked(consent=True)), "Consent")
    assert resource == {
        "resourceType": "Consent",
        "id": "consent-course-12",
        "status": "active",
        "scope": {
            "coding": [
                {
                    "system": "http://terminology.hl7.org/CodeSystem/consentscope",
                    "code": "treatment",
                    "display": "Treatment",
                }
            ]
        },
        "category": [{"coding": [{"system": "http://loinc.org", "code": "59284-0", "display": "Patient Consent"}]}],
        "patient": SUBJECT,
        "dateTime": "2026-01-05",
        "performer": [SUBJECT],
        "policyRule": {
            "coding": [{"system": ACT_CODE, "code": "OPTIN", "display": "opt-in"}],
            "text": "agreed to the treatment",
        },
        "provision": {"type": "permit", "data": [{"meaning": "instance", "reference": PLAN}]},
    }


def test_a_refusal_is_told_too() -> None:
    """It denies."""
    (resource,) = told(a_file(asked(consent=False)), "Consent")
    assert (resource["status"], resource["provision"]["type"]) == ("rejected", "deny")
    assert resource["policyRule"] == {
        "coding": [{"system": ACT_CODE, "code": "OPTOUT", "display": "opt-out"}],
        "text": "did not agree to it",
    }


def test_where_nobody_asked_there_is_none() -> None:
    """Not recorded is not given."""
    assert told(a_file(asked(consent=None)), "Consent") == []


@pytest.mark.parametrize("given", [True, False])
def test_a_session_asks_for_each_injection(given: bool) -> None:
    """On its day."""
    (resource,) = told(a_file(with_session(a_dossier(after(28)), consent=given)), "Consent")
    assert (resource["id"], resource["dateTime"]) == ("consent-injection-1", "2026-02-02")
    assert resource["provision"]["data"] == [{"meaning": "instance", "reference": PROCEDURE}]
    assert resource["status"] == ("active" if given else "rejected")


def test_what_is_void_is_an_error() -> None:
    """Of a course, and of a session."""
    (of_course,) = told(a_file(asked(consent=True, void="x")), "Consent")
    now = with_session(a_dossier(treatment(1, OPENED, void="x")), consent=True)
    (of_session,) = told(a_file(now), "Consent")
    assert (of_course["status"], of_session["status"]) == ("entered-in-error", "entered-in-error")


def test_a_nameless_consent_has_a_year() -> None:
    """And goes by the study id."""
    (resource,) = told(in_deidentified(a_file(asked(consent=True))), "Consent")
    assert (resource["id"], resource["dateTime"]) == (f"consent-course-{STUDY_ID}-1", "2026")
