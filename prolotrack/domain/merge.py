"""Merges: two patients who are one person; all that was of the one is since the other's."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from itertools import chain
from typing import Any

from prolotrack.domain.names import fold
from prolotrack.domain.patient import Patient
from prolotrack.errors import Conflict

_ONE_PERSONS = {"born": "born", "sex": "of sex", "deceased": "deceased"}  # what two records of one person agree in
_NOTE = "note"
_LISTS = ("allergies", "alerts", _NOTE)  # of which both are kept
_ALONE = ("sex", "phone", "email", "deceased", "do_not_call")  # taken over where the one who stays has none
_WEIGHT = ("weight_kg", "weight_on")  # of which the newer is kept
_SEMICOLON = "; "  # between notes


@dataclass(frozen=True, slots=True)
class Merge:
    """That a patient was merged into another on a day. What was moved and taken over, its entries in the trail tell."""

    patient_id: int
    into_id: int
    on: date
    void: str | None = None
    id: int = 0
    version: int = 1


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
    taken: dict[str, Any] = {name: getattr(stays, name) or getattr(goes, name) for name in _ALONE}
    if goes.weight_on and (stays.weight_on is None or goes.weight_on > stays.weight_on):
        taken |= {"weight_kg": goes.weight_kg, "weight_on": goes.weight_on}
    whole = replace(stays, **taken)
    for name in _LISTS:
        whole = _with_list(whole, name, (*_list(stays, name), *_new(_list(stays, name), _list(goes, name))))
    return whole


def unmerged(
    now: Patient, first: Patient, edits: Iterable[tuple[Patient, Patient]], others: Iterable[Patient]
) -> Patient:
    """Return the patient who stayed, as *now*, without what came with a merge that is taken back.

    That is what was known *first*, before any merge, with every edit since by hand, each as what was before and after
    it, and with what the *others* know who were merged into the same patient and still are. What was edited stays so,
    and what was taken out by hand does not come back.
    """
    own, edited, gone = first, set[str](), set[str]()
    for before, after in edits:
        for name in _LISTS:
            removed, added = _changes(_list(before, name), _list(after, name))
            own = _with_list(own, name, (*_without(_list(own, name), removed), *added))
            gone = (gone | {*map(fold, removed)}) - {*map(fold, added)}
        changed = {name for names in _facts() if _said(before, names) != _said(after, names) for name in names}
        own = _with_facts(own, after, changed)
        edited |= changed
    whole = reduce(lambda stays, goes: combined(goes, stays), others, own)
    apart = _with_facts(_with_facts(now, whole, {*_ALONE, *_WEIGHT}), own, edited)
    for name in _LISTS:
        apart = _with_list(apart, name, tuple(item for item in _list(whole, name) if fold(item) not in gone))
    return apart


def _with_facts(patient: Patient, other: Patient, names: Iterable[str]) -> Patient:
    """Return a patient of whom some fields say what they say of another."""
    facts: dict[str, Any] = {name: getattr(other, name) for name in names}
    return replace(patient, **facts)


def _changes(before: tuple[str, ...], after: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what a list has no longer, and what it has besides."""
    return _without(before, after), _without(after, before)


def _facts() -> Iterator[tuple[str, ...]]:
    """Yield the fields that say one thing, together: a weight is that of its day."""
    return chain([_WEIGHT], ((name,) for name in _ALONE))


def _said(patient: Patient, names: Iterable[str]) -> list[object]:
    """Return what some fields say."""
    return [getattr(patient, name) for name in names]


def _list(patient: Patient, name: str) -> tuple[str, ...]:
    """Return the items of a list; a note is one of the notes of which it was put together."""
    value: tuple[str, ...] | str | None = getattr(patient, name)
    return tuple(value.split(_SEMICOLON)) if isinstance(value, str) else value or ()


def _with_list(patient: Patient, name: str, items: tuple[str, ...]) -> Patient:
    """Return a patient with other items in a list."""
    value: Any = _SEMICOLON.join(items) or None if name == _NOTE else items
    return replace(patient, **{name: value})


def _without(items: Iterable[str], gone: Iterable[str]) -> tuple[str, ...]:
    """Return items without others, as often as these are there."""
    left = list(items)
    for item in gone:
        if item in left:
            left.remove(item)
    return tuple(left)


def _new(known: Iterable[str], more: Iterable[str]) -> Iterator[str]:
    """Return what is not known yet, compared without case, accents and punctuation."""
    had = {fold(item) for item in known}
    return (item for item in more if fold(item) not in had)
