"""Tests of the diary: closed days and hours, and clocks that are put forward and back."""

from dataclasses import replace
from datetime import date

import pytest

from prolotrack.domain.closed_day import ClosedDay
from prolotrack.domain.setting import Setting
from prolotrack.errors import Duplicate
from tests.domain.injections import OPENED
from tests.factories import BEN, TODAY, Clinic
from tests.services.refusals import refused
from tests.services.visits import NOW, at, booked, in_zone

MARCH, OCTOBER = "2026-03-29", "2026-10-25"  # when the clocks are put forward and back in Berlin
EVE = {MARCH: at("2026-03-28 12:00"), OCTOBER: at("2026-10-24 12:00")}


def with_two(clinic: Clinic, opened: date) -> None:
    """Open a course of Ana's, C1, and one of Ben's, C2."""
    clinic.opened(on=opened)
    clinic.open(clinic.opening(clinic.patient(BEN), "right knee", opened))


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("2026-12-14 09:30", "2026-12-14 is too soon for C1: due 2026-12-29, not before 2026-12-15."),
        ("2026-12-15 09:30", None),
        ("2027-01-12 09:30", None),
        ("2027-01-13 09:30", "2027-01-13 is late for C1: due 2026-12-29, late after 2027-01-12."),
    ],
)
def test_day_outside_the_window_is_remarked(clinic: Clinic, text: str, remark: str | None) -> None:
    """And booked all the same."""
    clinic.opened(on=TODAY)
    clinic.log(1, TODAY)
    assert booked(clinic, text).remarks == ((remark,) if remark else ())


def test_each_course_of_an_appointment_has_its_window(clinic: Clinic) -> None:
    """One may be too soon for one course and late for the other."""
    clinic.opened(on=TODAY)
    clinic.opened("right knee", on=OPENED)
    clinic.log(1, TODAY)
    assert booked(clinic, "2026-12-04 09:30", 1, 2).remarks == (
        "2026-12-04 is too soon for C1: due 2026-12-29, not before 2026-12-15.",
        "2026-12-04 is late for C2: due 2026-01-05, late after 2026-01-19.",
    )


def test_closed_day_is_remarked(clinic: Clinic) -> None:
    """With its name, or as no working day."""
    clinic.opened(on=TODAY)
    clinic.do(lambda tx: tx.add(ClosedDay(date(2026, 12, 8), date(2026, 12, 9), "Conference")))
    said = replace(NOW, override="meant")
    assert booked(clinic, "2026-12-09 09:30").remarks == ("The clinic is closed on 2026-12-09: Conference.",)
    assert booked(clinic, "2026-12-12 09:30", said=said).remarks == (
        "The clinic is closed on 2026-12-12: no working day (Saturday).",
    )
    assert booked(clinic, "2026-12-10 09:30", said=said).remarks == ()


@pytest.mark.parametrize(
    ("text", "outside"),
    [
        ("2026-12-04 08:00", False),
        ("2026-12-04 11:30", False),
        ("2026-12-04 07:30", True),
        ("2026-12-04 11:31", True),
        ("2026-12-04 12:30", True),
        ("2026-12-04 16:30", False),
        ("2026-12-05 20:00", None),
    ],
)
def test_time_outside_the_opening_hours_is_remarked(clinic: Clinic, text: str, outside: bool | None) -> None:
    """From its beginning to its end; on a closed day that is said alone."""
    clinic.opened(on=TODAY)
    clinic.do(lambda tx: tx.add(Setting("hours", "08:00-12:00,13:00-17:00")))
    hours = f"{text} for 30 minutes is outside the opening hours (08:00-12:00,13:00-17:00)."
    closed = "The clinic is closed on 2026-12-05: no working day (Saturday)."
    expected = {True: (hours,), False: (), None: (closed,)}
    assert booked(clinic, text).remarks == expected[outside]


@pytest.mark.parametrize(
    ("day", "first", "minutes", "second", "fits"),
    [
        (MARCH, "01:30", 30, "03:00", True),  # when two would strike, it is three
        (MARCH, "01:30", 31, "03:00", False),
        (MARCH, "01:30", 60, "03:30", True),
        (OCTOBER, "01:30", 90, "03:00", True),  # two hours and a half later
        (OCTOBER, "01:30", 150, "03:00", True),
        (OCTOBER, "01:30", 151, "03:00", False),
    ],
)
def test_appointments_last_in_real_time(
    clinic: Clinic, day: str, first: str, minutes: int, second: str, fits: bool
) -> None:
    """Whatever the clocks are put to meanwhile, a clinician is not double-booked, nor kept from working."""
    in_zone(clinic)
    with_two(clinic, OPENED)
    now = EVE[day]
    booked(clinic, f"{day} {first}", 1, said=replace(now, minutes=minutes))
    if fits:
        booked(clinic, f"{day} {second}", 2, said=now)
    else:
        sentence = refused(clinic, Duplicate, lambda: booked(clinic, f"{day} {second}", 2, said=now))
        assert f"Dr. Lee has A1 at {day} {first}" in sentence


def test_hour_that_comes_twice_is_two_hours(clinic: Clinic) -> None:
    """The same time on the clocks can be booked for two patients, the first and the second time."""
    in_zone(clinic)
    with_two(clinic, OPENED)
    now = EVE[OCTOBER]
    booked(clinic, f"{OCTOBER} 02:30", 1, said=now)
    assert "Dr. Lee has A1" in refused(clinic, Duplicate, lambda: booked(clinic, f"{OCTOBER} 02:30", 2, said=now))
    again = booked(clinic, f"{OCTOBER} 02:30", 2, said=now, second=True)
    assert again.appointment.second


def test_midnight_divides_no_appointment(clinic: Clinic) -> None:
    """One that lasts into the next day overlaps with that day's."""
    with_two(clinic, TODAY)
    booked(clinic, "2026-12-04 23:30", 1, said=replace(NOW, minutes=60))
    assert "Dr. Lee has A1" in refused(clinic, Duplicate, lambda: booked(clinic, "2026-12-05 00:15", 2))
    booked(clinic, "2026-12-05 00:30", 2)


@pytest.mark.parametrize("name", ["dr. lee", "Dr. Lee ", "Dr  Lee", "DR LÉE", "Dr. Lee\u200b"])
def test_a_clinician_written_otherwise_is_the_same(clinic: Clinic, name: str) -> None:
    """Case, accents, blanks and points make no other person."""
    with_two(clinic, TODAY)
    booked(clinic, "2026-12-04 09:30", 1)
    said = replace(NOW, clinician=name)
    assert "Dr. Lee has A1" in refused(clinic, Duplicate, lambda: booked(clinic, "2026-12-04 09:30", 2, said=said))
