"""Tests of the sessions of some lines: found by reference or by day, recorded once, never changed."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from prolotrack.domain.course import Change
from prolotrack.domain.intake import Kind
from prolotrack.domain.session import Guidance, Injection, Session
from prolotrack.services.amendment import void_session
from prolotrack.services.treatment import log_session
from tests.factories import Clinic, given
from tests.services.spreadsheets import (
    FIRST,
    SECOND,
    THIRD,
    changes_nothing,
    courses,
    line,
    pain,
    problem,
    take,
)


def sessions(clinic: Clinic) -> list[Session]:
    """Return all sessions of Ana's first course, in order of their days."""
    return [treatment.session for treatment in clinic.course(courses(clinic)[0].id).treatments]


EVERYTHING: dict[str, Any] = {
    "agent": "dextrose",
    "percent": Decimal(15),
    "volume_ml": Decimal("2.5"),
    "points": ("medial 1 mL", "lateral 1.5 mL"),
    "guidance": Guidance.ULTRASOUND,
    "lots": ("D50-8812",),
    "early_reason": "travel",
    "clinician": "Dr. Kim",
    "consent": True,
    "screen": (),
    "note": "went well",
    "wheals": "1 mL lidocaine 1%",
    "time_out": True,
    "position": "supine",
    "prep": "chlorhexidine",
    "approach": "anterior",
    "needle": "25 G",
    "image": "PACS 7",
    "response": "less pain",
    "complications": "none",
    "instructions": "rest",
    "plan": "come again",
}


def test_everything_that_is_said_of_a_session_is_recorded(clinic: Clinic) -> None:
    """The solution as the program keeps it."""
    take(clinic, line(**EVERYTHING))
    (treatment,) = clinic.course(courses(clinic)[0].id).given
    for field in ("clinician", "consent", "screen", "note", "time_out", "position", "prep", "instructions", "plan"):
        assert getattr(treatment.session, field) == EVERYTHING[field]
    assert treatment.session.wheals == "1 mL lidocaine 1%"
    for field in ("agent", "percent", "volume_ml", "points", "guidance", "lots", "approach", "needle", "image"):
        assert getattr(treatment.injection, field) == EVERYTHING[field]
    assert (treatment.injection.response, treatment.injection.complications) == ("less pain", "none")
    assert treatment.injection.early_reason == "travel"
    assert changes_nothing(clinic, line(**EVERYTHING))


def test_rules_that_were_lifted_are_kept(clinic: Clinic) -> None:
    """As export sessions tells them."""
    take(clinic, line(stops=("allergy (corn)",), stops_override="tested negative"))
    (session,) = sessions(clinic)
    assert (session.stops, session.override) == (("allergy (corn)",), "tested negative")


@pytest.mark.parametrize(
    ("said", "column", "option"),
    [
        ({"percent": Decimal(20)}, "percent", "--percent 20"),
        ({"agent": "saline"}, "agent", "--agent saline"),
        ({"lots": ("D50-1", "D50-2")}, "lots", "--lot 'D50-1; D50-2'"),
        ({"consent": False}, "consent", "--no-consent"),
        ({"note": "went badly"}, "note", "--note 'went badly'"),
        ({"clinician": "Dr. Who"}, "clinician", "--clinician 'Dr. Who'"),
        ({"guidance": Guidance.CT}, "guidance", "--guidance ct"),
    ],
)
def test_other_value_is_a_problem_with_the_command_that_amends(
    clinic: Clinic, said: dict[str, Any], column: str, option: str
) -> None:
    """It names both values."""
    take(clinic, line(**EVERYTHING))
    found = problem(clinic, line(**{**EVERYTHING, "points": (), "volume_ml": None, **said}))
    assert found.column == column
    assert found.suggestion == f"correct the file, or the record: prolotrack session amend S1 --reason TEXT {option}"
    assert found.reason.startswith("S1 says ")


