"""A check-up of the database: what was looked at, and what was found."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from prolotrack.domain.clinic import Clinic
from prolotrack.domain.dates import Interval, Unit, add

AHEAD = Interval(1, Unit.YEAR)  # for which public holidays should be known


class Difference(NamedTuple):
    """Something derived that is not what the records amount to; None is nothing: not kept, or not to be kept.

    *reference* is that of a course, or the MRN of a patient.
    """

    reference: str
    field: str
    stored: str | int | None
    fresh: str | int | None


class Loose(NamedTuple):
    """An appointment that somebody should say something of, and one of its courses."""

    appointment_id: int
    course_id: int
    on: date
    at: str


@dataclass(frozen=True, slots=True)
class Checkup:
    """What was found, beside how many courses and patients were looked at.

    *damage* is the database's own, None where it watches over that itself; *forgotten* appointments are past and nobody said what became of them, *needless*
    ones are of courses that have no session to come; public holidays are known until the end of a year, *holidays*,
    where the clinic keeps them and that is too soon.
    """

    revision: str
    edition: int
    courses: int
    patients: int
    damage: tuple[str, ...] | None
    differences: tuple[Difference, ...]
    forgotten: tuple[Loose, ...]
    needless: tuple[Loose, ...]
    holidays: int | None


def holidays_end(clinic: Clinic, today: date) -> int | None:
    """Return the year with which the public holidays end that are known, where they end within a year from today."""
    if clinic.country is None or clinic.holidays_until is None:
        return None
    return clinic.holidays_until if date(clinic.holidays_until, 12, 31) < add(today, AHEAD) else None
