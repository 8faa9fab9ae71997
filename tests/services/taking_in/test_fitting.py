"""Tests of which of several courses at one place a line means: the one that holds it, else the only one that fits."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from prolotrack.domain.course import Change
from prolotrack.domain.intake import Kind, Line
from prolotrack.services.merging import merge_patients
from tests.factories import TODAY, Clinic
from tests.services.spreadsheets import FIRST, SECOND, THIRD, changes_nothing, line, pain, patient, problem, take


def merged(clinic: Clinic, *sheet: Line) -> tuple[Line, ...]:
    """Take in a sheet in which Ana has two numbers; merge 1 into 2. Return the sheet."""
    take(clinic, *sheet)
    one, other = patient(clinic, "1"), patient(clinic, "2")
    clinic.do(lambda tx: merge_patients(tx, one, other, TODAY))
    return sheet


def under_two_numbers(opened_on: date | None, on: date) -> tuple[Line, Line]:
    """Return a line of each number of Ana, of two injections into the same knee."""
    weak: dict[str, Any] = {"agent": "dextrose", "percent": Decimal(15), "scores": pain(5)}
    strong: dict[str, Any] = {"agent": "dextrose", "percent": Decimal(25), "scores": pain(9)}
    return (
        line(2, FIRST, mrn="1", opened_on=opened_on, **weak),
        line(3, on, mrn="2", opened_on=opened_on, **strong),
    )


@pytest.mark.parametrize("opened_on", [FIRST, None])
@pytest.mark.parametrize("on", [FIRST, SECOND])
def test_courses_of_a_patient_who_was_merged_are_told_apart(clinic: Clinic, opened_on: date | None, on: date) -> None:
    """Each line is known in the course that holds it, under either number, whichever was opened when."""
    sheet = merged(clinic, *under_two_numbers(opened_on, on))
    assert changes_nothing(clinic, *sheet)
    assert changes_nothing(clinic, *(each._replace(mrn="2") for each in sheet))
    assert changes_nothing(clinic, *(each._replace(mrn="1") for each in reversed(sheet)))
    assert changes_nothing(clinic, *(line(4, None, opened_on=FIRST, mrn=mrn) for mrn in ("1", "2")), kind=Kind.COURSES)


@pytest.mark.parametrize(("mrn", "course"), [("1", 1), ("2", 2)])
def test_line_that_says_something_new_is_of_the_course_that_came_from_its_patient(
    clinic: Clinic, mrn: str, course: int
) -> None:
    """Under the number of who stays it may mean either, and says which."""
    merged(clinic, *under_two_numbers(FIRST, FIRST))
    new = line(2, THIRD, mrn=mrn, opened_on=FIRST)
    if course == 1:
        assert take(clinic, new).sessions == 1
    else:
        found = problem(clinic, new)
        assert found.reason == "C1, opened on 2026-01-05, and C2, opened on 2026-01-05, fit"
        assert found.suggestion == "say which, in a column course"
        assert take(clinic, new._replace(course=course)).sessions == 1
    assert [treatment.session.on for treatment in clinic.course(course).given] == [FIRST, THIRD]


def test_line_contradicts_the_course_of_its_patient(clinic: Clinic) -> None:
    """Not the other one, which had a session that day as well."""
    merged(clinic, *under_two_numbers(FIRST, FIRST))
    strange = line(2, FIRST, mrn="1", opened_on=FIRST, percent=Decimal(20))
    assert problem(clinic, strange).reason == "S1 says 15, and the file 20"


def test_line_of_two_courses_that_are_open_is_of_the_one_that_had_its_day(clinic: Clinic) -> None:
    """Both were opened on one day, and of neither a reference is in the file."""
    both = (line(2, FIRST, course=1, opened_on=FIRST), line(3, SECOND, course=2, opened_on=FIRST))
    take(clinic, *both)
    assert changes_nothing(clinic, *(each._replace(course=None) for each in both))
    assert changes_nothing(clinic, *(each._replace(course=None, opened_on=None) for each in both))
    assert take(clinic, line(2, SECOND, opened_on=FIRST, scores=pain(3))).scores == 1
    assert clinic.course(2).scores[0].on == SECOND
    assert problem(clinic, line(2, THIRD, opened_on=FIRST)).column == "structure"
    assert problem(clinic, *(each._replace(course=None, opened_on=None) for each in both), line(4, THIRD)).line == 4


def test_unknown_references_find_the_courses_that_hold_what_their_lines_say(clinic: Clinic) -> None:
    """Whichever comes first; what is new is of one that nobody claimed."""
    both = (line(2, FIRST, course=1, opened_on=FIRST), line(3, SECOND, course=2, opened_on=FIRST))
    take(clinic, *both)
    assert changes_nothing(clinic, both[1]._replace(course=98), both[0]._replace(course=99))
    assert take(clinic, line(2, THIRD, course=98, opened_on=FIRST)).sessions == 1


def test_lines_go_on_where_those_before_are_recorded(clinic: Clinic) -> None:
    """Of a course that ended only where no other goes on."""
    take(clinic, line(2, FIRST, course=1, opened_on=FIRST), line(3, SECOND, course=2, opened_on=SECOND))
    assert take(clinic, line(2, SECOND), line(3, THIRD)).sessions == 1
    assert [treatment.session.on for treatment in clinic.course(2).given] == [SECOND, THIRD]
    clinic.change(2, Change.STOPPED, THIRD)
    assert take(clinic, line(2, FIRST), line(3, SECOND), line(4, date(2026, 2, 16))).sessions == 1
    assert len(clinic.course(1).given) == 2


def test_two_sessions_of_one_day_are_told_apart_by_what_they_say(clinic: Clinic) -> None:
    """Where no reference does; one at another place joins the first."""
    first = line(2, session=1, percent=Decimal(15))
    second = line(3, session=2, percent=Decimal(25), override="wanted twice")
    third = line(4, percent=Decimal(15))
    assert take(clinic, first, second, third).sessions == 2
    assert changes_nothing(clinic, *(each._replace(session=None) for each in (second, first)))
    assert problem(clinic, line(percent=Decimal(20))).reason == "S1 says 15, and the file 20"
    hip = line(structure="hip joint")
    assert take(clinic, hip).courses == 1
    assert changes_nothing(clinic, hip)
