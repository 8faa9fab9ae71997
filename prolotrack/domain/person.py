"""A person who is not to be known again: what is told of a patient by study id."""

from datetime import date
from typing import NamedTuple

from prolotrack.domain.patient import Patient, Sex

OLDEST_SHOWN = 89  # years
OLDER = f"{OLDEST_SHOWN + 1}+"


class Person(NamedTuple):
    """What is told of a patient: the study id instead of name and number; *age* in completed years, or ``90+``."""

    study_id: str
    sex: Sex | None
    birth_year: int | None
    age: str


def person(patient: Patient, study_id: str, on: date, today: date) -> Person:
    """Return what is told of a patient on a day; *today* is when it is told, which may be years later."""
    if patient.age(min(today, patient.deceased or today)) > OLDEST_SHOWN:
        return Person(study_id, patient.sex, None, OLDER)
    return Person(study_id, patient.sex, patient.born.year, str(patient.age(on)))
