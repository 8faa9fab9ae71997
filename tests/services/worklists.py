"""Worklists to test with, each of which must be the same derived afresh."""

from datetime import date, timedelta

from prolotrack.domain.worklist import Kind, Next, Worklist
from prolotrack.services.past_worklist import worklist_on
from prolotrack.services.worklist import Wanted, worklist
from tests.domain.injections import OPENED
from tests.factories import Clinic

EVERYTHING = Wanted(OPENED, date.max, lapsed_too=True, optional=True)
CALLS = Wanted(OPENED, OPENED, kind=Kind.CALL)


def wanted(day: date, ahead: int = 14) -> Wanted:
    """Return what is shown by default: due no more than so many days ahead."""
    return Wanted(day, day + timedelta(days=ahead))


def rows(clinic: Clinic, said: Wanted) -> list[Next]:
    """Return the rows of the worklist, which must be the same derived afresh."""
    with clinic.reading() as reader:
        found = worklist(reader, said, counted=True)
        assert worklist_on(reader, said) == found
        assert worklist(reader, said) == Worklist(found.rows)
    return found.rows


def courses(clinic: Clinic, said: Wanted) -> list[int]:
    """Return the keys of the courses on the worklist."""
    return [row.course_id for row in rows(clinic, said)]
