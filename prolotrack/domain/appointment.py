"""Appointments: when a patient is expected, and for which courses. Times are wall-clock in the clinic's zone."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum


class Attendance(StrEnum):
    """What became of an appointment. *kept* is derived, never stored: a session of one of its courses on its day."""

    BOOKED = "booked"
    ARRIVED = "arrived"
    KEPT = "kept"
    NO_SHOW = "no-show"
    CANCELLED = "cancelled"


OPEN = {Attendance.BOOKED, Attendance.ARRIVED}  # the session is still to come


@dataclass(frozen=True, slots=True)
class Appointment:
    """One visit that was agreed on.

    *second* is meant where the clocks go back and an hour comes twice; *settled_on* is the day on which it became
    arrived, no-show or cancelled.
    """

    patient_id: int
    clinician: str
    on: date
    at: time
    minutes: int
    booked_on: date
    second: bool = False
    attendance: Attendance = Attendance.BOOKED
    settled_on: date | None = None
    reason: str | None = None
    note: str | None = None
    override: str | None = None
    void: str | None = None
    id: int = 0
    version: int = 1

    @property
    def reference(self) -> str:
        """Return what the appointment is called on screen: ``A5``."""
        return f"A{self.id}"

    @property
    def when(self) -> str:
        """Write the day and the time as ``book`` takes them: ``2026-12-20 09:30``."""
        return f"{self.on} {self.at:%H:%M}"

    @property
    def open(self) -> bool:
        """Say whether the patient is still expected."""
        return self.void is None and self.attendance in OPEN


@dataclass(frozen=True, slots=True)
class Booking:
    """One course that an appointment is for."""

    appointment_id: int
    course_id: int
    void: str | None = None
    id: int = 0
    version: int = 1


def as_of(appointments: Iterable[Appointment], day: date) -> tuple[Appointment, ...]:
    """Return the appointments made by a day, as they stood then: what became of them later is not yet known."""
    made = (appointment for appointment in appointments if appointment.booked_on <= day)
    return tuple(appointment if _known(appointment, day) else _still_booked(appointment) for appointment in made)


def expected(appointments: Iterable[Appointment]) -> Appointment | None:
    """Return the first appointment that is still open, forgotten ones included: somebody must say what became of it."""
    still = [appointment for appointment in appointments if appointment.open]
    return min(still, key=lambda appointment: (appointment.on, appointment.at, appointment.second), default=None)


def _known(appointment: Appointment, day: date) -> bool:
    """Say whether what became of an appointment was known on a day."""
    known_on = appointment.on if appointment.attendance is Attendance.KEPT else appointment.settled_on
    return known_on is None or known_on <= day


def _still_booked(appointment: Appointment) -> Appointment:
    """Return an appointment as it stood before anything became of it."""
    return replace(appointment, attendance=Attendance.BOOKED, settled_on=None, reason=None)
