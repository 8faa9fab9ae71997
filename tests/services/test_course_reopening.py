"""Tests of courses that are reopened: they go on where they were, and everything derived follows."""

from dataclasses import replace
from datetime import date

import pytest

from prolotrack.domain.course import Change, Status
from prolotrack.domain.dossier import Dossier
from prolotrack.domain.worklist import Kind
from prolotrack.errors import Conflict, Duplicate, OutOfRange
from prolotrack.services.courses import change, reopen
from prolotrack.services.registration import edit_patient
from prolotrack.services.worklist import Wanted, worklist
from prolotrack.store.derived import standing_of
from prolotrack.store.reader import Reader
from tests.domain.injections import after
from tests.factories import TODAY, Clinic
from tests.services.refusals import refused

ENDS = (Change.COMPLETED, Change.STOPPED)


def reopened(clinic: Clinic, on: date, override: str | None = None) -> Dossier:
    """Reopen the first course."""
    return clinic.do(lambda tx: reopen(tx, 1, on, "pain again", "by phone", override), command="course reopen")


def due(reader: Reader) -> list[int]:
    """Return the courses whose next session is on the worklist."""
    return [row.course_id for row in worklist(reader, Wanted(after(50), date.max, kind=Kind.INJECTION)).rows]


@pytest.mark.usefixtures("course")
@pytest.mark.parametrize("end", ENDS)
def test_ended_course_goes_on(clinic: Clinic, end: Change) -> None:
    """It is open and due as it was; the reason and the note are kept with the change."""
    before = clinic.course(1)
    clinic.change(1, end, after(30))
    assert clinic.ask(due) == []
    now = reopened(clinic, after(40))
    assert (now.state.status, now.state.since) == (Status.OPEN, after(40))
    assert (now.changes[-1].reason, now.changes[-1].note) == ("pain again", "by phone")
    assert (now.coming, now.follow_up) == (before.coming, before.follow_up)
    assert clinic.ask(due) == [1]
    assert clinic.ask(lambda reader: standing_of(reader, 1)).status is Status.OPEN
    clinic.log(1, after(56))
    assert clinic.course(1).progress.counted == 3
    clinic.change(1, end, after(60))
    assert reopened(clinic, after(60)).state.status is Status.OPEN


@pytest.mark.usefixtures("course")
def test_only_what_ended_is_reopened(clinic: Clinic) -> None:
    """Open and paused courses go on as they are."""
    says = refused(clinic, Conflict, lambda: reopened(clinic, after(30)))
    assert says == "C1 is open already, since 2026-01-05: there is nothing to reopen."
    clinic.change(1, Change.PAUSED, after(30))
    says = refused(clinic, Conflict, lambda: reopened(clinic, after(31)))
    assert says == "C1 is paused since 2026-02-04, and was not ended: course resume C1 lets it go on."


@pytest.mark.usefixtures("course")
def test_reopening_follows_the_end(clinic: Clinic) -> None:
    """On its day or later, and while the patient lives."""
    clinic.change(1, Change.STOPPED, after(30))
    assert "name that day or a later one" in refused(clinic, Conflict, lambda: reopened(clinic, after(29)))
    ana = clinic.course(1).patient
    clinic.do(lambda tx: edit_patient(tx, ana, replace(ana, deceased=after(31)), TODAY))
    says = refused(clinic, OutOfRange, lambda: reopened(clinic, after(32)))
    assert says == f"A course reopened on {after(32)} lies after the death on {after(31)}: correct the date."


def test_reopening_beside_another_course_is_a_duplicate(clinic: Clinic) -> None:
    """Unless it is overridden: then the course keeps why, and undoing it takes that back too."""
    clinic.opened()
    clinic.change(1, Change.STOPPED, after(1))
    clinic.opened(on=after(2))
    clinic.opened("right knee")
    says = refused(clinic, Duplicate, lambda: reopened(clinic, after(3)))
    assert says.startswith("C2 on the knee joint, LEFT of Rivera, Ana is open already: ")
    now = reopened(clinic, after(3), "both hurt")
    assert (now.state.status, now.course.override) == (Status.OPEN, "both hurt")
    assert clinic.trail()[-2].reason == "overrides second-course"
    clinic.undo()
    assert (clinic.course(1).state.status, clinic.course(1).course.override) == (Status.STOPPED, None)


@pytest.mark.usefixtures("course")
def test_override_in_vain_leaves_no_trace(clinic: Clinic) -> None:
    """Nothing was overridden."""
    clinic.change(1, Change.STOPPED, after(30))
    assert reopened(clinic, after(31), "not needed").course.override is None


@pytest.mark.usefixtures("course")
def test_reopening_that_was_built_on_is_not_undone(clinic: Clinic) -> None:
    """A session was logged since."""
    clinic.change(1, Change.STOPPED, after(30))
    reopened(clinic, after(31))
    clinic.log(1, after(56), actor="Dr. Rao")
    assert refused(clinic, Conflict, clinic.undo) == "S3 was logged for C1 since: void it first."


@pytest.mark.usefixtures("course")
def test_ended_course_ends_no_more(clinic: Clinic) -> None:
    """The refusal says that it can be reopened."""
    clinic.change(1, Change.STOPPED, after(30))
    says = refused(clinic, Conflict, lambda: clinic.do(lambda tx: change(tx, 1, Change.COMPLETED, after(31))))
    assert says == (
        "C1 is stopped since 2026-02-04 and cannot be completed: course reopen C1 lets it go on, or open a new course."
    )
