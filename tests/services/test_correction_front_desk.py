"""Tests of taking back what was recorded of an appointment, unless others have built on it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from prolotrack.domain.appointment import Attendance
from prolotrack.errors import Conflict
from prolotrack.services.correction import last_command
from prolotrack.services.front_desk import Settled
from tests.factories import BEN, TODAY, Clinic
from tests.services.deeds import RAO
from tests.services.refusals import refused
from tests.services.visits import NOW, appointment, at, became, booked, moved

DAY = date(2026, 12, 4)
FRIDAY = f"{DAY} 09:30"
THEN = at(FRIDAY)
MONDAY = "2026-12-07 11:00"

Deed = Callable[[Clinic, str], Settled]
DEEDS: dict[str, Deed] = {
    "book": lambda clinic, actor: booked(clinic, MONDAY, 2, 3, actor=actor),
    "move": lambda clinic, actor: moved(clinic, appointment(clinic), MONDAY, replace(NOW, reason="snow"), actor),
    "arrive": lambda clinic, actor: became(clinic, appointment(clinic), Attendance.ARRIVED, THEN, actor=actor),
    "cancel": lambda clinic, actor: became(clinic, appointment(clinic), Attendance.CANCELLED, reason="x", actor=actor),
    "no-show": lambda clinic, actor: became(clinic, appointment(clinic), Attendance.NO_SHOW, THEN, actor=actor),
}


@pytest.fixture
def agreed(clinic: Clinic) -> Clinic:
    """Open three courses of Ana's, and book the first of them."""
    for words in ("left knee", "right knee", "left hip"):
        clinic.opened(words, on=TODAY)
    booked(clinic, FRIDAY)
    return clinic


def facts(clinic: Clinic) -> object:
    """Return what stands, whatever versions of it there were."""
    known = [clinic.course(key) for key in (1, 2, 3)]
    agreed = [[replace(each, version=0) for each in now.appointments] for now in known]
    return agreed, [now.coming for now in known], clinic.rows("standing")


@pytest.mark.parametrize("deed", DEEDS)
def test_whatever_was_recorded_of_an_appointment_can_be_taken_back(agreed: Clinic, deed: str) -> None:
    """Then everything stands as it did before; the command is said with the appointment it was about."""
    before = facts(agreed)
    made = DEEDS[deed](agreed, RAO)
    assert facts(agreed) != before
    assert agreed.ask(lambda reader: last_command(reader, RAO)).records == (made.appointment.reference,)
    agreed.undo(RAO)
    assert facts(agreed) == before


def test_appointment_taken_back_is_void(agreed: Clinic) -> None:
    """It stays visible, with the courses it was for."""
    booked(agreed, MONDAY, 2, 3, actor=RAO)
    agreed.undo(RAO)
    assert appointment(agreed, 2).void == "undone"
    assert {row[2] for row in agreed.rows("booking")} == {None, "undone"}


@pytest.mark.parametrize("deed", ["book", "move", "arrive", "cancel", "no-show"])
def test_what_was_changed_since_is_not_taken_back(agreed: Clinic, deed: str) -> None:
    """Somebody else settled the appointment."""
    now = DEEDS[deed](agreed, RAO).appointment
    if now.open:
        became(agreed, now, Attendance.CANCELLED, THEN)
    else:
        agreed.do(lambda tx: tx.replace(now, replace(now, note="called")))
    assert "was changed since" in refused(agreed, Conflict, lambda: agreed.undo(RAO))


@pytest.mark.parametrize("deed", ["book", "move", "arrive", "no-show"])
def test_kept_appointment_is_not_taken_back(agreed: Clinic, deed: str) -> None:
    """Somebody else logged the session; once that is void, it can be."""
    now = DEEDS[deed](agreed, RAO).appointment
    agreed.log(now.id if deed == "book" else 1, now.on)
    assert refused(agreed, Conflict, lambda: agreed.undo(RAO)) == (
        f"{now.reference} was kept on {now.on}: it cannot be undone."
    )
    agreed.undo()
    agreed.undo(RAO)


def test_course_is_not_booked_twice_by_taking_back(agreed: Clinic) -> None:
    """Somebody else booked it anew after it was cancelled."""
    DEEDS["cancel"](agreed, RAO)
    booked(agreed, MONDAY)
    assert refused(agreed, Conflict, lambda: agreed.undo(RAO)) == (
        "A1 cannot be put back: C1 is booked for 2026-12-07 11:00 already (A2)."
    )
    became(agreed, appointment(agreed, 2), Attendance.CANCELLED)
    agreed.undo(RAO)
    assert appointment(agreed).open


@pytest.mark.parametrize("deed", ["cancel", "move"])
def test_clinician_is_not_booked_twice_by_taking_back(agreed: Clinic, deed: str) -> None:
    """Somebody else gave the time away."""
    DEEDS[deed](agreed, RAO)
    ben = agreed.open(agreed.opening(agreed.patient(BEN), "left knee", TODAY)).course.id
    booked(agreed, "2026-12-04 09:45", ben)
    assert refused(agreed, Conflict, lambda: agreed.undo(RAO)) == (
        "A1 cannot be put back: Dr. Lee has A2 at 2026-12-04 09:45 (30 minutes) already."
    )


def test_patient_is_not_expected_twice_by_taking_back(agreed: Clinic) -> None:
    """Also for another course and by another clinician."""
    DEEDS["cancel"](agreed, RAO)
    booked(agreed, FRIDAY, 2, said=replace(NOW, clinician="Dr. Rao"))
    assert "The patient has A2" in refused(agreed, Conflict, lambda: agreed.undo(RAO))


def test_what_was_overridden_stands_in_nobodys_way(agreed: Clinic) -> None:
    """It was meant to be beside another."""
    double = booked(agreed, FRIDAY, said=replace(NOW, override="mother and child")).appointment
    became(agreed, double, Attendance.CANCELLED, actor=RAO)
    agreed.undo(RAO)
    assert appointment(agreed, 2).open


def test_what_is_past_stands_in_nobodys_way(agreed: Clinic) -> None:
    """A cancellation of yesterday's appointment is taken back, though the course is booked again."""
    agreed.do(lambda tx: tx.replace(appointment(agreed), replace(appointment(agreed), on=date(2026, 11, 30))))
    became(agreed, appointment(agreed), Attendance.CANCELLED, actor=RAO)
    booked(agreed, MONDAY)
    agreed.undo(RAO)
    assert [appointment(agreed, key).open for key in (1, 2)] == [True, True]
