"""Tests of calls: what is recorded of them, what is refused, and that they can be taken back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from prolotrack.domain.course import Change
from prolotrack.domain.recall import Call, Result
from prolotrack.errors import Conflict, NotFound, OutOfRange, ProlotrackError, UsageProblem
from prolotrack.services.recall import record_call
from prolotrack.services.registration import edit_patient
from prolotrack.store.transaction import Transaction
from tests.domain.injections import OPENED, after
from tests.factories import TODAY, Clinic
from tests.services.agreements import booked, called
from tests.services.refusals import refused

LATE = after(71)  # the course of these tests has its third session due on day 56, and late after day 70


def recorded(call: Call) -> Callable[[Transaction], object]:
    """Return what records a call."""
    return lambda tx: record_call(tx, call)


def test_call_is_recorded_with_its_note(clinic: Clinic, course: int) -> None:
    """As it was said, with a key of its own, in the trail under its command."""
    said = Call(course, LATE, Result.NO_ANSWER, after(80), "voice box")
    made, now = clinic.do(lambda tx: record_call(tx, said), command="recall log")
    assert made == replace(said, id=made.id)
    assert now.calls == (made,)
    assert now.recall is not None
    assert (now.recall.call_on, now.recall.unanswered) == (after(80), 1)
    assert (clinic.trail()[-1].record, clinic.trail()[-1].command) == ("call", "recall log")


def test_call_moves_only_its_own_course(clinic: Clinic, course: int) -> None:
    """Another course of the patient is called about as before."""
    other = clinic.opened("left hip").course.id
    called(clinic, course, LATE, Result.DECLINED)
    assert clinic.course(course).recall is None
    assert clinic.course(other).recall is not None


def test_call_that_happened_is_recorded_though_unwanted(clinic: Clinic, course: int) -> None:
    """After a refusal, of somebody who asked not to be called, before a session is late, beside an appointment."""
    booked(clinic, after(60), course)
    called(clinic, course, after(30), Result.DECLINED)
    seen = clinic.course(course).patient
    clinic.do(lambda tx: edit_patient(tx, seen, replace(seen, do_not_call=True), TODAY))
    assert len(called(clinic, course, after(31), Result.NO_ANSWER).calls) == 2


@pytest.mark.parametrize("day", [OPENED, after(35)])
def test_call_may_be_entered_later(clinic: Clinic, course: int, day: date) -> None:
    """From the opening on; a later one counts all the same."""
    called(clinic, course, after(40), Result.SNOOZED, after(90))
    now = called(clinic, course, day, Result.NO_ANSWER)
    assert [call.on for call in now.calls] == [day, after(40)]
    assert now.recall is not None
    assert now.recall.call_on == after(90)


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (Call(9, LATE, Result.NO_ANSWER), NotFound),
        (Call(1, after(-1), Result.NO_ANSWER), OutOfRange),
        (Call(1, LATE, Result.NO_ANSWER, LATE), OutOfRange),
        (Call(1, LATE, Result.CALL_BACK), UsageProblem),
        (Call(1, LATE, Result.SNOOZED), UsageProblem),
        (Call(1, LATE, Result.DECLINED, after(90)), UsageProblem),
    ],
)
def test_call_that_cannot_be_is_refused(clinic: Clinic, course: int, call: Call, error: type[ProlotrackError]) -> None:
    """Of no course, before the course, or against itself."""
    assert call.course_id in {course, 9}
    refused(clinic, error, lambda: clinic.do(recorded(call)))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (Change.PAUSED, "C1 is paused since 2026-03-06: resume it first."),
        (Change.STOPPED, "C1 is stopped since 2026-03-06: there is nothing to call about."),
        (Change.COMPLETED, "C1 is completed since 2026-03-06: there is nothing to call about."),
    ],
)
def test_call_about_a_course_that_is_not_open_is_refused(
    clinic: Clinic, course: int, change: Change, sentence: str
) -> None:
    """From the day on which it ceased to be; a call of before may still be entered."""
    clinic.change(course, change, after(60))
    for day in (after(60), LATE):
        call = Call(course, day, Result.NO_ANSWER)
        assert refused(clinic, Conflict, lambda call=call: clinic.do(recorded(call))) == sentence  # type: ignore[misc]
    assert len(called(clinic, course, after(59), Result.NO_ANSWER).calls) == 1


def test_call_about_a_void_course_is_refused(clinic: Clinic) -> None:
    """On any day."""
    clinic.opened()
    clinic.undo()
    call = Call(1, after(1), Result.NO_ANSWER)
    assert refused(clinic, Conflict, lambda: clinic.do(recorded(call))) == "C1 is void: there is nothing to call about."


def test_call_of_the_dead_is_refused(clinic: Clinic, course: int) -> None:
    """From the day after the death on; one of before may still be entered."""
    seen = clinic.course(course).patient
    clinic.do(lambda tx: edit_patient(tx, seen, replace(seen, deceased=after(60)), TODAY))
    refused(clinic, OutOfRange, lambda: clinic.do(recorded(Call(course, after(61), Result.NO_ANSWER))))
    assert called(clinic, course, after(60), Result.NO_ANSWER).recall is None


@pytest.mark.parametrize("result", Result)
def test_undo_takes_a_call_back(clinic: Clinic, course: int, result: Result) -> None:
    """The recall is what it was before; the call stays visible, struck out."""
    before = clinic.course(course).recall
    again = after(90) if result in {Result.CALL_BACK, Result.SNOOZED} else None
    called(clinic, course, LATE, result, again)
    clinic.undo()
    now = clinic.course(course)
    assert now.recall == before
    assert [call.void for call in now.calls] == ["undone"]
