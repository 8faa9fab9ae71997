"""The list of courses of an earlier day: derived afresh, looking only at what is dated up to then."""

from datetime import date
from itertools import islice

from prolotrack.domain.course import CourseRow
from prolotrack.services.dossiers import dossiers_on
from prolotrack.services.listing.courses import CoursesWanted
from prolotrack.store.reader import Reader


def courses_on(reader: Reader, wanted: CoursesWanted, day: date) -> list[CourseRow]:
    """Return courses as they stood on a day; it takes time in proportion to all."""
    found = (
        now.row
        for now in dossiers_on(reader, day)
        if wanted.patient_id in {None, now.patient.id}
        and wanted.status in {None, now.state.status}
        and now.is_of(wanted.region, wanted.clinician)
    )
    return list(islice(found, wanted.limit))
