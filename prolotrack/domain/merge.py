"""Merges: two patients who are one person; all that was of the one is since the other's."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Merge:
    """That a patient was merged into another on a day. What was moved and taken over, its entries in the trail tell."""

    patient_id: int
    into_id: int
    on: date
    void: str | None = None
    id: int = 0
    version: int = 1
