"""Study ids: what patients are called in data that name nobody; they are given by `prolotrack.services.enrolment`."""

from prolotrack.domain.study_id import StudyId
from prolotrack.store.reader import Reader


def study_id(reader: Reader, patient_id: int) -> str | None:
    """Return the study id of a patient; None where none was given yet."""
    found = reader.one(StudyId, "studies.of_patient", patient_id=patient_id)
    return found.code if found else None


def lacking(reader: Reader) -> bool:
    """Say whether a patient has no study id yet."""
    return any(reader.rows("studies.lacking", beyond=0, limit=1))
