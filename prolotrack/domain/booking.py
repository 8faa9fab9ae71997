"""Bookings: for which courses an appointment is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Booking:
    """One course that an appointment is for."""

    appointment_id: int
    course_id: int
    void: str | None = None
    id: int = 0
    version: int = 1
