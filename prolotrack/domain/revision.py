"""Revisions: what the audit trail tells of a record: added, put right, struck out; by whom, when and why."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

_OVERRIDES = "overrides "
_OVERRIDING = {"course open", "course switch", "course reopen"}  # what they give as the reason nobody typed


class Did(StrEnum):
    """What an entry of the trail did to its record."""

    ADDED = "added"
    CHANGED = "changed"
    STRUCK_OUT = "struck out"
    RESTORED = "restored"


class Edit(NamedTuple):
    """One field of a record as it was and as it became; None is what nobody said."""

    field: str
    before: object
    after: object


class Revision(NamedTuple):
    """One entry of the trail: *n* is its number, *at* its instant on the clinic's clocks, in ISO.

    *undoes* is the number of the entry whose command it takes back. What was added has no *changes*.
    """

    n: int
    at: str
    actor: str
    command: str
    record: str
    key: int
    did: Did
    changes: tuple[Edit, ...]
    reason: str | None
    note: str | None
    undoes: int | None


class TrailRow(NamedTuple):
    """An entry in ``audit list``: *what* is the record as people call it, *fields* are those that changed."""

    n: int
    at: str
    by: str
    command: str
    record: str
    what: str
    did: Did
    fields: tuple[str, ...]
    reason: str | None
    note: str | None
    on: date | None
    undoes: int | None


class OverrideRow(NamedTuple):
    """An override in ``audit list --overrides``: which *rules* were lifted on what, by whom, and why.

    *on* is the day of what it was lifted on, *at* the instant when it was, on the clinic's clocks, in ISO.
    *overridden* are the rules each as it was said, with its values where these are kept.
    """

    on: date
    at: str
    by: str
    what: str
    course: str | None
    mrn: str
    patient: str
    rules: tuple[str, ...]
    reason: str
    void: str | None
    overridden: tuple[str, ...]


def did(before: str | None, void_before: object, void_after: object) -> Did:
    """Return what an entry did, from whether there was a record before and whether it was void before and after."""
    if before is None:
        return Did.ADDED
    if (void_before is None) == (void_after is None):
        return Did.CHANGED
    return Did.RESTORED if void_after is None else Did.STRUCK_OUT


def lifting(rules: Sequence[str]) -> str | None:
    """Return what the trail keeps as the reason of an entry that lifts rules; None where it lifts none."""
    return _OVERRIDES + ", ".join(rules) if rules else None


def rules_in(reason: str | None, command: str) -> tuple[str, ...]:
    """Return the rules that an entry of a command lifted, from its reason in the trail; what a person typed is none."""
    if command not in _OVERRIDING or not (reason and reason.startswith(_OVERRIDES)):
        return ()
    return tuple(reason.removeprefix(_OVERRIDES).split(", "))
