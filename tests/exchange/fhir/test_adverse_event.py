"""Tests of adverse events: as FHIR R4 can tell them, and in words what it cannot."""

from dataclasses import replace
from typing import Any

import pytest

from prolotrack.domain.adverse_event import AdverseEvent, EventSeverity, EventType, Outcome
from tests.domain.dossiers import COURSE, a_dossier
from tests.domain.hostile import HARMLESS, label
from tests.domain.injections import OPENED, after
from tests.domain.patient_files import STUDY_ID, a_file, an_event, in_deidentified
from tests.exchange.fhir.telling import CLINIC, PROCEDURE, SUBJECT, told

SYSTEM = "http://terminology.hl7.org/CodeSystem/adverse-event-"


def of(event: AdverseEvent) -> dict[str, Any]:
    """Return an event as it is told."""
    (resource,) = told(a_file(a_dossier(OPENED)._replace(events=(event,))), "AdverseEvent")
    return resource


def test_an_event_is_told_whole() -> None:
    """What, since when, how bad, what became of it, after which injection; the rest in words."""
    event = an_event(
        session_id=1,
        severity=EventSeverity.SEVERE,
        outcome=Outcome.RESOLVED,
        resolved_on=after(9),
        hospitalised=True,
        affects_next=False,
        action="antibiotics",
        note="<b>",
    )
    assert of(event) == {
        "resourceType": "AdverseEvent",
        "id": "adverse-event-4",
        "text": {
            "status": "additional",
            "div": '<div xmlns="http://www.w3.org/1999/xhtml"><p>what: infection</p><p>since: 2026-01-05</p>'
            "<p>resolved on: 2026-01-14</p><p>action: antibiotics</p><p>affects the next session: no</p>"
            "<p>note: &lt;b&gt;</p></div>",
        },
        "identifier": {"system": CLINIC.own("events"), "value": "E4"},
        "actuality": "actual",
        "event": {"coding": [{"system": CLINIC.own("events"), "code": "infection"}], "text": "infection"},
        "subject": SUBJECT,
        "date": "2026-01-05",
        "seriousness": {
            "coding": [{"system": f"{SYSTEM}seriousness", "code": "SeriousResultsInHospitalization"}],
            "text": "in hospital",
        },
        "severity": {"coding": [{"system": f"{SYSTEM}severity", "code": "severe", "display": "Severe"}]},
        "outcome": {"coding": [{"system": f"{SYSTEM}outcome", "code": "resolved", "display": "Resolved"}]},
        "suspectEntity": [{"instance": PROCEDURE}],
    }


@pytest.mark.parametrize(
    ("outcome", "code"),
    [
        (Outcome.RESOLVED, "resolved"),
        (Outcome.RECOVERING, "recovering"),
        (Outcome.ONGOING, "ongoing"),
        (Outcome.SEQUELAE, "resolvedWithSequelae"),
        (Outcome.FATAL, "fatal"),
    ],
)
def test_an_outcome_has_its_code(outcome: Outcome, code: str) -> None:
    """The word of HL7 for each of ours; what led to death is serious."""
    resource = of(an_event(outcome=outcome, hospitalised=True))
    assert resource["outcome"]["coding"][0]["code"] == code
    serious = "SeriousResultsInDeath" if outcome is Outcome.FATAL else "SeriousResultsInHospitalization"
    assert resource["seriousness"]["coding"][0]["code"] == serious


@pytest.mark.parametrize("severity", EventSeverity)
def test_a_severity_has_its_code(severity: EventSeverity) -> None:
    """Our words are HL7's."""
    assert of(an_event(severity=severity))["severity"]["coding"][0]["code"] == severity.value


def test_what_nobody_said_is_not_told() -> None:
    """Nobody said that it was not serious."""
    assert not {"seriousness", "severity", "outcome", "suspectEntity"} & set(of(an_event(hospitalised=False)))
    assert of(an_event(affects_next=True))["text"]["div"].endswith("<p>affects the next session: yes</p></div>")


def test_a_flare_that_lasted_is_an_event() -> None:
    """Longer than 72 hours."""
    assert of(an_event(EventType.FLARE, resolved_on=after(4)))["event"]["text"] == "flare"


def test_what_is_void_is_left_out() -> None:
    """R4 has no way to say of an event that it is an error; so too where the course is void."""
    void = a_dossier(course=replace(COURSE, void="x"))._replace(events=(an_event(),))
    struck_out = a_dossier(OPENED)._replace(events=(an_event(void="x"),))
    assert [told(a_file(now), "AdverseEvent") for now in (void, struck_out)] == [[], []]


@pytest.mark.parametrize("said", HARMLESS, ids=label)
def test_no_text_breaks_out_of_the_words(said: str) -> None:
    """Markup is text."""
    words = of(an_event(note=f"-{said}"))["text"]["div"]
    assert words.count("<") == words.count(">") == 2 + 3 * 2


def test_a_nameless_event_tells_no_text() -> None:
    """What, how bad, what became of it, and the year."""
    event = an_event(severity=EventSeverity.MILD, action="Ana", note="Ana", resolved_on=after(9))
    (resource,) = told(in_deidentified(a_file(a_dossier(OPENED)._replace(events=(event,)))), "AdverseEvent")
    assert set(resource) == {"resourceType", "id", "actuality", "event", "subject", "date", "severity"}
    assert (resource["id"], resource["date"]) == (f"adverse-event-{STUDY_ID}-1-1", "2026")
