"""Tests of what the doctor finds that is no damage: what somebody forgot, or does not need."""

import pytest

from prolotrack.domain.appointment import Attendance
from prolotrack.domain.checkup import Loose
from prolotrack.domain.course import Change
from prolotrack.domain.setting import Setting
from tests.domain.injections import after
from tests.factories import Clinic
from tests.services.test_doctor import booked, examined


def test_past_appointment_that_nobody_closed_is_told(clinic: Clinic) -> None:
    """Once for each of its courses; a kept, missed, cancelled or coming one is not."""
    knee, hip = (clinic.opened(words).course.id for words in ("left knee", "left hip"))
    agreed = booked(clinic, after(30), knee, hip)
    for days, attendance in ((10, Attendance.NO_SHOW), (11, Attendance.CANCELLED)):
        booked(clinic, after(days), knee, attendance=attendance)
    clinic.log(knee, after(20))
    booked(clinic, after(20), knee)
    assert examined(clinic, after(30)).forgotten == ()
    found = examined(clinic, after(31))
    assert found.forgotten == tuple(Loose(agreed.id, key, after(30), "09:30") for key in (knee, hip))
    assert found.needless == ()


def test_appointment_of_a_course_with_nothing_to_come_is_told(clinic: Clinic) -> None:
    """It ended, or the patient died; of an appointment for two, the course that goes on is not named."""
    knee, hip = (clinic.opened(words).course.id for words in ("left knee", "left hip"))
    agreed = booked(clinic, after(30), knee, hip)
    assert examined(clinic, after(30)).needless == ()
    clinic.change(knee, Change.STOPPED, after(9))
    assert examined(clinic, after(30)).needless == (Loose(agreed.id, knee, after(30), "09:30"),)
    assert examined(clinic, after(31)).needless == ()


@pytest.mark.parametrize(
    ("settings_said", "ends"),
    [
        ({}, None),
        ({"country": "DE"}, None),
        ({"country": "DE", "holidays-until": "2027"}, None),
        ({"country": "DE", "holidays-until": "2026"}, ("DE", 2026)),
        ({"holidays-until": "2026"}, None),
    ],
)
def test_public_holidays_should_be_known_for_a_year(
    clinic: Clinic, settings_said: dict[str, str], ends: tuple[str, int] | None
) -> None:
    """Where the clinic has said its country; on 1 December 2026 those of 2027 should be known."""
    for name, value in settings_said.items():
        said = Setting(name, value)
        clinic.do(lambda tx, said=said: tx.add(said))  # type: ignore[misc]
    assert examined(clinic).holidays == ends
