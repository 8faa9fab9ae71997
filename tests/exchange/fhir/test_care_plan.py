"""Tests of courses as plans: their status, their protocol, what was done and what is to come."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from prolotrack.domain.appointment import Appointment
from prolotrack.domain.course import Change, CourseChange
from prolotrack.domain.dossier import Dossier
from prolotrack.domain.schedule import Given
from prolotrack.exchange.fhir.coding import PROLOTHERAPY
from tests.domain.dossiers import COURSE, PATIENT, a_dossier, changed, on_bad_lots, treatment
from tests.domain.injections import OPENED, after
from tests.domain.patient_files import a_file, in_deidentified
from tests.domain.protocols import published
from tests.exchange.fhir.telling import CLINIC, LEE, PLAN, SUBJECT, told
from tests.exchange.fhir.test_condition import diagnosed

RABAGO = published("rabago-2013")
CODE = {"coding": [PROLOTHERAPY], "text": "prolotherapy"}


def of(now: Dossier) -> dict[str, Any]:
    """Return a course as it is told."""
    (resource,) = told(a_file(now), "CarePlan")
    return resource


def details(now: Dossier) -> list[tuple[str, str | None]]:
    """Return the status of each activity, and what it is."""
    found = [each["detail"] for each in of(now)["activity"]]
    return [(each["status"], each.get("description")) for each in found]


def test_a_course_is_told_whole() -> None:
    """The protocol is its title, its citation stands beside it; what was tried and the goal are notes."""
    course = replace(COURSE, tried=("physiotherapy 12 weeks", "rest"), goal="stairs", note="a note")
    now = a_dossier(OPENED, protocol=RABAGO, course=course)._replace(condition=diagnosed().condition)
    resource = of(now)
    activity = resource.pop("activity")
    assert resource == {
        "resourceType": "CarePlan",
        "id": "course-12",
        "extension": [
            {
                "url": "http://hl7.org/fhir/StructureDefinition/workflow-relatedArtifact",
                "valueRelatedArtifact": {"type": "citation", "citation": RABAGO.citation},
            }
        ],
        "identifier": [{"system": CLINIC.own("courses"), "value": "C12"}],
        "status": "active",
        "intent": "plan",
        "title": "Knee osteoarthritis: weeks 0, 4, 8; optional 12, 16",
        "description": "0, 4w, 8w; optional 12w, 16w",
        "subject": SUBJECT,
        "period": {"start": "2026-01-05"},
        "author": LEE,
        "addresses": [CLINIC.reference("Condition", "condition-course-12")],
        "note": [
            {"text": "tried before: physiotherapy 12 weeks; rest"},
            {"text": "goal: stairs"},
            {"text": "note: a note"},
        ],
    }
    assert activity == [
        {
            "outcomeReference": [CLINIC.reference("Procedure", "injection-1")],
            "detail": {"code": CODE, "status": "completed", "description": "session 1 of 3"},
        },
        {
            "detail": {
                "code": CODE,
                "status": "not-started",
                "scheduledPeriod": {"start": "2026-01-19", "end": "2026-02-16"},
                "description": "session 2 of 3",
            }
        },
        {"detail": {"code": CODE, "status": "not-started", "description": "session 3 of 3"}},
    ]


@pytest.mark.parametrize(
    ("changes", "status", "end", "why"),
    [
        ((), "active", None, None),
        ((changed(Change.PAUSED, after(9), "holidays"),), "on-hold", None, "holidays"),
        ((changed(Change.STOPPED, after(9), "no response"),), "revoked", "2026-01-14", "no response"),
        ((changed(Change.COMPLETED, after(9)),), "completed", "2026-01-14", None),
    ],
)
def test_a_status_is_that_of_the_course(
    changes: tuple[CourseChange, ...], status: str, end: str | None, why: str | None
) -> None:
    """Since when it is over, and why."""
    resource = of(a_dossier(OPENED, changes=changes))
    assert (resource["status"], resource["period"].get("end")) == (status, end)
    reasons = [
        each["valueCodeableConcept"]["text"]
        for each in resource.get("extension", [])
        if each["url"] == "http://hl7.org/fhir/StructureDefinition/request-statusReason"
    ]
    assert reasons == ([why] if why else [])


def test_a_void_course_is_an_error() -> None:
    """With its reason, and nothing to come."""
    resource = of(a_dossier(course=replace(COURSE, void="wrong side")))
    assert (resource["status"], "activity" in resource) == ("entered-in-error", False)
    assert [each["valueCodeableConcept"] for each in resource["extension"]] == [{"text": "wrong side"}]


def test_a_course_replaces_the_one_it_continues() -> None:
    """Where that is told as well."""
    before = a_dossier(course=replace(COURSE, id=11))
    now = a_dossier(course=replace(COURSE, continues_id=11))
    (_, resource) = told(a_file(before, now), "CarePlan")
    assert resource["replaces"] == [CLINIC.reference("CarePlan", "course-11")]
    assert "replaces" not in of(now)


def test_sessions_are_what_they_counted_as() -> None:
    """A void one is an error; one on a bad lot does not count and is given again."""
    now = a_dossier(treatment(1, OPENED), treatment(2, after(28), void="x"), treatment(3, after(28)))
    now = on_bad_lots(now, [Given(OPENED), Given(after(28), substandard=True)])
    assert details(now) == [
        ("completed", "session 1 of 3"),
        ("entered-in-error", None),
        ("completed", "session 2 of 3; does not count"),
        ("not-started", "session 2 of 3"),
        ("not-started", "session 3 of 3"),
    ]


def test_what_is_beyond_the_plan_is_said() -> None:
    """An optional session, and one of a series that is open-ended."""
    done = a_dossier(OPENED, after(28), after(56), protocol=RABAGO)
    assert details(done)[3:] == [("not-started", "session 4, optional")]
    assert details(a_dossier(OPENED, after(28), after(56), after(84), protocol=RABAGO))[3:] == [
        ("completed", "session 4"),
        ("not-started", "session 5, optional"),
    ]
    assert details(a_dossier(OPENED, protocol=published("maxwell-2007")))[1:] == [("not-started", "session 2")]


def test_nothing_is_to_come_when_it_is_over() -> None:
    """The course ended, its planned sessions were given, or the patient died; it waits while the course is paused."""
    assert details(a_dossier(OPENED, changes=(changed(Change.COMPLETED, after(9)),)))[1:] == []
    assert details(a_dossier(OPENED, after(28), after(56)))[3:] == []
    assert details(a_dossier(OPENED, patient=replace(PATIENT, deceased=after(9))))[1:] == []
    paused = details(a_dossier(OPENED, changes=(changed(Change.PAUSED, after(9)),)))
    assert [status for status, _ in paused[1:]] == ["on-hold", "on-hold"]


def test_a_session_with_an_appointment_is_scheduled() -> None:
    """The next one, not those after it."""
    agreed = Appointment(1, "Dr. Lee", after(28), "09:30", 30, OPENED, id=5)  # type: ignore[arg-type] # any time
    now = a_dossier(OPENED)._replace(appointments=(agreed,))
    assert [status for status, _ in details(now)] == ["completed", "scheduled", "not-started"]


def test_a_nameless_course_has_years() -> None:
    """No reference, no clinician, and no day of a session to come."""
    stopped = a_dossier(OPENED, changes=(changed(Change.STOPPED, date(2027, 1, 4), "moved to Rivera"),))
    (resource,) = told(in_deidentified(a_file(stopped)), "CarePlan")
    assert resource["period"] == {"start": "2026", "end": "2027"}
    assert not {"identifier", "author", "note", "extension"} & set(resource)
    (coming,) = told(in_deidentified(a_file(a_dossier(OPENED))), "CarePlan")
    assert all("scheduledPeriod" not in each["detail"] for each in coming["activity"])
    assert PLAN not in coming.values()
