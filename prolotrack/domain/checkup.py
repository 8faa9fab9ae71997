"""A check-up of the database: what was looked at, and what was found."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from prolotrack.domain.clinic import Clinic
from prolotrack.domain.dates import Interval, Unit, add

AHEAD = Interval(1, Unit.YEAR)  # for which public holidays should be known


class Difference(NamedTuple):
    """Something derived that is not what the records amount to; None is nothing: not kept, or not to be kept.

    *reference* is that of a course, the MRN of a patient, or of a session that was given from lots.
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
    """What was found, beside how many courses, patients and *injections* from lots were looked at.

    *damage* is the database's own, None where it watches over that itself; *forgotten* appointments are past and nobody
    said what became of them, *needless* ones are of courses that have no session to come; *holidays* are the
    country and the last year whose public holidays are known, where that is too soon.
    """

    revision: str
    edition: int
    courses: int
    patients: int
    damage: tuple[str, ...] | None
    differences: tuple[Difference, ...]
    forgotten: tuple[Loose, ...]
    needless: tuple[Loose, ...]
    holidays: tuple[str, int] | None
    injections: int = 0


def holidays_end(clinic: Clinic, today: date) -> tuple[str, int] | None:
    """Return the country and the last year whose public holidays are known, where it ends within a year from today."""
    country, year = clinic.country, clinic.holidays_until
    return (country, year) if country and year and date(year, 12, 31) < add(today, AHEAD) else None
