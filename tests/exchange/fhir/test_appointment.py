"""Tests of appointments as FHIR tells them."""

from dataclasses import replace
from datetime import UTC, datetime, time
from typing import Any

import pytest

from prolotrack.domain.appointment import Appointment, Attendance
from prolotrack.domain.patient_file import Meeting
from tests.domain.injections import OPENED, after
from tests.domain.patient_files import a_file, in_deidentified
from tests.exchange.fhir.telling import CLINIC, LEE, PLAN, SUBJECT, told

AGREED = Appointment(1, "Dr. Lee", after(28), time(9, 30), 30, OPENED, id=5)
START, END = datetime(2026, 2, 2, 8, 30, tzinfo=UTC), datetime(2026, 2, 2, 9, 0, tzinfo=UTC)


def of(*courses: int, **facts: Any) -> dict[str, Any]:  # noqa: ANN401 - any field
    """Return an appointment as it is told."""
    meeting = Meeting(replace(AGREED, **facts), START, END, courses)
    (resource,) = told(a_file(meetings=(meeting,)), "Appointment")
    return resource


def test_an_appointment_is_told_whole() -> None:
    """When, as instants; with whom, and for which courses."""
    assert of(12, note="first of the day") == {
        "resourceType": "Appointment",
        "id": "appointment-5",
        "identifier": [{"system": CLINIC.own("appointments"), "value": "A5"}],
        "status": "booked",
        "description": "prolotherapy",
        "supportingInformation": [PLAN],
        "start": "2026-02-02T08:30:00+00:00",
        "end": "2026-02-02T09:00:00+00:00",
        "minutesDuration": 30,
        "created": "2026-01-05",
        "comment": "first of the day",
        "participant": [{"actor": SUBJECT, "status": "accepted"}, {"actor": LEE, "status": "accepted"}],
    }


@pytest.mark.parametrize(
    ("attendance", "status", "reason"),
    [
        (Attendance.BOOKED, "booked", None),
        (Attendance.ARRIVED, "arrived", None),
        (Attendance.KEPT, "fulfilled", None),
        (Attendance.NO_SHOW, "noshow", {"text": "the flu"}),
        (Attendance.CANCELLED, "cancelled", {"text": "the flu"}),
    ],
)
def test_what_became_of_it_is_its_status(attendance: Attendance, status: str, reason: object) -> None:
    """R4 takes a reason only of one that did not take place."""
    resource = of(12, attendance=attendance, reason="the flu")
    assert (resource["status"], resource.get("cancelationReason")) == (status, reason)


def test_a_void_one_is_an_error() -> None:
    """Whatever became of it."""
    resource = of(void="x", attendance=Attendance.CANCELLED, reason="the flu")
    assert (resource["status"], "cancelationReason" in resource) == ("entered-in-error", False)
    assert "supportingInformation" not in resource


def test_where_nobody_is_named_there_is_none() -> None:
    """It is an instant."""
    file = a_file(meetings=(Meeting(AGREED, START, END, (12,)),))
    assert told(in_deidentified(file), "Appointment") == []
