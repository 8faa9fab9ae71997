"""Tests of the lists of appointments, and of what else is asked about them."""

from dataclasses import replace
from datetime import date

import pytest

from prolotrack.domain.appointment import AppointmentRow, Attendance
from prolotrack.services.appointments import ALL, AppointmentsWanted, appointments, appointments_on, no_shows
from tests.factories import BEN, LEE, TODAY, Clinic
from tests.services.visits import NOW, appointment, at, became, booked

FORGOTTEN, KEPT, MISSED, COMING, FAR = "A1", "A2", "A3", "A4", "A5"
MONDAY = date(2026, 12, 7)
THEN = at(f"{MONDAY} 12:00")
LIST = AppointmentsWanted(ALL, MONDAY)


@pytest.fixture
def diary(clinic: Clinic) -> Clinic:
    """Fill a diary with two patients: what was forgotten, kept and missed, and what is to come."""
    for words in ("left knee", "right knee", "left hip"):
        clinic.opened(words, on=TODAY)
    clinic.open(clinic.opening(clinic.patient(replace(BEN, phone="555-0199")), "left knee", TODAY))
    booked(clinic, "2026-12-02 09:30", 1)
    booked(clinic, "2026-12-03 09:30", 2)
    booked(clinic, "2026-12-04 09:30", 3)
    clinic.log(2, date(2026, 12, 3))
    became(clinic, appointment(clinic, 3), Attendance.NO_SHOW, at("2026-12-04 10:00"), reason="unknown")
    booked(clinic, "2026-12-07 15:00", 4, said=replace(THEN, clinician="Dr. Rao"))
    booked(clinic, "2026-12-14 09:30", 2, 3, said=THEN)
    return clinic


def listed(clinic: Clinic, wanted: AppointmentsWanted = LIST) -> list[str]:
    """Return the references of the appointments that are listed."""
    return [row.appointment for row in clinic.ask(lambda reader: appointments(reader, wanted))]


def listed_on(clinic: Clinic, day: date, wanted: AppointmentsWanted = LIST) -> list[tuple[str, str]]:
    """Return the references of those listed as of a day, with what they were then."""
    rows = clinic.ask(lambda reader: appointments_on(reader, wanted._replace(today=day)))
    return [(row.appointment, row.attendance.value) for row in rows]


def test_list_runs_from_today_on_with_what_was_forgotten(diary: Clinic) -> None:
    """What is over is left out, unless it was today."""
    assert listed(diary) == [FORGOTTEN, COMING, FAR]
    assert listed(diary, LIST._replace(today=TODAY)) == [FORGOTTEN, KEPT, MISSED, COMING, FAR]


def test_list_runs_between_days_that_are_said(diary: Clinic) -> None:
    """Then nothing earlier is added; both days are included."""
    since = LIST._replace(since=date(2026, 12, 3))
    assert listed(diary, since) == [KEPT, MISSED, COMING, FAR]
    assert listed(diary, since._replace(until=date(2026, 12, 7))) == [KEPT, MISSED, COMING]
    assert listed(diary, LIST._replace(until=date(2026, 12, 7))) == [FORGOTTEN, COMING]
    assert listed(diary, LIST._replace(until=TODAY)) == []


def test_list_is_of_a_patient_a_clinician_or_a_state(diary: Clinic) -> None:
    """A clinician's name in any case; a state as it is derived."""
    everything = LIST._replace(since=TODAY)
    assert listed(diary, LIST._replace(patient_id=2)) == [COMING]
    assert listed(diary, LIST._replace(patient_id=1)) == [FORGOTTEN, FAR]
    assert listed(diary, LIST._replace(clinician="dr. rao")) == [COMING]
    assert listed(diary, LIST._replace(clinician=LEE)) == [FORGOTTEN, FAR]
    assert listed(diary, everything._replace(status=Attendance.KEPT)) == [KEPT]
    assert listed(diary, everything._replace(status=Attendance.NO_SHOW)) == [MISSED]
    assert listed(diary, LIST._replace(status=Attendance.BOOKED, patient_id=1)) == [FORGOTTEN, FAR]


