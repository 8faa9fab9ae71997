"""Appointments to test with, entered as they are, past ones and impossible ones too."""

from dataclasses import replace
from datetime import date, time

from prolotrack.domain.appointment import Appointment
from prolotrack.domain.booking import Booking
from prolotrack.domain.setting import Setting
from prolotrack.store.transaction import Transaction
from tests.domain.injections import OPENED
from tests.factories import LEE, Clinic

HALF_PAST_NINE = time(9, 30)


def booked(
    clinic: Clinic,
    on: date,
    *courses: int,
    at: time = HALF_PAST_NINE,
    clinician: str = LEE,
    second: bool = False,
    note: str | None = None,
) -> Appointment:
    """Book an appointment of half an hour for some courses of a patient."""
    patient = clinic.course(courses[0]).patient

    def book(tx: Transaction) -> Appointment:
        agreed = tx.add(Appointment(patient.id, clinician, on, at, 30, OPENED, second=second, note=note))
        tx.add_many(Booking(agreed.id, course) for course in courses)
        return agreed

    return clinic.do(book, command="book")


def changed(clinic: Clinic, agreed: Appointment, **facts: object) -> Appointment:
    """Change an appointment."""
    return clinic.do(lambda tx: tx.replace(agreed, replace(agreed, **facts)))  # type: ignore[arg-type]


def in_zone(clinic: Clinic, zone: str) -> None:
    """Say in which zone the clinic is."""
    clinic.do(lambda tx: tx.add(Setting("zone", zone)))
