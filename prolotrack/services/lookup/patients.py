"""Patients by their number, or by the words of their name."""

from collections.abc import Sequence
from typing import NamedTuple

from prolotrack.domain.names import words
from prolotrack.domain.patient import Patient
from prolotrack.errors import Ambiguous, Candidate, NotFound
from prolotrack.services.lookup.matching import SHOWN, begins
from prolotrack.services.lookup.similar import similar
from prolotrack.store.reader import Reader

_SLOTS = 4  # words of a name that the database looks up
_LAST = "\U0010ffff"  # sorts after every word that begins alike


class FoundPatient(NamedTuple):
    """A patient, and whether the words were the whole number or the whole name; *because* says what else they were.

    They can be the number of another who was *merged* into this one.
    """

    patient: Patient
    exact: bool
    because: str | None = None
    merged: bool = False


def find_patient(reader: Reader, text: str) -> FoundPatient:
    """Return the one patient that *text* names: by number, whole name, beginnings of words, or mistyped name."""
    if patient := reader.one(Patient, "patients.by_mrn", mrn=text):
        return _who_stays(reader, patient)
    asked = words(text)
    whole = [patient for patient in with_words(reader, asked) if set(words(patient.name)) == set(asked)]
    found = whole or with_words(reader, asked, _LAST)
    if not found:
        return _mistyped(reader, text)
    if len(found) > 1:
        raise Ambiguous(f"Several patients match {text!r}: give the MRN.", _candidates(found))
    return FoundPatient(found[0], exact=bool(whole))


def _who_stays(reader: Reader, named: Patient) -> FoundPatient:
    """Return the patient whom another, named by number, was merged into; that one, where it was not."""
    patient = named
    while patient.merged_into_id:
        patient = reader.known(Patient, patient.merged_into_id)
    if patient is named:
        return FoundPatient(named, exact=True)
    return FoundPatient(patient, exact=False, because=f"{named.mrn} was merged into {patient.mrn}", merged=True)


def _mistyped(reader: Reader, text: str) -> FoundPatient:
    """Return the one patient whose name is nearest to what was typed."""
    near = similar(reader, text)
    if not near:
        raise NotFound(f"No patient {text!r}: prolotrack patient list shows them, patient add adds one.")
    found = [reader.known(Patient, each.key) for each in near[:SHOWN] if each.typos == near[0].typos]
    if len(found) > 1:
        raise Ambiguous(f"No patient is called {text!r}, but these similarly: give the MRN.", _candidates(found))
    return FoundPatient(found[0], exact=False, because=f"No patient is called {text!r}")


def _candidates(found: Sequence[Patient]) -> tuple[Candidate, ...]:
    """Return patients to choose from."""
    return tuple(Candidate(patient.mrn, f"{patient.name}, born {patient.born}") for patient in found[:SHOWN])


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
