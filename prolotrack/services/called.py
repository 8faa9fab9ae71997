"""What people call the records that the audit trail names by table and key."""

from typing import Any

from prolotrack.domain.reference import LETTERS, reference_of

_PART_OF = {
    "course_change": "course",
    "injection": "session",
    "booking": "appointment",
    "call": "course",
}
_NAMES = ("mrn", "name", "number", "code", "reason")  # of a patient, the catalogue, a lot, a condition, a closed day


def called(kind: str, key: int, row: dict[str, Any]) -> str:
    """Return what people call a record, or what it is part of: ``S3``, ``M12``, ``C1``, an MRN, a name."""
    if kind in LETTERS:
        return reference_of(kind, key)
    if kind in _PART_OF:
        whole = _PART_OF[kind]
        return reference_of(whole, row[f"{whole}_id"])
    return next((str(row[name]) for name in _NAMES if row.get(name)), f"{kind} {key}")
