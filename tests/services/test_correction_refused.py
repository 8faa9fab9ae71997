"""Tests of what is not taken back: what somebody changed since, or built on."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from prolotrack.domain.course import Change, Status
from prolotrack.domain.patient import Patient
from prolotrack.domain.protocol import Protocol, evenly_spaced
from prolotrack.domain.score import Measured
from prolotrack.errors import Conflict, OutOfRange
from prolotrack.services.amendment import Amendment, amend_session
from prolotrack.services.catalogue import add_structure, own_protocol
from prolotrack.services.correction import last_command, undo
from prolotrack.services.courses import extend
from prolotrack.services.registration import edit_patient
from prolotrack.services.treatment import log_session
from prolotrack.store.transaction import write
from tests.domain.injections import OPENED, after
from tests.domain.protocols import weeks
from tests.factories import LEE, TODAY, Clinic, act, given
from tests.services.deeds import FAT_PAD, RAO, dose, lengthen, rename, strike
from tests.services.refusals import refused


@pytest.mark.usefixtures("course")
def test_command_that_is_no_longer_the_last_is_not_taken_back(clinic: Clinic) -> None:
    """Something else was recorded while the question was on the screen."""
    seen = clinic.ask(lambda reader: last_command(reader, LEE))
    lengthen(clinic, LEE)
    work = lambda: write(clinic.address, act(LEE, undoes=seen.operation), lambda tx: undo(tx, seen))  # noqa: E731
    assert refused(clinic, Conflict, work) == "Something else was recorded meanwhile: look at it, then repeat."


@pytest.mark.usefixtures("course")
@pytest.mark.parametrize("change", [dose, strike], ids=["amended", "void"])
def test_what_was_changed_since_is_not_taken_back(clinic: Clinic, change: Callable[[Clinic, str], None]) -> None:
    """Somebody else put it right."""
    change(clinic, RAO)
    assert refused(clinic, Conflict, clinic.undo) == ("What log recorded was changed since: amend or void it instead.")


def test_session_with_a_score_of_somebody_elses_is_not_taken_back(clinic: Clinic, course: int) -> None:
    """The score would be left without its session."""
    seen = clinic.course(course).given[-1].session
    clinic.do(lambda tx: amend_session(tx, seen, Amendment("forgotten", pain=Decimal(6))), RAO, "session amend")
    assert "A score was recorded for S2 since" in refused(clinic, Conflict, clinic.undo)
    clinic.undo(RAO)
    clinic.undo()
    assert {score.void for score in clinic.ask(lambda reader: reader.all(Measured, "courses.scores", id=course))} == {
        "undone"
    }


def test_patient_with_a_course_is_not_taken_back(clinic: Clinic) -> None:
    """Somebody else opened it since; once it is void, the patient can be."""
    ana = clinic.patient()
    clinic.open(clinic.opening(ana), actor=RAO)
    assert refused(clinic, Conflict, clinic.undo) == "C1 was opened with Rivera, Ana since: it cannot be undone."
    clinic.undo(RAO)
    clinic.undo()
    assert clinic.ask(lambda reader: reader.known(Patient, ana.id)).void == "undone"


def test_course_with_a_session_is_not_taken_back(clinic: Clinic) -> None:
    """Somebody else logged it since."""
    clinic.opened()
    clinic.log(1, OPENED, actor=RAO)
    assert refused(clinic, Conflict, clinic.undo) == "A session was logged for C1 since: void it first."
    clinic.undo(RAO)
    clinic.undo()
    assert clinic.course(1).state.status is Status.VOID


def test_structure_with_a_course_is_not_taken_back(clinic: Clinic) -> None:
    """Somebody else opened it since."""
    clinic.do(lambda tx: add_structure(tx, FAT_PAD), RAO, "structure add")
    clinic.opened("left hoffa fat pad")
    assert "C1 was opened with hoffa fat pad since" in refused(clinic, Conflict, lambda: clinic.undo(RAO))


def test_protocol_with_a_course_is_not_taken_back(clinic: Clinic) -> None:
    """Somebody else opened it since; without one it is, and its edition is never given again."""
    own = evenly_spaced(4, weeks(3))

    def add() -> Protocol:
        return clinic.do(lambda tx: own_protocol(tx, own), RAO, "protocol add")

    assert add().edition == 1
    clinic.opened(protocol=own.name)
    assert f"C1 was opened with {own.name} since" in refused(clinic, Conflict, lambda: clinic.undo(RAO))
    clinic.undo()
    clinic.undo(RAO)
    assert add().edition == 2
    assert clinic.ask(lambda reader: reader.value("catalogue.newest_edition", name=own.name)) == 2


def test_session_is_not_put_back_beside_another_of_its_day(clinic: Clinic, course: int) -> None:
    """Somebody logged it anew after it was struck out, or moved."""
    strike(clinic, RAO)
    clinic.log(course, after(28))
    assert refused(clinic, Conflict, lambda: clinic.undo(RAO)) == "S3 was logged on 2026-02-02 since: void it first."


def test_session_is_not_put_back_into_a_course_that_ended(clinic: Clinic, course: int) -> None:
    """On a day after its end."""
    strike(clinic, RAO)
    clinic.change(course, Change.STOPPED, after(3))
    assert refused(clinic, Conflict, lambda: clinic.undo(RAO)) == "S2 was logged for C1 since: void it first."


def test_course_is_not_paused_again_under_its_sessions(clinic: Clinic, course: int) -> None:
    """Somebody logged one after it was resumed."""
    clinic.change(course, Change.PAUSED, after(29))
    clinic.change(course, Change.RESUMED, after(30), RAO)
    clinic.log(course, after(56))
    assert refused(clinic, Conflict, lambda: clinic.undo(RAO)) == "S3 was logged for C1 since: void it first."


def test_extension_is_not_taken_back_under_its_session(clinic: Clinic) -> None:
    """Somebody logged the session that it added."""
    clinic.opened(protocol="reeves-2000-knee")
    clinic.log(1, OPENED, after(60), after(120))
    clinic.do(lambda tx: extend(tx, 1, 1, after(121), None, None), RAO, "course extend")
    clinic.log(1, after(180))
    assert refused(clinic, Conflict, lambda: clinic.undo(RAO)) == "S4 was logged for C1 since: void it first."


def test_course_does_not_go_on_again_beside_another(clinic: Clinic, course: int) -> None:
    """Somebody opened one on the same side of the same structure after it ended."""
    clinic.change(course, Change.STOPPED, after(30), RAO)
    clinic.opened(on=after(31))
    assert refused(clinic, Conflict, lambda: clinic.undo(RAO)) == (
        "C2 was opened on the knee joint, LEFT since: end it first."
    )


def test_what_was_overridden_stands_in_nobodys_way(clinic: Clinic, course: int) -> None:
    """A second course and a second session of one day were meant; so was one beyond the planned ones."""
    clinic.open(replace(clinic.opening(clinic.course(course).patient), override="second opinion"), "reeves-2000-knee")
    for on in (OPENED, OPENED, after(60), after(120), after(180)):
        clinic.do(lambda tx, on=on: log_session(tx, [2], replace(given(on), override="meant")))  # type: ignore[misc]
    rename(clinic, RAO)
    clinic.undo(RAO)
    assert clinic.course(2).progress.counted == 4


def test_death_is_not_taken_back_against_what_happened(clinic: Clinic, course: int) -> None:
    """A birth date that was wrong and right again must still fit."""
    patient = clinic.course(course).patient
    clinic.do(lambda tx: edit_patient(tx, patient, replace(patient, deceased=after(40)), TODAY), command="patient edit")
    dead = clinic.course(course).patient
    clinic.do(lambda tx: edit_patient(tx, dead, replace(dead, deceased=None), TODAY), RAO, "patient edit")
    clinic.log(course, after(56))
    assert "lies after the death on 2026-02-14" in refused(clinic, OutOfRange, lambda: clinic.undo(RAO))
