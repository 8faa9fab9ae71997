"""Lists: patients, courses and sessions as rows."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import islice

from prolotrack.domain.anatomy import Region
from prolotrack.domain.course import CourseRow, Status
from prolotrack.domain.dossier import Dossier
from prolotrack.domain.names import words
from prolotrack.domain.patient import PatientRow
from prolotrack.domain.session import SessionRow
from prolotrack.services.dossiers import dossier, dossiers_on
from prolotrack.services.lookup import bounds
from prolotrack.store.reader import Reader


def patients(reader: Reader, text: str, limit: int) -> list[PatientRow]:
    """Return the patients with a word that begins like each word of *text*, or all of them."""
    asked = words(text)
    if not asked:
        return reader.all(PatientRow, "patients.listed", limit=limit) if not text.strip() else []
    return reader.all(PatientRow, "patients.listed_found", **bounds(asked), limit=limit)


@dataclass(frozen=True, slots=True)
class CoursesWanted:
    """Which courses are listed."""

    limit: int
    patient_id: int | None = None
    status: Status | None = None
    region: Region | None = None
    clinician: str | None = None


def courses(reader: Reader, wanted: CoursesWanted) -> list[CourseRow]:
    """Return courses, in the order they were opened."""
    query = "courses.listed" if wanted.patient_id is None else "courses.listed_of_patient"
    of_patient = {} if wanted.patient_id is None else {"patient_id": wanted.patient_id}
    return reader.all(
        CourseRow,
        query,
        status=wanted.status and wanted.status.value,
        region=wanted.region and wanted.region.value,
        clinician=wanted.clinician,
        limit=wanted.limit,
        **of_patient,
    )


def courses_on(reader: Reader, wanted: CoursesWanted, day: date) -> list[Dossier]:
    """Return the dossiers of courses as they stood on a day."""
    found = (
        now
        for now in dossiers_on(reader, day)
        if wanted.patient_id in {None, now.patient.id}
        and wanted.status in {None, now.state.status}
        and wanted.region in {None, now.structure.region}
        and (wanted.clinician is None or wanted.clinician.lower() == now.course.clinician.lower())
    )
    return list(islice(found, wanted.limit))


@dataclass(frozen=True, slots=True)
class SessionsWanted:
    """Which sessions are listed; of several, the latest."""

    limit: int
    patient_id: int | None = None
    course_id: int | None = None
    since: date = date.min
    until: date = date.max


def sessions(reader: Reader, wanted: SessionsWanted) -> list[SessionRow]:
    """Return sessions by their day, one row an injection, each with its number in its course."""
    rows = reader.all(
        SessionRow,
        "sessions.listed",
        patient_id=wanted.patient_id,
        course_id=wanted.course_id,
        since=wanted.since.isoformat(),
        until=wanted.until.isoformat(),
        limit=wanted.limit,
    )
    known = cache(lambda course_id: dossier(reader, course_id))
    return [_numbered(row, known) for row in reversed(rows)]


def _numbered(row: SessionRow, known: Callable[[int], Dossier]) -> SessionRow:
    """Return a row with the number its visit has in the course."""
    visit = None if row.void else known(int(row.course.removeprefix("C"))).progress.visit(row.on)
    return row._replace(number=visit.number, counts=visit.counts) if visit else row