def test_what_the_record_lacks_is_a_problem_too(clinic: Clinic) -> None:
    """Whoever adds it says so with a command."""
    take(clinic, line())
    assert problem(clinic, line(percent=Decimal(15))).reason == "S1 does not say it, and the file 15"


def test_old_sheet_is_known_after_an_amendment(clinic: Clinic) -> None:
    """Also where the session was moved to another day."""
    take(clinic, line(percent=Decimal(15)))
    (session,) = sessions(clinic)
    (injection,) = clinic.ask(lambda reader: reader.all(Injection, "sessions.injections", id=session.id))
    clinic.do(lambda tx: tx.replace(injection, replace(injection, percent=Decimal(20)), "misread"))
    clinic.do(lambda tx: tx.replace(session, replace(session, on=SECOND), "wrong day"))
    assert changes_nothing(clinic, line(percent=Decimal(15)))
    assert problem(clinic, line(percent=Decimal(25))).reason == "S1 says 20, and the file 25"


def test_session_that_was_struck_out_stays_so(clinic: Clinic) -> None:
    """The line is known, whatever it says, and so are its scores."""
    take(clinic, line(scores=pain(5)))
    (session,) = sessions(clinic)
    clinic.do(lambda tx: void_session(tx, session, "never happened"))
    assert changes_nothing(clinic, line(percent=Decimal(15), scores=pain(5)))
    assert changes_nothing(clinic, line(session=1, scores=pain(4)))


def test_line_of_another_course_joins_the_session_of_its_day(clinic: Clinic) -> None:
    """A session is one visit, also one that was recorded before; what the line says of it must agree."""
    take(clinic, line(consent=True))
    intake = take(clinic, line(structure="shoulder", consent=True))
    assert (intake.courses, intake.sessions) == (1, 0)
    assert problem(clinic, line(structure="hip joint", consent=False)).column == "consent"


def test_new_session_is_completed_by_its_other_lines(clinic: Clinic) -> None:
    """What contradicts within the file is told."""
    take(clinic, line(2), line(3, structure="shoulder", note="both sites"))
    assert sessions(clinic)[0].note == "both sites"
    found = problem(clinic, line(4, SECOND, note="a"), line(5, SECOND, structure="shoulder", note="b"))
    assert (found.line, found.reason) == (5, "a line before it says a, and the file b")


def test_same_line_twice_in_a_file_is_one_session(clinic: Clinic) -> None:
    """Another value is told."""
    assert take(clinic, line(2), line(3)).unchanged == 1
    found = problem(clinic, line(4, SECOND, percent=Decimal(15)), line(5, SECOND, percent=Decimal(20)))
    assert (found.line, found.reason, found.suggestion) == (
        5,
        "a line before it says 15, and the file 20",
        "correct one of them",
    )


def test_references_in_the_file_are_kept(clinic: Clinic) -> None:
    """What was printed stays accepted; what has none gets one after all of them."""
    take(clinic, line(2, session=31, course=12), line(3, SECOND, course=12), line(4, THIRD, session=7, course=12))
    assert [course.reference for course in courses(clinic)] == ["C12"]
    assert [session.reference for session in sessions(clinic)] == ["S31", "S32", "S7"]
    assert changes_nothing(clinic, line(2, session=31, course=12), line(3, session=7, on=THIRD, course=12))


def test_reference_of_somebody_else_is_refused(clinic: Clinic) -> None:
    """Nothing is told of whose it is."""
    take(clinic, line(session=5))
    ben = line(mrn="2077", name="Ólafsson, Ben", born=date(1969, 7, 1), session=5)
    found = problem(clinic, ben)
    assert (found.column, found.value, found.reason) == ("session", "S5", "S5 is another session")
    assert problem(clinic, ben._replace(session=6), line(3, SECOND, session=6)).value == "S6"
    assert problem(clinic, line(session=100_000_000)).reason == "a reference has at most eight digits"


def test_reference_names_its_session_on_its_day(clinic: Clinic) -> None:
    """Another day is a contradiction."""
    take(clinic, line(session=5))
    assert problem(clinic, line(on=SECOND, session=5)).suggestion == (
        "correct the file, or the record: prolotrack session amend S5 --reason TEXT --on 2026-02-02"
    )


