"""Study ids: what patients are called in data that name nobody, and their courses; `giving_study_ids` gives them."""

from prolotrack.domain.study_id import StudyId
from prolotrack.errors import ChangedMeanwhile
from prolotrack.store.reader import Reader


def study_id(reader: Reader, patient_id: int) -> str | None:
    """Return the study id of a patient; None where none was given yet."""
    found = reader.one(StudyId, "study_ids.of_patient", patient_id=patient_id)
    return found.code if found else None


def lacking(reader: Reader) -> bool:
    """Say whether a patient has no study id yet."""
    return any(reader.rows("study_ids.lacking", beyond=0, limit=1))


def check_everyone_has_one(reader: Reader) -> None:
    """Raise ChangedMeanwhile where a patient has no study id, having been entered since they were given."""
    if lacking(reader):
        raise ChangedMeanwhile("Patients were entered meanwhile who have no study id yet: repeat the export.")


def places(reader: Reader, patient_id: int) -> dict[int, int]:
    """Return in which place each course of a patient stands among theirs, void ones counted, by the key of the course.

    With the study id it is what a course is called.
    """
    return dict(reader.rows("study_ids.places", patient_id=patient_id))
