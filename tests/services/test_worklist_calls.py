"""Tests of the calls on the worklist: whom somebody should call, and both kinds of rows in one list."""

from dataclasses import replace
from datetime import date

import pytest

from prolotrack.domain.anatomy import Region
from prolotrack.domain.appointment import Attendance
from prolotrack.domain.course import Change
from prolotrack.domain.recall import Result
from prolotrack.domain.worklist import Kind
from prolotrack.services.registration import edit_patient
from prolotrack.services.worklist import Wanted, worklist
from tests.domain.injections import OPENED, after
from tests.factories import ANA, LEE, TODAY, Clinic
from tests.services.agreements import booked, called, settled
from tests.services.worklists import CALLS, EVERYTHING, courses, rows, wanted


def called_on(clinic: Clinic, day: date, said: Wanted = CALLS) -> list[int]:
    """Return the keys of the courses that somebody should call about on a day."""
    return courses(clinic, said._replace(day=day))


def test_somebody_calls_whose_session_is_late_or_lapsed(clinic: Clinic) -> None:
    """From the day after the window on, however long ago; a row of its own, the same but for its kind."""
    clinic.opened()
    clinic.log(1, OPENED)
    for days, to_call in ((42, False), (43, True), (126, True), (127, True), (900, True)):
        assert (called_on(clinic, after(days)) == [1]) is to_call
    (session,) = rows(clinic, EVERYTHING._replace(day=after(43)))
    (call,) = rows(clinic, CALLS._replace(day=after(43)))
    assert call == session._replace(kind=Kind.CALL)
    assert (call.call_on, call.unanswered) == (after(43), 0)


def test_somebody_calls_who_did_not_come(clinic: Clinic) -> None:
    """Though the session is not late yet, and however far ahead it is due; not once it is booked again."""
    clinic.opened()
    clinic.log(1, OPENED)
    missed = settled(clinic, booked(clinic, after(10), 1), Attendance.NO_SHOW)
    assert called_on(clinic, missed.on) == [1]
    assert called_on(clinic, missed.on, CALLS._replace(late_only=True)) == []
    assert called_on(clinic, missed.on, CALLS._replace(calls_until=after(27))) == []
    assert called_on(clinic, missed.on, CALLS._replace(calls_until=after(28))) == [1]
    booked(clinic, after(30), 1)
    assert called_on(clinic, missed.on) == []


def test_calls_wait_for_the_day_agreed_on(clinic: Clinic) -> None:
    """The next day, a day that was named, or never again."""
    clinic.opened()
    for day, result, again, until in (
        (20, Result.NO_ANSWER, None, 21),
        (21, Result.LEFT_MESSAGE, 25, 25),
        (25, Result.SNOOZED, 40, 40),
    ):
        called(clinic, 1, after(day), result, after(again) if again else None)
        assert called_on(clinic, after(until - 1)) == []
        (row,) = rows(clinic, CALLS._replace(day=after(until)))
    assert row.unanswered == 2
    called(clinic, 1, after(41), Result.DECLINED)
    assert called_on(clinic, after(500)) == []


def test_nobody_calls_about_a_course_without_a_next_session(clinic: Clinic) -> None:
    """Paused, stopped, completed, void, done, of somebody who died or asked not to be called."""
    for number in range(7):
        patient = clinic.patient(replace(ANA, mrn=str(number)))
        clinic.open(clinic.opening(patient), "reeves-2000-knee", actor="void" if number == 3 else LEE)
    assert called_on(clinic, after(500)) == [1, 2, 3, 4, 5, 6, 7]
    for course, change in enumerate((Change.PAUSED, Change.STOPPED, Change.COMPLETED), start=1):
        clinic.change(course, change, after(1))
    clinic.undo("void")
    clinic.log(5, OPENED, after(60), after(120))
    for course, edit in ((6, {"deceased": after(2)}), (7, {"do_not_call": True})):
        seen = clinic.course(course).patient
        clinic.do(lambda tx, seen=seen, edit=edit: edit_patient(tx, seen, replace(seen, **edit), TODAY))  # type: ignore[misc]
    assert called_on(clinic, after(500)) == []


def test_both_kinds_are_one_list(clinic: Clinic) -> None:
    """The union of both, by due date, course and kind; the limit cuts the last."""
    for number, days in enumerate((3, 1, 2, 1, 20), start=1):
        patient = clinic.patient(replace(ANA, mrn=str(number)))
        clinic.open(clinic.opening(patient, on=after(days)))
    booked(clinic, after(60), 2)
    both = wanted(after(20))._replace(kind=Kind.ALL)
    session, call = Kind.INJECTION, Kind.CALL
    expected = [(2, session), (4, call), (4, session), (3, call), (3, session), (1, call), (1, session), (5, session)]
    assert [(row.course_id, row.kind) for row in rows(clinic, both)] == expected
    assert rows(clinic, both._replace(limit=3)) == rows(clinic, both)[:3]
    for filtered in (both._replace(late_only=True, until=after(20)), both._replace(clinician="Nobody"), both):
        apart = [rows(clinic, filtered._replace(kind=kind)) for kind in (session, call)]
        assert sorted(rows(clinic, filtered)) == sorted([*apart[0], *apart[1]])


def test_many_calls_are_found_as_few_are(clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same rows, whichever way; counted no further than one beyond a bound."""
    for number, days in enumerate((3, 1, 2, 1), start=1):
        patient = clinic.patient(replace(ANA, mrn=str(number)))
        clinic.open(clinic.opening(patient, on=after(days)))
    called(clinic, 3, after(30), Result.SNOOZED, after(50))
    assert called_on(clinic, after(40)) == [2, 4, 1]
    for few in (0, 1, 2, 3, 4):
        monkeypatch.setattr("prolotrack.services.worklist.FEW", few)
        assert called_on(clinic, after(40)) == [2, 4, 1]
        assert called_on(clinic, after(40), CALLS._replace(limit=2)) == [2, 4]
        assert called_on(clinic, after(40), CALLS._replace(region=Region.HIP)) == []
        assert called_on(clinic, after(40), CALLS._replace(clinician="DR. lee")) == [2, 4, 1]
    monkeypatch.setattr("prolotrack.services.worklist.COUNTED_UP_TO", 1)
    asked = CALLS._replace(day=after(40))
    assert clinic.ask(lambda reader: worklist(reader, asked, counted=True)).to_call == 2
