"""What people call the records that the audit trail names by table and key."""

from typing import Any

_LETTER = {"course": "C", "session": "S", "appointment": "A", "score": "M", "adverse_event": "E"}
_PART_OF = {
    "course_change": ("C", "course_id"),
    "injection": ("S", "session_id"),
    "booking": ("A", "appointment_id"),
    "call": ("C", "course_id"),
}
_NAMES = ("mrn", "name", "number", "code", "reason")  # of a patient, the catalogue, a lot, a condition, a closed day


def called(kind: str, key: int, row: dict[str, Any]) -> str:
    """Return what people call a record, or what it is part of: ``S3``, ``M12``, ``C1``, an MRN, a name."""
    if kind in _LETTER:
        return f"{_LETTER[kind]}{key}"
    if kind in _PART_OF:
        letter, field = _PART_OF[kind]
        return f"{letter}{row[field]}"
    return next((str(row[name]) for name in _NAMES if row.get(name)), f"{kind} {key}")
