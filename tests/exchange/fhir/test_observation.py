"""Tests of scores, of flares that are expected, and of the forecast."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from prolotrack.domain.adverse_event import EventSeverity, EventType
from prolotrack.domain.course import Change
from prolotrack.domain.dossier import Dossier
from prolotrack.domain.score import Moment, Score
from prolotrack.exchange.fhir.site import body_site
from tests.domain.dossiers import COURSE, PATIENT, a_dossier, changed
from tests.domain.injections import OPENED, after
from tests.domain.patient_files import MEASURES, PRTEE, a_file, a_measure, a_score, an_event, in_deidentified
from tests.domain.protocols import published
from tests.exchange.fhir.telling import CLINIC, PLAN, PROCEDURE, SUBJECT, told

LOINC = "http://loinc.org"
UCUM = "http://unitsofmeasure.org"


def scored(*scores: Score, now: Dossier | None = None, **facts: Any) -> list[dict[str, Any]]:  # noqa: ANN401
    """Return scores as they are told, the forecast left out."""
    found = told(a_file(now or a_dossier(OPENED), scores=scores, **facts), "Observation")
    return [resource for resource in found if "forecast" not in resource["id"]]


def forecast(now: Dossier) -> dict[str, Any] | None:
    """Return the forecast of a course as it is told."""
    found = told(a_file(now), "Observation")
    return next((resource for resource in found if "forecast" in resource["id"]), None)


def moment(said: str) -> dict[str, Any]:
    """Return how the moment of a score is told."""
    own = CLINIC.own("moments")
    return {
        "code": {"coding": [{"system": own, "code": "moment"}], "text": "when the score was taken"},
        "valueCodeableConcept": {"coding": [{"system": own, "code": said}], "text": said},
    }


def test_pain_is_told_whole() -> None:
    """The 0-10 score by its LOINC code, in the UCUM unit of scores, of which session and course."""
    (resource,) = scored(a_score(session_id=1, note="a note"))
    assert resource == {
        "resourceType": "Observation",
        "id": "score-5",
        "identifier": [{"system": CLINIC.own("scores"), "value": "M5"}],
        "basedOn": [PLAN],
        "partOf": [PROCEDURE],
        "status": "final",
        "category": [
            {
                "coding": [
                    {
                        "system": "http://terminology.hl7.org/CodeSystem/observation-category",
                        "code": "survey",
                        "display": "Survey",
                    }
                ]
            }
        ],
        "code": {
            "coding": [
                {"system": LOINC, "code": "72514-3"},
                {"system": CLINIC.own("measures"), "code": "nrs"},
            ],
            "text": "Numeric rating scale of pain",
        },
        "subject": SUBJECT,
        "effectiveDateTime": "2026-01-05",
        "valueQuantity": {"value": 7, "unit": "points", "system": UCUM, "code": "{score}"},
        "note": [{"text": "note: a note"}],
        "bodySite": body_site(CLINIC, a_dossier()),
        "component": [moment("before")],
    }


def test_other_measures_go_by_the_clinics_names() -> None:
    """No code of LOINC is made up for them; values are exact."""
    (resource,) = scored(a_score(PRTEE, value=Decimal("31.5"), moment=Moment.FOLLOW_UP))
    assert resource["code"] == {
        "coding": [{"system": CLINIC.own("measures"), "code": "prtee"}],
        "text": MEASURES[PRTEE].title,
    }
    assert (resource["valueQuantity"]["value"], resource["component"]) == (31.5, [moment("follow-up")])
    assert "partOf" not in resource


@pytest.mark.parametrize(
    ("unit", "ucum"), [("points", "{score}"), ("mm", "mm"), ("%", "%"), ("steps a day", "{score}")]
)
def test_units_are_those_of_ucum(unit: str, ucum: str) -> None:
    """One that a clinic made up is a score."""
    (resource,) = scored(a_score(99), measures={99: a_measure(unit=unit)})
    assert (resource["valueQuantity"]["unit"], resource["valueQuantity"]["code"]) == (unit, ucum)


def test_a_void_score_is_an_error() -> None:
    """And so is one of a course that is void."""
    assert [each["status"] for each in scored(a_score(void="x"))] == ["entered-in-error"]
    void = a_dossier(course=replace(COURSE, void="x"))
    assert [each["status"] for each in scored(a_score(), now=void)] == ["entered-in-error"]


def test_scores_are_told_with_their_courses() -> None:
    """One of another course is not among them."""
    other = a_dossier(course=replace(COURSE, id=13))
    found = told(a_file(a_dossier(), other, scores=(a_score(id=6, course_id=13), a_score(id=7))), "Observation")
    told_of = [each["basedOn"][0] for each in found if each["id"] in {"score-6", "score-7"}]
    assert told_of == [PLAN, CLINIC.reference("CarePlan", "course-13")]


def test_an_expected_flare_is_an_observation() -> None:
    """And no adverse event."""
    facts = {"session_id": 1, "severity": EventSeverity.MILD, "resolved_on": after(2), "action": "ice", "note": "x"}
    flare = an_event(EventType.FLARE, **facts)
    file = a_file(a_dossier(OPENED)._replace(events=(flare, replace(flare, id=6, void="x"))))
    first, second, _ = told(file, "Observation")
    assert (first["id"], first["status"], first["effectiveDateTime"]) == ("adverse-event-4", "final", "2026-01-05")
    assert first["identifier"] == [{"system": CLINIC.own("events"), "value": "E4"}]
    assert first["code"] == {
        "coding": [{"system": CLINIC.own("events"), "code": "flare"}],
        "text": "expected flare after an injection",
    }
    assert (first["partOf"], first["valueCodeableConcept"]) == ([PROCEDURE], {"text": "mild"})
    assert [note["text"] for note in first["note"]] == ["resolved on: 2026-01-07", "action: ice", "note: x"]
    assert second["status"] == "entered-in-error"
    assert told(file, "AdverseEvent") == []
    (nameless, *_) = told(in_deidentified(file), "Observation")
    assert (nameless["effectiveDateTime"], "note" in nameless) == ("2026", False)


def test_the_forecast_is_told_by_its_loinc_codes() -> None:
    """Earliest, due, latest, and overdue from the day after; preliminary, of the day from which it runs."""
    assert forecast(a_dossier(OPENED)) == {
        "resourceType": "Observation",
        "id": "forecast-course-12",
        "basedOn": [PLAN],
        "status": "preliminary",
        "code": {"text": "next session"},
        "subject": SUBJECT,
        "effectiveDateTime": "2026-01-05",
        "component": [
            {
                "code": {"coding": [{"system": LOINC, "code": code}], "text": f"next session: {which}"},
                "valueDateTime": on,
            }
            for which, code, on in (
                ("earliest", "30981-5", "2026-01-19"),
                ("due", "30980-7", "2026-02-02"),
                ("latest", "59777-3", "2026-02-16"),
                ("overdue", "59778-1", "2026-02-17"),
            )
        ],
    }


def test_the_first_session_is_forecast_from_the_opening() -> None:
    """Before any was given."""
    resource = forecast(a_dossier())
    assert resource
    assert resource["effectiveDateTime"] == "2026-01-05"


def test_where_nothing_is_due_nothing_is_forecast() -> None:
    """The course is paused, the patient died, it is given as needed, or nobody is named."""
    assert forecast(a_dossier(OPENED, changes=(changed(Change.PAUSED, after(9)),))) is None
    assert forecast(a_dossier(OPENED, patient=replace(PATIENT, deceased=after(9)))) is None
    as_needed = a_dossier(OPENED, after(31), after(59), protocol=published("topol-2011"))
    assert as_needed.coming
    assert (as_needed.coming.window, forecast(as_needed)) == (None, None)
    assert told(in_deidentified(a_file(a_dossier(OPENED))), "Observation") == []
