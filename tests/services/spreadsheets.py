"""Lines of spreadsheets to test with, and what came of taking them in."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from prolotrack.domain.anatomy import Side
from prolotrack.domain.course import Course
from prolotrack.domain.intake import Intake, Kind, Line, NotTakenIn, Problem, ScoreSaid
from prolotrack.domain.patient import Patient
from prolotrack.domain.score import Moment
from prolotrack.services.intake import take_in
from prolotrack.store.transaction import write
from tests.factories import TODAY, Clinic, act

FIRST = date(2026, 1, 5)
SECOND = date(2026, 2, 2)
THIRD = date(2026, 3, 2)


def line(number: int = 2, on: date | None = FIRST, **said: Any) -> Line:  # noqa: ANN401 - any field
    """Return a line about a session of Ana's left knee."""
    knee = {"name": "Rivera, Ana", "born": date(1978, 3, 14), "structure": "knee", "side": Side.LEFT}
    return Line(**{"line": number, "mrn": "1042", "on": on, **knee, **said})


def pain(value: int, moment: Moment | None = Moment.BEFORE) -> tuple[ScoreSaid, ...]:
    """Return a score of pain."""
    return (ScoreSaid("nrs", Decimal(value), moment),)


def take(clinic: Clinic, *lines: Line, kind: Kind = Kind.WIDE, today: date = TODAY) -> Intake:
    """Take lines in that have no problem."""
    return write(clinic.address, act(command="import"), lambda tx: take_in(tx, kind, lines, today))


def take_good(clinic: Clinic, *lines: Line, kind: Kind = Kind.WIDE) -> Intake:
    """Take the lines in that have no problem."""
    return write(clinic.address, act(command="import"), lambda tx: take_in(tx, kind, lines, TODAY, keep_good=True))


def problems(clinic: Clinic, *lines: Line, kind: Kind = Kind.WIDE) -> tuple[Problem, ...]:
    """Return what is wrong with lines, of which nothing was recorded."""
    before = clinic.everything()
    with pytest.raises(NotTakenIn) as refused:
        take(clinic, *lines, kind=kind)
    assert clinic.everything() == before
    return refused.value.intake.problems


def problem(clinic: Clinic, *lines: Line, kind: Kind = Kind.WIDE) -> Problem:
    """Return the one thing that is wrong with lines."""
    (found,) = problems(clinic, *lines, kind=kind)
    return found


def changes_nothing(clinic: Clinic, *lines: Line, kind: Kind = Kind.WIDE) -> bool:
    """Say whether lines are all known already: no record and no entry more."""
    before = clinic.everything()
    intake = take(clinic, *lines, kind=kind)
    return intake == Intake(0, 0, 0, 0, len(lines), 0) and clinic.everything() == before


def patient(clinic: Clinic, mrn: str = "1042") -> Patient:
    """Return a patient."""
    found = clinic.ask(lambda reader: reader.one(Patient, "patients.by_mrn", mrn=mrn))
    assert found is not None
    return found


def courses(clinic: Clinic, mrn: str = "1042") -> list[Course]:
    """Return the courses of a patient."""
    key = patient(clinic, mrn).id
    return clinic.ask(lambda reader: reader.all(Course, "courses.of_patient", patient_id=key))


def edit_numbers(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Return lines with the numbers of a file: the header is line 1."""
    return tuple(each._replace(line=number) for number, each in enumerate(lines, 2))
