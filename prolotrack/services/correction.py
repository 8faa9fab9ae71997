"""Correction: take back one's own last command, whatever it was."""

import json
from dataclasses import dataclass
from typing import Any, TypeVar

from prolotrack.domain.anatomy import Structure
from prolotrack.domain.course import Course
from prolotrack.domain.patient import Patient
from prolotrack.domain.protocol import Protocol
from prolotrack.domain.session import Injection
from prolotrack.errors import Conflict, NotFound
from prolotrack.store.audit import Entry
from prolotrack.store.reader import Reader
from prolotrack.store.records import Stored, columns_of, records_of, row_of
from prolotrack.store.tables import RECORD_OF
from prolotrack.store.transaction import Transaction

UNDONE = "undone"
_LETTER = {"course": "C", "session": "S"}

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Undoable:
    """A command that can be taken back: its entries in the trail, oldest first."""

    entries: tuple[Entry, ...]

    @property
    def operation(self) -> str:
        """Return the key of the operation."""
        return self.entries[0].operation

    @property
    def records(self) -> tuple[str, ...]:
        """Return what the command recorded or changed: ``session 3``, ``injection 4``."""
        return tuple(dict.fromkeys(map(_called, self.entries)))

    @property
    def command(self) -> str:
        """Return the command that was given."""
        return self.entries[0].command


def _called(entry: Entry) -> str:
    """Return what a record is called on screen."""
    if entry.record in _LETTER:
        return f"{_LETTER[entry.record]}{entry.key}"
    return f"{entry.record.replace('_', ' ')} {entry.key}"


def last_command(reader: Reader, actor: str) -> Undoable:
    """Return a person's last command that is no undo and was not undone; repeated, undo walks back."""
    last = reader.one(Entry, "trail.last_of_actor", actor=actor)
    if last is None:
        raise NotFound(f"{actor} has recorded nothing that could be undone.")
    return Undoable(tuple(reader.all(Entry, "trail.operation", operation=last.operation)))


def undo(tx: Transaction, seen: Undoable) -> None:
    """Strike out what a command added and put back what it replaced, unless somebody has built on it since."""
    if last_command(tx.reader, tx.act.actor) != seen:
        raise Conflict("Something else was recorded meanwhile: look at it, then repeat.")
    for entry in reversed(seen.entries):
        record: type[Any] = RECORD_OF[entry.record]
        now = tx.reader.known(record, entry.key)
        if _facts(row_of(now)) != _facts(json.loads(entry.after)):
            raise Conflict(f"What {seen.command} recorded was changed since: amend or void it instead.")
        if entry.before is None:
            _check_unused(tx.reader, now)
            tx.void(now, UNDONE)
        else:
            tx.replace(now, revived(record, entry.before), UNDONE)


def revived(record: type[Record], text: str) -> Record:
    """Return the record that an entry of the trail holds."""
    row = json.loads(text)
    (found,) = records_of(record, [tuple(row[name] for name in columns_of(record))])
    return found


def _facts(row: dict[str, Stored]) -> dict[str, Stored]:
    """Return what a row says, whatever version of the record it is."""
    return {name: value for name, value in row.items() if name != "version"}


def _check_unused(reader: Reader, record: object) -> None:
    """Raise Conflict where a course or a session stands that was built on a record."""
    match record:
        case Patient(id=key, name=name):
            users = reader.all(Course, "courses.of_patient", patient_id=key)
        case Structure(id=key, name=name):
            users = reader.all(Course, "courses.of_structure", structure_id=key)
        case Protocol(id=key, name=name):
            users = reader.all(Course, "courses.of_protocol", protocol_id=key)
        case Course(id=key, reference=name):
            if any(injection.void is None for injection in reader.all(Injection, "courses.injections", id=key)):
                raise Conflict(f"A session was logged for {name} since: void it first.")
            return
        case _:
            return
    if standing := [course.reference for course in users if course.void is None]:
        raise Conflict(f"{standing[0]} was opened with {name} since: it cannot be undone.")
