"""The list of courses."""

from typing import NamedTuple

from prolotrack.domain.anatomy import Region
from prolotrack.domain.course import CourseRow, Status
from prolotrack.store.reader import Reader

ALL = 2**31 - 1  # rows


class CoursesWanted(NamedTuple):
    """Which courses are listed."""

    limit: int = ALL
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
