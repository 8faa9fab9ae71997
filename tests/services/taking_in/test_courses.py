"""Tests of the courses of some lines: found by reference, or by place and day, and opened where they are not there."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from prolotrack.domain.anatomy import Side
from prolotrack.domain.course import Change, Status, StopReason
from prolotrack.domain.intake import Kind, Line
from prolotrack.domain.protocol import Protocol
from prolotrack.services.courses import void_course
from tests.factories import ANA, LEE, Clinic
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


def opened(number: int = 2, opened_on: date | None = FIRST, **said: Any) -> Line:  # noqa: ANN401 - any field
    """Return a line about a course."""
    return line(number, None, opened_on=opened_on, **said)


def protocol_of(clinic: Clinic) -> Protocol:
    """Return the protocol of Ana's first course."""
    return clinic.course(courses(clinic)[0].id).protocol


def test_everything_that_is_said_of_a_course_is_recorded(clinic: Clinic) -> None:
    """The second line adds what the first does not say."""
    said: dict[str, Any] = {"condition": "M17.12", "protocol": "rabago-2013", "tried": ("physiotherapy 12 weeks",)}
    more: dict[str, Any] = {"goal": "stairs", "course_note": "referred", "course_clinician": "Dr. Kim"}
    take(clinic, opened(2, **said), opened(3, **more), kind=Kind.COURSES)
    (course,) = courses(clinic)
    assert (course.opened_on, course.clinician, course.tried) == (FIRST, "Dr. Kim", ("physiotherapy 12 weeks",))
    assert (course.goal, course.note) == ("stairs", "referred")
    assert clinic.course(course.id).protocol.name == "rabago-2013"
    assert changes_nothing(clinic, opened(2, **said, **more), opened(3), kind=Kind.COURSES)


def test_course_that_names_no_protocol_takes_the_usual_one(clinic: Clinic) -> None:
    """And who treats is who acts."""
    take(clinic, opened())
    assert protocol_of(clinic).name == "usual"
    assert courses(clinic)[0].clinician == LEE


@pytest.mark.parametrize(
    "name",
    ["own-3-every-28d", "own-2-every-6w-from-4w-to-8w", "own-2-every-6w-from-usual-to-8w", "own-at-0-4w-12w"],
)
def test_protocols_of_the_clinics_own_form_are_made(clinic: Clinic, name: str) -> None:
    """As course open makes them; the second course takes the same."""
    take(clinic, opened(2, protocol=name), opened(3, SECOND, protocol=name, structure="hip joint"))
    assert protocol_of(clinic).name == name
    assert len({course.protocol_id for course in courses(clinic)}) == 1
    assert changes_nothing(clinic, opened(2, protocol=name))


@pytest.mark.parametrize(
    ("said", "column", "reason"),
    [
        ({"protocol": "nobody-1999"}, "protocol", "No protocol 'nobody-1999'"),
        ({"protocol": "own-3-every-0d"}, "protocol", "No protocol 'own-3-every-0d'"),
        ({"protocol": "own-3-every-x"}, "protocol", "No protocol 'own-3-every-x'"),
        ({"protocol": "usual", "protocol_version": 7}, "protocol", "No version 7 of protocol 'usual'"),
        ({"condition": "X99"}, "condition", "No condition 'X99'"),
        ({"condition": "M17.11"}, "condition", "M17.11 is a diagnosis of the right side and the course is on the left"),
        ({"structure": "nose"}, "structure", "No structure 'nose'"),
        ({"structure": "right knee"}, "structure", "The side of the knee joint is given as both left and right"),
        ({"side": None}, "structure", "The knee joint has two sides"),
        ({"opened_on": date(2027, 1, 1)}, "opened_on", "an opening on 2027-01-01 lies in the future"),
        (
            {"opened_on": date(1970, 1, 1)},
            "opened_on",
            "A course opened on 1970-01-01 lies before the birth on 1978-03-14",
        ),
        ({"opened_on": None}, "opened_on", "it does not say when the course was opened"),
        ({"course": 100_000_000}, "course", "a reference has at most eight digits"),
        ({"course_status": Status.VOID}, "course_status", "a course that is void is not taken in"),
    ],
)
def test_what_cannot_be_is_refused(clinic: Clinic, said: dict[str, Any], column: str, reason: str) -> None:
    """With what to do."""
    found = problem(clinic, opened(**said), kind=Kind.COURSES)
    assert (found.column, found.reason) == (column, reason)
    assert found.suggestion


def test_version_of_a_protocol_is_taken(clinic: Clinic) -> None:
    """The one that is said, also where there is a newer one."""
    newer = clinic.ask(lambda reader: reader.one(Protocol, "catalogue.protocol_by_name", name="usual"))
    assert newer is not None
    clinic.do(lambda tx: tx.add(replace(newer, edition=newer.edition + 1)))
    take(clinic, opened(protocol="usual", protocol_version=newer.edition))
    assert protocol_of(clinic).edition == newer.edition
    assert changes_nothing(clinic, opened(protocol="usual", protocol_version=newer.edition))
    assert changes_nothing(clinic, opened(protocol="usual"))
    assert problem(clinic, opened(protocol="usual", protocol_version=newer.edition + 1)).column == "protocol"


