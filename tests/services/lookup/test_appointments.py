"""Tests of the lookup of appointments by their course."""

import pytest

from prolotrack.domain.appointment import Attendance
from prolotrack.domain.course import Course
from prolotrack.errors import Ambiguous, NotFound
from prolotrack.services.lookup.appointments import open_appointment
from tests.factories import TODAY, Clinic
from tests.services.visits import appointment, at, became, booked


def found(clinic: Clinic, course_id: int) -> str:
    """Return the reference of the open appointment of a course."""
    return clinic.ask(lambda reader: open_appointment(reader, reader.known(Course, course_id))).reference


def test_course_names_its_open_appointment(clinic: Clinic) -> None:
    """One that was forgotten is still open; one that was cancelled is not."""
    for words in ("left knee", "right knee"):
        clinic.opened(words, on=TODAY)
    booked(clinic, "2026-12-02 09:30", 1)
    booked(clinic, "2026-12-20 09:30", 2)
    assert [found(clinic, key) for key in (1, 2)] == ["A1", "A2"]
    became(clinic, appointment(clinic, 2), Attendance.CANCELLED, at("2026-12-07 12:00"))
    with pytest.raises(NotFound, match="C2 has no open appointment: name one, such as A5, or book one"):
        found(clinic, 2)


def test_several_open_appointments_are_candidates(clinic: Clinic) -> None:
    """Each with its time and who treats."""
    clinic.opened(on=TODAY)
    booked(clinic, "2026-12-02 09:30", 1)
    booked(clinic, "2026-12-21 09:30", 1, said=at("2026-12-07 12:00"))
    with pytest.raises(Ambiguous, match="C1 has several open appointments: give the reference") as refusal:
        found(clinic, 1)
    assert [tuple(candidate) for candidate in refusal.value.candidates] == [
        ("A1", "2026-12-02 09:30, Dr. Lee"),
        ("A2", "2026-12-21 09:30, Dr. Lee"),
    ]
