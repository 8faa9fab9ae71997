"""Appointments: when a patient is expected, and for which courses. Times are wall-clock in the clinic's zone."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum
from typing import NamedTuple, TypeVar

from prolotrack.domain.anatomy import Side
from prolotrack.domain.reference import reference_of
from prolotrack.domain.when import Slot
from prolotrack.errors import Conflict, OutOfRange

USUAL_MINUTES = 30
MOST_MINUTES = 480


class Attendance(StrEnum):
    """What became of an appointment. *kept* is derived, never stored: a session of one of its courses on its day."""

    BOOKED = "booked"
    ARRIVED = "arrived"
    KEPT = "kept"
    NO_SHOW = "no-show"
    CANCELLED = "cancelled"


OPEN = {Attendance.BOOKED, Attendance.ARRIVED}  # the session is still to come

_FROM = {
    Attendance.BOOKED: OPEN,  # one that is moved
    Attendance.ARRIVED: {Attendance.BOOKED, Attendance.NO_SHOW},  # who came late after all
    Attendance.NO_SHOW: OPEN,  # also where an arrival was recorded by mistake
    Attendance.CANCELLED: OPEN,
}


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
        return reference_of("appointment", self.id)

    @property
    def slot(self) -> Slot:
        """Return the time at which it begins."""
        return Slot(self.on, self.at, self.second)

    @property
    def when(self) -> str:
        """Write the day and the time as ``book`` takes them: ``2026-12-20 09:30``."""
        return str(self.slot)

    @property
    def length(self) -> str:
        """Say how long it lasts: ``30 minutes``."""
        return f"{self.minutes} minute{'' if self.minutes == 1 else 's'}"

    @property
    def open(self) -> bool:
        """Say whether the patient is still expected."""
        return self.void is None and self.attendance in OPEN

    def still_booked(self) -> "Appointment":
        """Return it as it stood before anything became of it."""
        return replace(self, attendance=Attendance.BOOKED, settled_on=None, reason=None)


class AppointmentCourse(NamedTuple):
    """One course of an appointment, with what a list says of both."""

    appointment_id: int
    on: date
    at: time
    minutes: int
    attendance: Attendance
    clinician: str
    booked_on: date
    settled_on: date | None
    reason: str | None
    mrn: str
    patient: str
    phone: str | None
    course_id: int
    structure: str
    side: Side | None

    def still_booked(self) -> "AppointmentCourse":
        """Return it as it stood before anything became of the appointment."""
        return self._replace(attendance=Attendance.BOOKED, settled_on=None, reason=None)


class AppointmentRow(NamedTuple):
    """An appointment in ``appointment list``; *at* is wall-clock in the clinic's zone."""

    appointment: str
    on: date
    at: str
    minutes: int
    attendance: Attendance
    mrn: str
    patient: str
    phone: str | None
    courses: tuple[str, ...]
    structures: tuple[str, ...]
    clinician: str
    reason: str | None


Agreed = TypeVar("Agreed", Appointment, AppointmentCourse)


def check_minutes(minutes: int) -> int:
    """Return how long an appointment lasts, if it can last so long."""
    if not 1 <= minutes <= MOST_MINUTES:
        raise OutOfRange(f"An appointment lasts from 1 to {MOST_MINUTES} minutes: {minutes} is out of range.")
    return minutes


def check_becomes(appointment: Appointment, to: Attendance) -> None:
    """Raise Conflict where an appointment as it stands cannot become what it is to be: *booked* is meant of a move."""
    called = appointment.reference
    if appointment.void:
        raise Conflict(f"{called} is void ({appointment.void}): prolotrack book makes a new one.")
    if appointment.attendance in _FROM[to]:
        return
    advice = {
        Attendance.ARRIVED: f"is of a patient who has arrived: log the session, or no-show or cancel {called}",
        Attendance.KEPT: f"was kept on {appointment.on}: amend or void its session instead",
        Attendance.NO_SHOW: f"was a no-show: prolotrack book makes a new one, arrive {called} says who came late",
        Attendance.CANCELLED: f"was cancelled on {appointment.settled_on}: prolotrack book makes a new one",
    }
    raise Conflict(f"{called} {advice[appointment.attendance]}.")


def as_of(appointments: Iterable[Agreed], day: date) -> tuple[Agreed, ...]:
    """Return the appointments made by a day, as they stood then: what became of them later is not yet known."""
    made = (appointment for appointment in appointments if appointment.booked_on <= day)
    return tuple(appointment if _known(appointment, day) else appointment.still_booked() for appointment in made)


def expected(appointments: Iterable[Appointment]) -> Appointment | None:
    """Return the first appointment that is still open, forgotten ones included: somebody must say what became of it."""
    still = [appointment for appointment in appointments if appointment.open]
    return min(still, key=lambda appointment: (appointment.on, appointment.at, appointment.second), default=None)


def _known(appointment: Appointment | AppointmentCourse, day: date) -> bool:
    """Say whether what became of an appointment was known on a day."""
    known_on = appointment.on if appointment.attendance is Attendance.KEPT else appointment.settled_on
    return known_on is None or known_on <= day
