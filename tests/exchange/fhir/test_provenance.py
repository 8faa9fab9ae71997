"""Tests of who recorded what: one provenance for each entry of the trail."""

from dataclasses import replace
from typing import Any

import pytest

from prolotrack.domain.condition import Condition
from prolotrack.domain.course import Change
from prolotrack.domain.patient_file import Trace
from prolotrack.domain.session import Injection
from tests.domain.dossiers import COURSE, a_dossier, changed
from tests.domain.injections import OPENED, after
from tests.domain.patient_files import a_file, a_score, a_trace, in_deidentified, with_injection, with_session
from tests.exchange.fhir.telling import CLINIC, PLAN, PROCEDURE, SUBJECT, told

STANDS, VOID = '{"void":null}', '{"void":"x"}'


def targets(*traces: Trace, **facts: Any) -> list[list[dict[str, str]]]:  # noqa: ANN401 - any field of a file
    """Return the targets of what is told of traces."""
    return [resource["target"] for resource in told(a_file(traces=traces, **facts), "Provenance")]


def test_a_provenance_is_told_whole() -> None:
    """What was done, when, by whom, and why."""
    trace = a_trace("patient", 1, before=STANDS, reason="typed wrong")
    (resource,) = told(a_file(traces=(trace,)), "Provenance")
    assert resource == {
        "resourceType": "Provenance",
        "id": "entry-300",
        "target": [SUBJECT],
        "recorded": "2026-01-05T08:00:00+00:00",
        "reason": [{"text": "typed wrong"}],
        "activity": {
            "coding": [
                {
                    "system": "http://terminology.hl7.org/CodeSystem/v3-DataOperation",
                    "code": "UPDATE",
                    "display": "update",
                }
            ],
            "text": "changed",
        },
        "agent": [
            {"who": CLINIC.reference("Practitioner", CLINIC.practitioner("Dr. Weber")) | {"display": "Dr. Weber"}}
        ],
    }


@pytest.mark.parametrize(
    ("before", "after_it", "code", "text"),
    [
        (None, STANDS, "CREATE", "added"),
        (STANDS, STANDS, "UPDATE", "changed"),
        (STANDS, VOID, "NULLIFY", "struck out"),
        (VOID, STANDS, "UPDATE", "restored"),
    ],
)
def test_an_activity_is_what_was_done(before: str | None, after_it: str, code: str, text: str) -> None:
    """In HL7's word and in ours."""
    (resource,) = told(a_file(traces=(a_trace("patient", 1, before=before, after=after_it),)), "Provenance")
    assert (resource["activity"]["coding"][0]["code"], resource["activity"]["text"]) == (code, text)


def test_an_injection_is_everything_that_it_gave() -> None:
    """And that the patient agreed to it; a session is all its injections."""
    now = with_session(with_injection(a_dossier(OPENED), agent="dextrose"), consent=True)
    other = a_dossier(course=replace(COURSE, id=13))._replace(
        treatments=(now.treatments[0]._replace(injection=Injection(1, 13, id=2)),)
    )
    dose = CLINIC.reference("MedicationAdministration", f"dose-injection-1-{CLINIC.short('dextrose')}")
    first = [PROCEDURE, dose, CLINIC.reference("Consent", "consent-injection-1")]
    second = [CLINIC.reference("Procedure", "injection-2"), CLINIC.reference("Consent", "consent-injection-2")]
    traces = (a_trace("session", 1, n=301), a_trace("injection", 1, n=302), a_trace("score", 5, n=303))
    found = told(a_file(now, other, scores=(a_score(),), traces=traces), "Provenance")
    assert [resource["id"] for resource in found] == ["entry-301", "entry-302", "entry-303"]
    assert [resource["target"] for resource in found] == [
        [*first, *second],
        first,
        [CLINIC.reference("Observation", "score-5")],
    ]


def test_a_course_is_its_plan_its_diagnosis_and_its_forecast() -> None:
    """A change of its state is one of the plan."""
    change = changed(Change.EXTENDED, after(9), sessions=1)
    now = a_dossier(OPENED, changes=(change,))._replace(condition=Condition("M17.12", "x"))
    traces = (a_trace("course", 12), a_trace("course_change", change.id), a_trace("course_change", 99))
    found = told(a_file(now, traces=traces), "Provenance")
    of_course = [
        CLINIC.reference("Condition", "condition-course-12"),
        PLAN,
        CLINIC.reference("Observation", "forecast-course-12"),
    ]
    assert [resource["target"] for resource in found] == [of_course, of_course]


def test_what_is_not_in_the_bundle_is_not_referred_to() -> None:
    """A course that is left out, and an event that is void."""
    assert targets(a_trace("course", 13), a_trace("adverse_event", 4)) == []
    assert targets(a_trace("course", 13), a_trace("patient", 1)) == [[SUBJECT]]
    assert targets(a_trace("session", 99)) == []


def test_where_nobody_is_named_there_is_none() -> None:
    """It says who did what, when."""
    assert told(in_deidentified(a_file(traces=(a_trace("patient", 1),))), "Provenance") == []
