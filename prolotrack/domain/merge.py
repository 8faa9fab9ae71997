"""Merges: two patients who are one person; all that was of the one is since the other's."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, NamedTuple

from prolotrack.domain.appointment import Appointment
from prolotrack.domain.dossier import Dossier
from prolotrack.domain.names import fold
from prolotrack.domain.patient import Patient
from prolotrack.domain.session import Session
from prolotrack.errors import Conflict

_ONE_PERSONS = {"born": "born", "sex": "of sex", "deceased": "deceased"}  # what two records of one person agree in
_LISTS = ("allergies", "alerts")
_TAKEN_OVER = ("sex", "phone", "email", "deceased")  # where the one who stays has none
_NEVER = {"id", "version", "void", "merged_into_id"}


@dataclass(frozen=True, slots=True)
class Merge:
    """That a patient was merged into another on a day. What was moved and taken over, its entries in the trail tell."""

    patient_id: int
    into_id: int
    on: date
    void: str | None = None
    id: int = 0
    version: int = 1


class Merged(NamedTuple):
    """A patient who was merged, the one who stays, and the courses that moved, as they stand now.

    *twice* are those of them that go on, each with another that goes on at the same structure and side.
    """

    goes: Patient
    stays: Patient
    courses: tuple[Dossier, ...]
    twice: tuple[tuple[Dossier, Dossier], ...]


class Parted(NamedTuple):
    """A patient who was merged and is one again, the one who had stayed, and the courses that went back.

    *halved* are the visits for courses of both, each with its other half, which went back.
    """

    goes: Patient
    stays: Patient
    courses: tuple[Dossier, ...]
    halved: tuple[tuple[Session | Appointment, Session | Appointment], ...]


def check_one_person(goes: Patient, stays: Patient) -> None:
    """Raise Conflict where two patients cannot be one person, as they are recorded."""
    if goes.id == stays.id:
        raise Conflict(f"{goes.mrn} and {stays.mrn} are the same record: name two patients.")
    for field, what in _ONE_PERSONS.items():
        one, other = getattr(goes, field), getattr(stays, field)
        if one and other and one != other:
            told = f"{goes.mrn} is {what} {one}, {stays.mrn} {other}"
            raise Conflict(f"{told}: put right which is wrong with patient edit, then merge.")


def combined(goes: Patient, stays: Patient) -> Patient:
    """Return the patient who stays, with what the other's record knows besides.

    Allergies and alerts are those of both, do-not-call holds where one said it; the newer weight counts; a note is
    added to the other.
    """
    taken: dict[str, Any] = {name: getattr(stays, name) or getattr(goes, name) for name in _TAKEN_OVER}
    for name in _LISTS:
        taken[name] = (*getattr(stays, name), *_new(getattr(stays, name), getattr(goes, name)))
    if goes.weight_on and (stays.weight_on is None or goes.weight_on > stays.weight_on):
        taken |= {"weight_kg": goes.weight_kg, "weight_on": goes.weight_on}
    notes = [note for note in (stays.note, goes.note) if note]
    return replace(
        stays,
        do_not_call=stays.do_not_call or goes.do_not_call,
        note="; ".join(dict.fromkeys(notes)) or None,
        **taken,
    )


def parted(now: Patient, before: Patient, combined_with: Patient) -> Patient:
    """Return the patient who stayed, as *now*, without what a merge made of *before*: ``combined_with``.

    What was changed since stays as it is; of allergies and alerts those are taken out that came with the merge.
    """
    given_back: dict[str, Any] = {}
    for name in (field.name for field in fields(Patient) if field.name not in _NEVER):
        old, merged, current = getattr(before, name), getattr(combined_with, name), getattr(now, name)
        if name in _LISTS:
            came = set(merged) - set(old)
            given_back[name] = tuple(item for item in current if item not in came)
        elif merged != old and current == merged:
            given_back[name] = old
    return replace(now, **given_back)


def _new(known: tuple[str, ...], more: tuple[str, ...]) -> Iterator[str]:
    """Yield what is not known yet, compared without case, accents and punctuation."""
    had = {fold(item) for item in known}
    return (item for item in more if fold(item) not in had)
