"""References: ``C12``, ``S31``, ``A5``; and what else a word can refer to."""

import re

from prolotrack.services.lookup.structures import is_structure
from prolotrack.store.reader import Reader

_LETTERS = {"course": "C", "session": "S", "appointment": "A", "event": "E", "score": "M"}
_REFERENCE = r"([ACEMS])([1-9]\d{0,8})"


def reference(text: str, letter: str) -> int | None:
    """Return the key in a reference such as ``C12``, None where *text* is no reference of that letter."""
    match = re.fullmatch(_REFERENCE, text, re.ASCII | re.IGNORECASE)
    return int(match[2]) if match and match[1].upper() == letter else None


def what_is(reader: Reader, text: str) -> str:
    """Return what *text* refers to: a reference, an MRN, a name of the catalogue, a lot, else a patient's name."""
    for what, letter in _LETTERS.items():
        if reference(text, letter):
            return what
    said = text.strip()
    named: str | None = reader.value("lookup.named", mrn=said, name=said.lower(), code=said.upper())
    return named or ("structure" if is_structure(reader, said) else "patient")
