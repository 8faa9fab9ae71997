"""Tests of what a dossier says about its course."""

from dataclasses import replace
from datetime import date, time

import pytest

from prolotrack.domain.anatomy import Kind, Region, Side
from prolotrack.domain.appointment import Appointment, Attendance
from prolotrack.domain.condition import Condition
from prolotrack.domain.course import Course, CourseRow, Status, state
from prolotrack.domain.dossier import Dossier, Treatment
from prolotrack.domain.patient import Patient
from prolotrack.domain.recall import Call, Recall, Result
from prolotrack.domain.schedule import Visit, progress
from prolotrack.domain.session import Injection, Session
from prolotrack.domain.structure import Structure
from tests.domain.injections import OPENED, after, injected
from tests.domain.protocols import published

COURSE = Course(1, 2, Side.LEFT, None, 4, OPENED, "Dr. Lee", id=12)


def treatment(number: int, on: date, session_void: str | None = None, injection_void: str | None = None) -> Treatment:
    """Return an injection of the course and its session."""
    session = Session(1, on, "Dr. Lee", void=session_void, id=number)
    return Treatment(session, Injection(number, COURSE.id, void=injection_void, id=number), None, None)


FIRST = treatment(1, OPENED)
SECOND = treatment(2, after(28))
AGAIN = treatment(3, after(28))
NO_SESSION = treatment(4, after(40), session_void="wrong day")
NO_INJECTION = treatment(5, OPENED, injection_void="wrong side")
USUAL = published("usual")
AGREED = Appointment(1, "Dr. Lee", after(75), time(9, 30), 30, after(70), id=1)
MOVED = replace(AGREED, on=after(73), attendance=Attendance.CANCELLED, id=2)
KEPT = replace(AGREED, on=after(28), attendance=Attendance.KEPT, id=3)
DOSSIER = Dossier(
    course=COURSE,
    patient=Patient("1042", "Rivera, Ana", date(1978, 3, 14), id=1),
    structure=Structure("knee joint", Kind.JOINT, Region.KNEE, sided=True),
    condition=None,
    protocol=USUAL,
    changes=(),
    treatments=(FIRST, NO_INJECTION, SECOND, AGAIN, NO_SESSION),
    appointments=(MOVED, AGREED, KEPT),
    calls=(Call(COURSE.id, after(72), Result.NO_ANSWER),),
    scores=(),
    events=(),
    state=state(COURSE, ()),
    progress=progress(USUAL, OPENED, injected(OPENED, after(28))),
)


def test_target_is_said_with_its_side() -> None:
    """The side stands in capitals."""
    assert DOSSIER.target == "knee joint, LEFT"


def test_treatment_is_void_with_its_session_or_its_injection() -> None:
    """A session that was struck out takes its injections with it."""
    assert [each.void for each in DOSSIER.treatments] == [None, "wrong side", None, None, "wrong day"]


def test_treatments_that_stand_were_given() -> None:
    """Void ones are shown, but were not given."""
    assert DOSSIER.given == (FIRST, SECOND, AGAIN)


def test_treatments_of_a_day_are_those_that_stand() -> None:
    """A second injection of one day is told by the first."""
    assert DOSSIER.given_on(after(28)) == (SECOND, AGAIN)
    assert DOSSIER.given_on(OPENED) == (FIRST,)
    assert DOSSIER.given_on(after(40)) == ()


def test_treatment_counts_as_the_visit_of_its_day() -> None:
    """Two injections of one day are one visit; a void one is none, also on the day of one that stands."""
    assert DOSSIER.visit(FIRST) == Visit(OPENED, 1, counts=True)
    assert DOSSIER.visit(SECOND) == DOSSIER.visit(AGAIN) == Visit(after(28), 2, counts=True)
    assert DOSSIER.visit(NO_SESSION) is None
    assert DOSSIER.visit(NO_INJECTION) is None


def test_next_session_is_the_forecast() -> None:
    """An open course of a living patient goes on."""
    assert DOSSIER.coming
    assert DOSSIER.coming == DOSSIER.progress.forecast


@pytest.mark.parametrize("status", [status for status in Status if status is not Status.OPEN])
def test_nobody_comes_for_a_course_that_is_not_open(status: Status) -> None:
    """A paused, stopped, completed or void course has no next session."""
    assert DOSSIER._replace(state=DOSSIER.state._replace(status=status)).coming is None


def test_the_dead_do_not_come() -> None:
    """The family is never called about the next injection."""
    assert DOSSIER._replace(patient=replace(DOSSIER.patient, deceased=after(30))).coming is None


def test_patient_is_expected_at_the_appointment_that_is_open() -> None:
    """One that was kept or cancelled is history."""
    assert DOSSIER.expected == AGREED
    assert DOSSIER._replace(appointments=(MOVED, KEPT)).expected is None


def test_last_session_is_that_which_was_given() -> None:
    """A void one of a later day is none."""
    assert DOSSIER.last_on == after(28)
    assert DOSSIER._replace(progress=progress(USUAL, OPENED, [])).last_on is None


def test_late_patient_is_called_once_the_appointment_has_passed() -> None:
    """The session was due 56 days after the opening, and late after 70; whoever called reached nobody."""
    assert DOSSIER.recall == Recall(after(76), None, 1)
    assert DOSSIER._replace(appointments=()).recall == Recall(after(73), None, 1)
    assert DOSSIER._replace(appointments=(), calls=()).recall == Recall(after(71), None, 0)
    assert DOSSIER._replace(patient=replace(DOSSIER.patient, do_not_call=True)).recall is None


def test_course_is_a_row_of_the_list() -> None:
    """What it does not have, a condition, a session or a due date, is None."""
    row = CourseRow(
        course="C12",
        mrn="1042",
        patient="Rivera, Ana",
        structure="knee joint",
        side=Side.LEFT,
        condition=None,
        protocol="usual",
        status=Status.OPEN,
        opened_on=OPENED,
        counted=2,
        planned=3,
        last_session=after(28),
        due=after(56),
        clinician="Dr. Lee",
    )
    assert DOSSIER.row == row
    osteoarthritis = Condition("M17.12", "Unilateral primary osteoarthritis, left knee", Side.LEFT)
    new = DOSSIER._replace(condition=osteoarthritis, progress=progress(USUAL, OPENED, []))
    assert new.row == row._replace(condition="M17.12", counted=0, last_session=None, due=OPENED)
    ended = DOSSIER._replace(state=DOSSIER.state._replace(status=Status.COMPLETED))
    assert ended.row == row._replace(status=Status.COMPLETED, due=None)


def test_rules_that_were_lifted_are_those_of_the_course() -> None:
    """Beyond the planned ones, unless it was a second one of its day; too soon; each with its reason."""
    second = SECOND._replace(injection=replace(SECOND.injection, override="insists"))
    later = treatment(6, after(29))
    later = later._replace(injection=replace(later.injection, override="insists", early_reason="travels"))
    now = DOSSIER._replace(treatments=(FIRST, second, AGAIN, later))
    assert [now.lifted(each) for each in (FIRST, second, AGAIN, later)] == [
        (),
        (("second-of-the-day", "insists"),),
        (),
        (("beyond-planned", "insists"), ("too-soon", "travels")),
    ]