def test_two_sessions_of_a_day_need_a_reason(clinic: Clinic) -> None:
    """A column override gives one; references tell the two apart."""
    found = problem(clinic, line(2, session=1), line(3, session=2))
    assert found.reason == "S1 on 2026-01-05 is recorded for C1 already" or found.column == "on"
    twice = (line(2, session=1), line(3, session=2, override="second site"))
    assert take(clinic, *twice).sessions == 2
    assert changes_nothing(clinic, *twice)


def test_session_before_the_opening_is_refused(clinic: Clinic) -> None:
    """The record says when the course was opened."""
    found = problem(clinic, line(opened_on=SECOND))
    assert (found.column, found.suggestion) == ("on", "correct the date, or the opening")


def test_session_after_the_end_is_refused(clinic: Clinic) -> None:
    """A course that was stopped in the program takes no more sessions from a sheet."""
    take(clinic, line())
    clinic.change(1, Change.COMPLETED, SECOND)
    assert take(clinic, line(on=SECOND)).sessions == 1
    assert problem(clinic, line(on=THIRD, course=1)).reason == "C1 is completed since 2026-02-02"


@pytest.mark.parametrize(
    ("said", "column"),
    [
        ({"percent": Decimal(0)}, "percent"),
        ({"volume_ml": Decimal(101)}, "volume_ml"),
        ({"agent": "honey"}, "agent"),
        ({"mix": "1 mL honey"}, "mix"),
        ({"wheals": "1 mL honey"}, "wheals"),
        ({"mix": "1 mL dextrose 50%", "percent": Decimal(15)}, "mix"),
        ({"on": date(1960, 1, 1)}, "on"),
        ({"on": date(2027, 1, 1)}, "on"),
    ],
)
def test_what_cannot_have_been_is_refused(clinic: Clinic, said: dict[str, Any], column: str) -> None:
    """With the house's own sentence, parted into the reason and what to do."""
    found = problem(clinic, line(**said))
    assert found.column == column
    assert found.reason


def test_what_should_have_been_done_is_not_asked_of_the_past(clinic: Clinic) -> None:
    """Too soon, too many, too much, of somebody with an allergy: it happened, and is recorded."""
    days = [date(2026, 1, day) for day in range(5, 12)]
    much = {"mix": "40 mL lidocaine 2% + 1 mL dextrose 50%", "allergies": ("corn",)}
    assert take(clinic, *(line(number, on, **much) for number, on in enumerate(days, 2))).sessions == 7
    assert clinic.course(1).progress.counted == 7


def test_visit_that_was_logged_is_found_by_its_day(clinic: Clinic) -> None:
    """A sheet that was kept beside the program is known."""
    clinic.opened(on=FIRST)
    clinic.do(lambda tx: log_session(tx, [1], given(FIRST)))
    assert changes_nothing(clinic, line(name=None, born=None))


def test_lines_of_courses_record_no_session(clinic: Clinic) -> None:
    """Their day, if they have one, is not that of a visit."""
    assert take(clinic, line(opened_on=FIRST), kind=Kind.COURSES).sessions == 0


def test_undone_import_can_come_again_with_its_references(clinic: Clinic) -> None:
    """Keys are never given twice: the references are new, and the sheet is known all the same."""
    sheet = (line(2, course=3, session=4), line(3, SECOND, course=3, session=5))
    take(clinic, *sheet)
    clinic.undo()
    assert take(clinic, *sheet).sessions == 2
    assert [course.reference for course in courses(clinic)] == ["C4"]
    assert changes_nothing(clinic, *sheet)


def test_solution_that_is_unknown_is_told_of_a_known_session_too(clinic: Clinic) -> None:
    """It can be compared with nothing."""
    take(clinic, line(agent="dextrose"))
    assert problem(clinic, line(agent="honey")).column == "agent"
