"""Tests of the list of courses as of an earlier day."""

from datetime import date

import pytest

from prolotrack.domain.anatomy import Region
from prolotrack.domain.course import Change, Status
from prolotrack.services.listing.courses import CoursesWanted
from prolotrack.services.listing.past_courses import courses_on
from tests.domain.injections import OPENED, after
from tests.factories import BEN, LEE, Clinic

ALL = CoursesWanted(limit=100)


def on(clinic: Clinic, day: date, wanted: CoursesWanted = ALL) -> list[tuple[str, Status, int]]:
    """Return the courses of a day, with their state and how many sessions counted then."""
    found = clinic.ask(lambda reader: courses_on(reader, wanted, day))
    return [(row.course, row.status, row.counted) for row in found]


def test_courses_are_listed_as_they_stood_on_a_day(clinic: Clinic) -> None:
    """What happened later is not looked at, and a course that was not open yet is not there."""
    clinic.opened()
    clinic.log(1, OPENED, after(28))
    clinic.change(1, Change.PAUSED, after(30))
    clinic.opened("left hip", on=after(20))
    assert on(clinic, after(-1)) == []
    assert on(clinic, OPENED) == [("C1", Status.OPEN, 1)]
    assert on(clinic, after(29)) == [("C1", Status.OPEN, 2), ("C2", Status.OPEN, 0)]
    assert on(clinic, after(30)) == [("C1", Status.PAUSED, 2), ("C2", Status.OPEN, 0)]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (ALL._replace(limit=1), ["C1"]),
        (ALL._replace(patient_id=2), ["C2"]),
        (ALL._replace(status=Status.PAUSED), ["C1"]),
        (ALL._replace(region=Region.HIP), ["C2"]),
        (ALL._replace(clinician=LEE.upper()), ["C1", "C2"]),
        (ALL._replace(clinician="nobody"), []),
    ],
)
def test_courses_of_a_day_are_those_that_are_asked_for(clinic: Clinic, wanted: CoursesWanted, found: list[str]) -> None:
    """By patient, state, region or clinician, no more than so many."""
    clinic.opened()
    clinic.open(clinic.opening(clinic.patient(BEN), "left hip"))
    clinic.change(1, Change.PAUSED, after(30))
    assert [row[0] for row in on(clinic, after(40), wanted)] == found
