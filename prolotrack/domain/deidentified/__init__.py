"""De-identification: what may leave of a person who is not to be known again (HIPAA Safe Harbor, 45 CFR 164.514(b)(2)).

No name, MRN, contact, lot, free text; of a date its year; the age up to 89. From 90 on neither the age nor a year that
would tell it: the year of birth goes, and whoever is that old today is so in every row. Dates are never shifted, and no
interval in days is told: beside the year it would narrow the date.

Whatever leaves is made anew of the fields that are named here, so that a field that nobody thought of stays.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple, TypeVar

from prolotrack.domain.column import Column
from prolotrack.domain.person import OLDER

Record = TypeVar("Record")


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
PLACE = Column("Which course of the patient it is, in the order in which they were entered.")
AGE = Column(f"The patient's age {{}}; {OLDER} in every row of who is that old today.", "years")
BIRTH_YEAR = Column(f"The year of birth; empty for who is {OLDER}.")
PROTOCOL_VERSION = Column("The version of that protocol; empty where it is the clinic's own, under whatever name.")


def kept(row: NamedTuple, fates: Mapping[str, Fate]) -> dict[str, Any]:
    """Return the fields of a row that stay as they are; one whose fate nobody has said is not among them."""
    return {name: getattr(row, name) for name, fate in fates.items() if fate is Fate.KEPT}


def anew(record: Record, told: Iterable[str], **otherwise: object) -> Record:
    """Return a record of the fields that are told as they are, and of those that are told *otherwise*; of no other."""
    return type(record)(**{name: getattr(record, name) for name in told}, **otherwise)


def year(day: date | None) -> int | None:
    """Return what is told of a date."""
    return day.year if day else None
