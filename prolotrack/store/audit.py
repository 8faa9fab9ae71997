"""The audit trail: one chain of entries, each sealed with the hash of the one before. Nothing is ever taken out."""

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from prolotrack.store.records import Stored, row_of

FIRST = ""  # what the first entry is chained to


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


def canonical(row: dict[str, Stored]) -> str:
    """Return the one JSON text of a row."""
    return json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def sealed(entry: Entry, before: str) -> Entry:
    """Return *entry* with the hash that chains it to the entry whose hash is *before*."""
    facts = row_of(replace(entry, hash=""))
    digest = hashlib.sha256((before + "\n" + canonical(facts)).encode())
    return replace(entry, hash=digest.hexdigest())
