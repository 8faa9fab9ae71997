"""Appointment: when a patient was expected, and what became of it."""

from prolotrack.domain.appointment import Attendance
from prolotrack.domain.patient_file import Meeting
from prolotrack.domain.reference import reference_of
from prolotrack.exchange.fhir.elements import Element, Resource, concept, element, present, resource, text
from prolotrack.exchange.fhir.teller import Teller

_STATUS = {
    Attendance.BOOKED: "booked",
    Attendance.ARRIVED: "arrived",
    Attendance.KEPT: "fulfilled",
    Attendance.NO_SHOW: "noshow",
    Attendance.CANCELLED: "cancelled",
}
_OFF = {Attendance.NO_SHOW, Attendance.CANCELLED}  # of which alone R4 takes a reason


def appointment_resource(teller: Teller, meeting: Meeting) -> Resource:
    """Return an appointment."""
    agreed = meeting.appointment
    return resource(
        "Appointment",
        teller.name("appointment", agreed.id),
        identifier=present(teller.identifier(reference_of("appointment", agreed.id), "appointments")),
        status="entered-in-error" if agreed.void else _STATUS[agreed.attendance],
        cancelationReason=concept(agreed.reason) if agreed.attendance in _OFF and not agreed.void else None,
        description="prolotherapy",
        supportingInformation=[teller.refer("CarePlan", "course", key) for key in meeting.courses],
        start=meeting.start.isoformat(),
        end=meeting.end.isoformat(),
        minutesDuration=agreed.minutes,
        created=agreed.booked_on.isoformat(),
        comment=agreed.note and text(agreed.note),
        participant=[_participant(teller.subject), _participant(teller.who(agreed.clinician))],
    )


def _participant(actor: Element | None) -> Element:
    """Return somebody who agreed to come."""
    return element(actor=actor, status="accepted")