@pytest.mark.parametrize(
    ("said", "column", "option"),
    [
        ({"condition": "M17.12"}, "condition", "--condition M17.12"),
        ({"protocol": "kim-2010"}, "protocol", "--protocol kim-2010"),
        ({"opened_on": SECOND}, "opened_on", "--on 2026-02-02"),
        ({"structure": "hip joint"}, "structure", "--structure 'hip joint'"),
        ({"side": Side.RIGHT}, "side", "--side right"),
        ({"course_clinician": "Dr. Kim"}, "course_clinician", "--clinician 'Dr. Kim'"),
    ],
)
def test_line_that_contradicts_its_course_is_refused(
    clinic: Clinic, said: dict[str, Any], column: str, option: str
) -> None:
    """It names the command that puts it right."""
    take(clinic, opened(course=12))
    found = problem(clinic, opened(course=12, **said))
    command = f"prolotrack course amend C12 {option}"
    assert (found.column, found.suggestion) == (column, f"correct the file, or the record: {command}")


def test_old_sheet_is_known_after_an_amendment(clinic: Clinic) -> None:
    """Its course is still found by where and when it was opened."""
    take(clinic, line(opened_on=FIRST))
    (course,) = courses(clinic)
    clinic.do(
        lambda tx: tx.replace(course, replace(course, opened_on=date(2026, 1, 2), clinician="Dr. Kim"), "misread")
    )
    assert changes_nothing(clinic, line(opened_on=FIRST, course_clinician=LEE))


def test_lines_without_an_opening_belong_to_the_course_that_goes_on(clinic: Clinic) -> None:
    """To the one that begins with the first of their days, else to that which had one of them, else the open one."""
    take(clinic, line())
    assert take(clinic, line(on=SECOND)).courses == 0
    clinic.change(1, Change.COMPLETED, THIRD)
    assert changes_nothing(clinic, line(on=SECOND))
    assert take(clinic, line(on=date(2026, 6, 1))).courses == 1


def test_lines_without_an_opening_may_mean_several_courses(clinic: Clinic) -> None:
    """Nothing is guessed; a reference says which."""
    take(clinic, opened(2), opened(3, SECOND))
    found = problem(clinic, line(on=THIRD))
    assert found.reason == "C1, opened on 2026-01-05, and C2, opened on 2026-02-02, fit"
    assert take(clinic, line(on=THIRD, course=2)).sessions == 1


def test_session_before_an_opening_that_another_line_says_is_refused(clinic: Clinic) -> None:
    """The lines of a reference say together when it was opened."""
    assert problem(clinic, line(2, course=5), line(3, SECOND, course=5, opened_on=SECOND)).line == 2


def test_two_courses_of_one_place_and_day_are_told_apart_by_references(clinic: Clinic) -> None:
    """As a switch of agent on the day of the opening leaves them."""
    both = (opened(2, course=1, course_status=Status.STOPPED), opened(3, course=2))
    assert take(clinic, *both, kind=Kind.COURSES).courses == 2
    assert changes_nothing(clinic, *both, kind=Kind.COURSES)


def test_reference_finds_a_course_that_was_entered_under_another(clinic: Clinic) -> None:
    """The same patient, place and opening day are the same course."""
    take(clinic, opened())
    assert changes_nothing(clinic, opened(course=99))


def test_reference_of_another_patient_is_refused(clinic: Clinic) -> None:
    """Be it in the record or in the same file."""
    take(clinic, opened(course=5))
    ben = opened(3, mrn="2077", name="Ólafsson, Ben", born=date(1969, 7, 1), course=5)
    assert problem(clinic, ben).reason == "C5 is another course"
    assert problem(clinic, opened(2, SECOND, course=6), ben._replace(course=6)).line == 3


def test_course_that_was_struck_out_stays_so(clinic: Clinic) -> None:
    """Its lines are known, whatever they say."""
    take(clinic, opened())
    clinic.do(lambda tx: void_course(tx, 1, "wrong patient"))
    assert changes_nothing(clinic, line(2, opened_on=FIRST, goal="stairs", scores=pain(4)))


def test_line_must_say_what_is_treated(clinic: Clinic) -> None:
    """Unless its course is named, or it is of a patient only."""
    assert problem(clinic, line(structure=None)).column == "structure"
    assert problem(clinic, line(structure=None, course=12)).column == "course"
    take(clinic, opened(course=12))
    assert take(clinic, line(structure=None, side=None, course=12)).sessions == 1


def test_lines_of_scores_open_no_course(clinic: Clinic) -> None:
    """They are of courses that are there."""
    found = problem(clinic, line(scores=pain(4)), kind=Kind.SCORES)
    assert found.reason == "the patient has no such course"


