"""A change of the clinic: how it is set before and after, which days were closed and opened, and whom that concerns."""

from dataclasses import dataclass
from datetime import date

from prolotrack.domain.appointment import Appointment
from prolotrack.domain.clinic import Clinic
from prolotrack.domain.closed_day import ClosedDay


@dataclass(frozen=True, slots=True)
class ClinicChange:
    """What was changed; *stranded* are the appointments on days on which the clinic no longer works."""

    before: Clinic
    after: Clinic
    holidays: int  # public ones that were added
    closed: tuple[ClosedDay, ...]
    reopened: tuple[date, ...]
    stranded: tuple[Appointment, ...]
