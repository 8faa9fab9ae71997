"""References: what people call a record, ``C12``, ``S31``: the letter of its kind, and its key."""

import re

LETTERS = {"course": "C", "session": "S", "appointment": "A", "score": "M", "adverse_event": "E"}
_REFERENCE = r"([A-Z])([1-9]\d{0,8})"


def reference_of(kind: str, key: int) -> str:
    """Return what people call a record of a kind: ``C12``."""
    return f"{LETTERS[kind]}{key}"


def key_in(text: str, kind: str) -> int | None:
    """Return the key in a reference such as ``C12``, None where *text* is no reference of that kind."""
    match = re.fullmatch(_REFERENCE, text, re.ASCII | re.IGNORECASE)
    return int(match[2]) if match and match[1].upper() == LETTERS[kind] else None


def key_of(reference: str) -> int:
    """Return the key in a reference that the program made."""
    return int(reference[1:])
