"""Patients: persons with a medical record number."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from prolotrack.domain.dates import MONTHS_A_YEAR, Interval, Unit, add
from prolotrack.errors import OutOfRange

OLDEST = Interval(130, Unit.YEAR)


class Sex(StrEnum):
    """Administrative sex, in the words of HL7 FHIR."""

    FEMALE = "female"
    MALE = "male"
    OTHER = "other"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Patient:
    """A person under treatment. What nobody said is None: not recorded.

    *alerts* are items of screening that hold until they are taken out (`prolotrack.domain.safety`). A patient who is
    *merged* into another was the same person, entered twice (`prolotrack.domain.merge`).
    """

    mrn: str
    name: str
    born: date
    sex: Sex | None = None
    phone: str | None = None
    email: str | None = None
    weight_kg: Decimal | None = None
    weight_on: date | None = None
    allergies: tuple[str, ...] = ()
    deceased: date | None = None
    do_not_call: bool = False
    note: str | None = None
    alerts: tuple[str, ...] = ()
    merged_into_id: int | None = None
    void: str | None = None
    id: int = 0
    version: int = 1

    @property
    def listed(self) -> bool:
        """Say whether the patient is listed and found by name: neither struck out nor merged into another."""
        return self.void is None and self.merged_into_id is None

    def age(self, on: date) -> int:
        """Return the age in completed years on a day."""
        months = (on.year - self.born.year) * MONTHS_A_YEAR + on.month - self.born.month
        return (months - (on.day < self.born.day)) // MONTHS_A_YEAR

    def alive(self, on: date, what: str) -> None:
        """Raise OutOfRange where *what* would have happened before birth or after death."""
        if on < self.born:
            raise OutOfRange(f"{what} on {on} lies before the birth on {self.born}: correct the date.")
        if self.deceased and on > self.deceased:
            raise OutOfRange(f"{what} on {on} lies after the death on {self.deceased}: correct the date.")


class PatientRow(NamedTuple):
    """A patient in ``patient list``."""

    mrn: str
    name: str
    born: date
    sex: Sex | None
    phone: str | None
    email: str | None
    courses: int


def check_birth(born: date, today: date) -> date:
    """Return a birth date that a patient of today can have: not in the future, at most 130 years ago."""
    if born > today:
        raise OutOfRange(f"A birth on {born} lies in the future: correct the date.")
    if add(born, OLDEST) < today:
        raise OutOfRange(f"A birth on {born} is more than {OLDEST.in_words} ago: correct the date.")
    return born
