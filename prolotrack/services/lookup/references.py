"""What a word refers to: a reference, ``C12``, or something that has a number or a name."""

from prolotrack.domain.reference import LETTERS, key_in
from prolotrack.services.lookup.structures import is_structure
from prolotrack.store.reader import Reader


def what_is(reader: Reader, text: str) -> str:
    """Return what *text* refers to: a reference, an MRN, a name of the catalogue, a lot, else a patient's name."""
    for kind in LETTERS:
        if key_in(text, kind):
            return kind
    said = text.strip()
    named: str | None = reader.value("lookup.named", mrn=said, name=said.lower(), code=said.upper())
    return named or ("structure" if is_structure(reader, said) else "patient")