@pytest.mark.parametrize(
    ("status", "change"),
    [(Status.PAUSED, Change.PAUSED), (Status.COMPLETED, Change.COMPLETED), (Status.STOPPED, Change.STOPPED)],
)
def test_course_ends_as_its_lines_say(clinic: Clinic, status: Status, change: Change) -> None:
    """On the day that is said, else on that of the last session, else on that of the opening."""
    said: dict[str, Any] = {"course_status": status, "stop_reason": StopReason.RESOLVED}
    other = opened(4, structure="hip joint", course_status=status, status_since=THIRD)
    third = opened(5, structure="shoulder", course_status=status)
    sheet = (line(2, **said), line(3, SECOND, **said), other, third)
    take(clinic, *sheet)
    states = [clinic.course(course.id).state for course in courses(clinic)]
    assert sorted(state.since for state in states) == [FIRST, SECOND, THIRD]
    assert {state.status for state in states} == {status}
    assert sum(state.reason == "resolved" for state in states) == (change is Change.STOPPED)
    assert changes_nothing(clinic, *sheet)


def test_status_that_a_course_never_had_is_a_problem(clinic: Clinic) -> None:
    """One that it once had is known; an import ends no course that is recorded."""
    take(clinic, opened(course_status=Status.OPEN))
    found = problem(clinic, opened(course_status=Status.STOPPED, status_since=SECOND))
    assert (found.reason, found.suggestion) == (
        "C1 is open, and the file stopped",
        "prolotrack course stop C1 --on 2026-02-02",
    )
    assert problem(clinic, opened(course_status=Status.VOID)).suggestion == "leave the line out"
    clinic.change(1, Change.PAUSED, SECOND)
    clinic.change(1, Change.RESUMED, THIRD)
    assert changes_nothing(clinic, opened(course_status=Status.PAUSED), opened(3, course_status=Status.OPEN))


def test_course_that_is_open_since_later_was_resumed(clinic: Clinic) -> None:
    """Why it was not, nobody says; a session after that day is none too late."""
    sheet = (line(2, course_status=Status.OPEN, status_since=SECOND), line(3, THIRD))
    take(clinic, *sheet)
    now = clinic.course(1).state
    assert (now.status, now.since, now.reason) == (Status.OPEN, SECOND, None)
    assert changes_nothing(clinic, *sheet)
    assert changes_nothing(clinic, opened(course_status=Status.OPEN, status_since=FIRST))


def test_sessions_of_a_course_that_ended_are_taken_in_until_then(clinic: Clinic) -> None:
    """Not after."""
    take(clinic, opened(course_status=Status.STOPPED, status_since=SECOND), kind=Kind.COURSES)
    assert take(clinic, line(2, FIRST), line(3, SECOND), kind=Kind.SESSIONS).sessions == 2
    found = problem(clinic, line(2, THIRD, course=1), kind=Kind.SESSIONS)
    assert found.reason == "C1 is stopped since 2026-02-02"


def test_other_day_of_a_status_is_a_problem(clinic: Clinic) -> None:
    """A day since when the course ever was so is known."""
    take(clinic, opened(course_status=Status.PAUSED, status_since=SECOND), kind=Kind.COURSES)
    found = problem(clinic, opened(course_status=Status.PAUSED, status_since=THIRD), kind=Kind.COURSES)
    assert (found.column, found.reason) == (
        "status_since",
        "C1 is paused since 2026-02-02, and the file paused since 2026-03-02",
    )
    clinic.change(1, Change.STOPPED, THIRD)
    assert changes_nothing(clinic, opened(course_status=Status.PAUSED, status_since=SECOND), kind=Kind.COURSES)


@pytest.mark.parametrize(
    ("since", "reason"),
    [
        (date(2027, 1, 1), "2027-01-01 lies in the future"),
        (date(2026, 1, 1), "the course was opened on 2026-01-05, after 2026-01-01"),
        (date(2026, 1, 20), "a session was given on 2026-02-02, after 2026-01-20"),
    ],
)
def test_end_that_cannot_be_is_refused(clinic: Clinic, since: date, reason: str) -> None:
    """Compared with the opening and the sessions."""
    found = problem(clinic, line(2, course_status=Status.STOPPED, status_since=since), line(3, SECOND))
    assert (found.line, found.column, found.reason) == (2, "status_since", reason)


def test_courses_of_somebody_who_died_stay_before_the_death(clinic: Clinic) -> None:
    """The record says when that was."""
    clinic.patient(replace(ANA, deceased=SECOND))
    assert problem(clinic, line(on=THIRD)).reason == ("A session on 2026-03-02 lies after the death on 2026-02-02")


def test_lines_of_a_new_course_may_contradict_each_other(clinic: Clinic) -> None:
    """The later one is refused."""
    found = problem(clinic, opened(2, goal="stairs"), opened(3, goal="tennis"))
    assert (found.line, found.column, found.reason) == (3, "goal", "a line before it says stairs, and the file tennis")
