"""De-identification: what may leave of a person who is not to be known again (HIPAA Safe Harbor, 45 CFR 164.514(b)(2)).

No name, MRN, contact, lot, free text; of a date its year; the age up to 89. From 90 on neither the age nor a year that
would tell it: the year of birth goes, and whoever is that old today is so in every row. Dates are never shifted, and no
interval in days is told: beside the year it would narrow the date.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from prolotrack.domain.column import Column
from prolotrack.domain.patient import Patient, Sex

OLDEST_SHOWN = 89  # years
OLDER = f"{OLDEST_SHOWN + 1}+"


class Person(NamedTuple):
    """What is told of a patient: the study id instead of name and number; *age* in completed years, or ``90+``."""

    study_id: str
    sex: Sex | None
    birth_year: int | None
    age: str


class Subject(NamedTuple):
    """Whom a course is of, by the study id, and in which place it stands among the courses of that patient."""

    study_id: str
    place: int
    deceased: date | None


class Fate(StrEnum):
    """What becomes of a field of a row that names patients, in the row that names nobody."""

    KEPT = "kept"
    COARSE = "told less exactly"
    LEFT_OUT = "left out"


STUDY_ID = Column("What the patient is called in data that name nobody: random, and the same in every export.")
AGE = Column(f"The patient's age {{}}; {OLDER} in every row of who is that old today.", "years")
BIRTH_YEAR = Column(f"The year of birth; empty for who is {OLDER}.")


def kept(row: NamedTuple, fates: Mapping[str, Fate]) -> dict[str, Any]:
    """Return the fields of a row that stay as they are; one whose fate nobody has said is not among them."""
    return {name: getattr(row, name) for name, fate in fates.items() if fate is Fate.KEPT}


def person(patient: Patient, study_id: str, on: date, today: date) -> Person:
    """Return what is told of a patient on a day; *today* is when it is told, which may be years later."""
    if patient.age(min(today, patient.deceased or today)) > OLDEST_SHOWN:
        return Person(study_id, patient.sex, None, OLDER)
    return Person(study_id, patient.sex, patient.born.year, str(patient.age(on)))


def year(day: date | None) -> int | None:
    """Return what is told of a date."""
    return day.year if day else None