def test_list_is_as_long_as_it_is_asked_to_be(diary: Clinic) -> None:
    """So many appointments, however many courses they are for."""
    assert [len(listed(diary, LIST._replace(limit=limit))) for limit in (1, 2, 3, 4)] == [1, 2, 3, 3]
    assert listed(diary, LIST._replace(since=MONDAY, limit=2)) == [COMING, FAR]


def test_row_says_all_that_a_desk_needs(diary: Clinic) -> None:
    """Every course with its side in capitals; what is void is not there."""
    rows = diary.ask(lambda reader: appointments(reader, LIST))
    assert rows[1:] == [
        AppointmentRow(
            appointment=COMING,
            on=MONDAY,
            at="15:00",
            minutes=30,
            attendance=Attendance.BOOKED,
            mrn="2077",
            patient="Ólafsson, Ben",
            phone="555-0199",
            courses=("C4",),
            structures=("knee joint, LEFT",),
            clinician="Dr. Rao",
            reason=None,
        ),
        AppointmentRow(
            appointment=FAR,
            on=date(2026, 12, 14),
            at="09:30",
            minutes=30,
            attendance=Attendance.BOOKED,
            mrn="1042",
            patient="Rivera, Ana",
            phone=None,
            courses=("C2", "C3"),
            structures=("knee joint, RIGHT", "hip joint, LEFT"),
            clinician=LEE,
            reason=None,
        ),
    ]
    diary.undo()
    assert listed(diary) == [FORGOTTEN, COMING]


def test_second_forgotten_appointment_of_a_course_is_listed_too(clinic: Clinic) -> None:
    """Each until somebody says what became of it."""
    clinic.opened(on=TODAY)
    meant = replace(NOW, override="meant")
    for day in (2, 3, 4):
        booked(clinic, f"2026-12-0{day} 09:30", said=meant)
    assert listed(clinic) == ["A1", "A2", "A3"]
    clinic.log(1, date(2026, 12, 2))
    assert listed(clinic) == ["A2", "A3"]
    became(clinic, appointment(clinic, 3), Attendance.CANCELLED, THEN)
    assert listed(clinic) == ["A2"]


def test_list_of_an_earlier_day_says_what_was_known(diary: Clinic) -> None:
    """What was booked by then, as it stood then; from that day on, and what was forgotten by then."""
    assert listed_on(diary, date(2026, 11, 30)) == []
    assert listed_on(diary, TODAY) == [(FORGOTTEN, "booked"), (KEPT, "booked"), (MISSED, "booked")]
    assert listed_on(diary, date(2026, 12, 3)) == [(FORGOTTEN, "booked"), (KEPT, "kept"), (MISSED, "booked")]
    assert listed_on(diary, date(2026, 12, 4)) == [(FORGOTTEN, "booked"), (MISSED, "no-show")]
    assert listed_on(diary, date(2026, 12, 5)) == [(FORGOTTEN, "booked")]
    wanted = LIST._replace(since=date(2026, 12, 2), until=date(2026, 12, 3))
    assert listed_on(diary, TODAY, wanted) == [(FORGOTTEN, "booked"), (KEPT, "booked")]
    assert listed_on(diary, TODAY, LIST._replace(limit=1)) == [(FORGOTTEN, "booked")]
    assert listed_on(diary, date(2026, 12, 4), LIST._replace(status=Attendance.NO_SHOW)) == [(MISSED, "no-show")]


def test_list_of_today_is_the_list_as_of_today(diary: Clinic) -> None:
    """Both ways lead to it."""
    assert [name for name, _ in listed_on(diary, MONDAY)] == listed(diary)


def test_no_shows_are_counted_for_each_patient(diary: Clinic) -> None:
    """Void ones are none."""
    assert [diary.ask(lambda reader, key=key: no_shows(reader, key)) for key in (1, 2)] == [1, 0]  # type: ignore[misc]
    diary.do(lambda tx: tx.void(appointment(diary, 3), "mistyped"))
    assert diary.ask(lambda reader: no_shows(reader, 1)) == 0
