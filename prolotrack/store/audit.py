"""The audit trail: one chain of entries, each sealed with the hash of the one before. Nothing is ever taken out."""

import hashlib
import json
from dataclasses import MISSING, dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import NamedTuple, TypeVar

from prolotrack.store.records import Stored, columns_of, records_of, stored

Record = TypeVar("Record")

FIRST = ""  # what the first entry is chained to

_encoded = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


class Action(StrEnum):
    """What an entry did to its record."""

    ADD = "add"
    REPLACE = "replace"


@dataclass(frozen=True, slots=True)
class Act:
    """Who does what, when: one command, which is one operation and one transaction.

    *at* is the instant it is recorded, *on* the day it is said to have happened, where that is another.
    """

    actor: str
    command: str
    at: datetime
    operation: str
    note: str | None = None
    undoes: str | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One change of one record: its row before and after, in canonical JSON."""

    n: int
    at: str
    actor: str
    command: str
    operation: str
    part: int
    action: Action
    record: str
    key: int
    before: str | None
    after: str
    reason: str | None
    note: str | None
    undoes: str | None
    on: date | None
    hash: str


class Written(NamedTuple):
    """What was done to a record: its row before and after, in canonical JSON."""

    action: str
    record: str
    key: int
    before: str | None
    after: str
    reason: str | None


class Stamp(NamedTuple):
    """When an entry was made, and the row of the setting it changed, if it was one."""

    n: int
    at: str
    setting: str | None


class Told(NamedTuple):
    """An entry as the list of the trail needs it; *undoes* is the number of the first entry that it takes back."""

    n: int
    at: str
    actor: str
    command: str
    kind: str
    key: int
    before: str | None
    after: str
    reason: str | None
    note: str | None
    on: date | None
    undoes: int | None


class Lifted(NamedTuple):
    """A record on which rules were overridden, as the trail names it, with what it is *called* on screen."""

    kind: str
    key: int
    called: str
    on: date
    course: str | None
    mrn: str
    patient: str
    rules: tuple[str, ...]
    reason: str
    void: str | None


class Version(NamedTuple):
    """A record as an entry left it: what kind it is of, and its row."""

    kind: str
    row: str


def canonical(row: dict[str, Stored]) -> str:
    """Return the one JSON text of a row."""
    return _encoded(row)


def seal(row: dict[str, Stored], before: str) -> str:
    """Return the hash of an entry's row, whatever hash it holds, after the entry whose hash is *before*."""
    return hashlib.sha256(f"{before}\n{canonical(row | {'hash': ''})}".encode()).hexdigest()


def row_in(record: type, text: str) -> dict[str, Stored]:
    """Return the row of a record that an entry holds; columns made since have their defaults."""
    written: dict[str, Stored] = json.loads(text)
    return _defaults(record) | written


def revived(record: type[Record], text: str) -> Record:
    """Return the record that an entry holds."""
    row = row_in(record, text)
    (found,) = records_of(record, [tuple(row[name] for name in columns_of(record))])
    return found


@cache
def _defaults(record: type) -> dict[str, Stored]:
    """Return what a row says where nothing was said."""
    return {field.name: stored(field.default) for field in fields(record) if field.default is not MISSING}
