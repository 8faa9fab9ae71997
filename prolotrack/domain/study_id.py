"""Study ids: what a patient is called in data that name nobody. Random, never made from the MRN, and kept for ever."""

from dataclasses import dataclass

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none is taken for another
LENGTH = 10  # characters; at a million patients two would be alike in one of a thousand clinics, and are drawn again


@dataclass(frozen=True, slots=True)
class StudyId:
    """The study id of a patient."""

    patient_id: int
    code: str
    void: str | None = None
    id: int = 0
    version: int = 1
