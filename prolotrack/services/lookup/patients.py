"""Patients by their number, or by the words of their name."""

from collections.abc import Sequence
from typing import NamedTuple

from prolotrack.domain.names import words
from prolotrack.domain.patient import Patient
from prolotrack.errors import Ambiguous, Candidate, NotFound
from prolotrack.services.lookup.matching import SHOWN, begins
from prolotrack.store.reader import Reader

_SLOTS = 4  # words of a name that the database looks up
_LAST = "\U0010ffff"  # sorts after every word that begins alike


class FoundPatient(NamedTuple):
    """A patient, and whether the words were the whole number or the whole name."""

    patient: Patient
    exact: bool


def find_patient(reader: Reader, text: str) -> FoundPatient:
    """Return the one patient that *text* names."""
    if patient := reader.one(Patient, "patients.by_mrn", mrn=text):
        return FoundPatient(patient, exact=True)
    asked = words(text)
    whole = [patient for patient in with_words(reader, asked) if set(words(patient.name)) == set(asked)]
    found = whole or with_words(reader, asked, _LAST)
    if not found:
        raise NotFound(f"No patient {text!r}: prolotrack patient list shows them, patient add adds one.")
    if len(found) > 1:
        candidates = tuple(Candidate(patient.mrn, f"{patient.name}, born {patient.born}") for patient in found)
        raise Ambiguous(f"Several patients match {text!r}: give the MRN.", candidates[:SHOWN])
    return FoundPatient(found[0], exact=bool(whole))


def with_words(reader: Reader, asked: tuple[str, ...], beyond: str = "") -> list[Patient]:
    """Return the patients who have every one of the words, or with *beyond* words that begin so."""
    if not asked:
        return []
    found = reader.all(Patient, "patients.found", **bounds(asked, beyond), limit=1000)
    return [patient for patient in found if begins(asked, (*words(patient.name), *words(patient.mrn)))]


def bounds(asked: Sequence[str], beyond: str = _LAST) -> dict[str, str | None]:
    """Return between which words the database looks; the longest word, which says most, comes first."""
    slots: dict[str, str | None] = {}
    longest = sorted(asked, key=len, reverse=True)
    for slot in range(_SLOTS):
        word = longest[slot] if slot < len(longest) else None
        slots |= {f"from_{slot + 1}": word, f"to_{slot + 1}": None if word is None else word + beyond}
    return slots
