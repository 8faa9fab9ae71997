"""Reviews of two patients who may be one person."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What is known of two patients: nobody has looked yet, or somebody has, and they are two persons."""

    TO_REVIEW = "to review"
    TWO_PERSONS = "two persons"


@dataclass(frozen=True, slots=True)
class DuplicateReview:
    """Two patients who may be one person; *patient_id* is the lower key. That they are one is a merge."""

    patient_id: int
    other_id: int
    verdict: Verdict
    void: str | None = None
    id: int = 0
    version: int = 1
