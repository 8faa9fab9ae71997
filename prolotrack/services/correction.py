"""Correction: take back one's own last command, whatever it was."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from prolotrack.domain.anatomy import Side
from prolotrack.domain.appointment import Attendance
from prolotrack.domain.clock import day_in
from prolotrack.domain.course import LIVE, Course, Status
from prolotrack.domain.dossier import Dossier
from prolotrack.domain.merge import Merge
from prolotrack.domain.merged import Unmerged
from prolotrack.domain.patient import Patient
from prolotrack.domain.reference import reference_of
from prolotrack.domain.schedule import need_of
from prolotrack.domain.session import Injection
from prolotrack.errors import Conflict, NotFound
from prolotrack.services.built_on import check_unused
from prolotrack.services.called import called
from prolotrack.services.diary import check_restored
from prolotrack.services.dossiers import appointment_dossiers, courses_of, dossier
from prolotrack.services.registration import check_history
from prolotrack.services.restored import check_once, check_session, given_in
from prolotrack.services.unmerging import unmerge_patients
from prolotrack.store.audit import Entry, revived, row_in
from prolotrack.store.kinds import RECORD_OF
from prolotrack.store.reader import Reader
from prolotrack.store.records import Stored, row_of
from prolotrack.store.transaction import Transaction

UNDONE = "undone"


class Concerned(NamedTuple):
    """The patients and the courses that a command was about."""

    patients: tuple[Patient, ...]
    courses: tuple[Dossier, ...]


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
        """Return what the command recorded or changed, as people call it."""
        return tuple(dict.fromkeys(map(_called, self.entries)))

    @property
    def command(self) -> str:
        """Return the command that was given."""
        return self.entries[0].command

    def day(self, zone: str) -> date:
        """Return the day it is said to have happened, else that on which it was recorded."""
        first = self.entries[0]
        return first.on or day_in(zone, datetime.fromisoformat(first.at))


def _called(entry: Entry) -> str:
    """Return what people call a record, or what it is part of; a score is one of a session or course, unless alone."""
    row = json.loads(entry.after)
    if entry.record == "score" and not entry.command.startswith("score "):
        whole = "session" if row["session_id"] else "course"
        return reference_of(whole, row[f"{whole}_id"])
    return called(entry.record, entry.key, row)


def last_command(reader: Reader, actor: str) -> Undoable:
    """Return a person's last command that is no undo and was not undone; repeated, undo walks back."""
    last = reader.one(Entry, "trail.last_of_actor", actor=actor)
    if last is None:
        raise NotFound(f"{actor} has recorded nothing that could be undone.")
    return Undoable(tuple(reader.all(Entry, "trail.operation", operation=last.operation)))


def concerned(reader: Reader, seen: Undoable) -> Concerned:
    """Return whom and what a command was about, as they stand now."""
    return Concerned(
        tuple(reader.known(Patient, key) for key in _patients_of(reader, seen)),
        tuple(dossier(reader, key) for key in _courses_of(reader, seen)),
    )


def undo(tx: Transaction, seen: Undoable) -> tuple[Dossier, ...]:
    """Strike out what a command added and put back what it replaced, unless somebody has built on it since.

    Return the courses that it concerned, as they stand now. Raises SafetyStop where a session that is put back is
    stopped by a rule that it does not record as overridden.
    """
    patients = _patients_of(tx.reader, seen)
    appointments = [entry.key for entry in seen.entries if entry.record == "appointment"]
    _hold(tx, seen, patients)
    if last_command(tx.reader, tx.act.actor) != seen:
        raise Conflict("Something else was recorded meanwhile: look at it, then repeat.")
    if unmerged := _unmerged(tx, seen):
        return unmerged.courses
    for key in appointments:
        _check_not_kept(tx.reader, key)
    sessions = [given_in(tx.reader, key) for key in _sessions_of(seen)]
    restored = _taken_back(tx, seen)
    for key in patients:
        _check_agreement(tx.reader, tx.reader.known(Patient, key), seen.entries[-1].n)
    for key in appointments:
        check_restored(tx.reader, *appointment_dossiers(tx.reader, key), tx.act.at)
    for record in restored:
        check_once(tx.reader, record)
    for session in sessions:
        check_session(tx.reader, session)
    return tuple(dossier(tx.reader, key) for key in _courses_of(tx.reader, seen))


def _unmerged(tx: Transaction, seen: Undoable) -> Unmerged | None:
    """Part two patients again where a command merged them."""
    for entry in seen.entries:
        if entry.record == "merge":
            merge = tx.reader.known(Merge, entry.key)
            goes = tx.reader.known(Patient, merge.patient_id)
            if merge.void:
                stays = tx.reader.known(Patient, merge.into_id)
                raise Conflict(
                    f"An unmerge is not undone: prolotrack patient merge {goes.mrn} {stays.mrn} merges again."
                )
            return unmerge_patients(tx, goes, UNDONE)
    return None


def _taken_back(tx: Transaction, seen: Undoable) -> list[object]:
    """Strike out what a command added and put back what it replaced; return what was put back."""
    restored: list[object] = []
    for entry in reversed(seen.entries):
        record: type[Any] = RECORD_OF[entry.record]
        now = tx.reader.known(record, entry.key)
        if _facts(row_of(now)) != _facts(row_in(record, entry.after)):
            raise Conflict(f"What {seen.command} recorded was changed since: amend or void it instead.")
        if entry.before is None:
            check_unused(tx.reader, now, entry.n)
            tx.void(now, UNDONE)
        else:
            restored.append(tx.replace(now, revived(record, entry.before), UNDONE))
    return restored


def _hold(tx: Transaction, seen: Undoable, patients: Sequence[int]) -> None:
    """Make others wait who write about the same patients, and in the diary or the stock where those are concerned."""
    kinds = {entry.record for entry in seen.entries}
    for key in patients:
        tx.hold(key)
    if "appointment" in kinds:
        tx.hold_diary()
    if "lot" in kinds:
        tx.hold_stock()
    if "favourite" in kinds:
        tx.hold_catalogue()


def _facts(row: dict[str, Stored]) -> dict[str, Stored]:
    """Return what a row says, whatever version of the record it is."""
    return {name: value for name, value in row.items() if name != "version"}


def _sessions_of(seen: Undoable) -> list[int]:
    """Return the keys of the sessions that a command changed, or injections of them."""
    keys = set()
    for entry in seen.entries:
        if entry.before is not None and entry.record in {"session", "injection"}:
            keys.add(entry.key if entry.record == "session" else json.loads(entry.after)["session_id"])
    return sorted(keys)


def _patients_of(reader: Reader, seen: Undoable) -> list[int]:
    """Return the keys of the patients whom a command was about, in one order for everybody who waits for them."""
    keys = set()
    for entry in seen.entries:
        row = json.loads(entry.after)
        if entry.record == "patient":
            keys.add(entry.key)
        elif "patient_id" in row:
            keys.update(row[name] for name in ("patient_id", "other_id") if name in row)
        elif "course_id" in row:
            keys.add(reader.known(Course, row["course_id"]).patient_id)
    return sorted(keys)


def _courses_of(reader: Reader, seen: Undoable) -> list[int]:
    """Return the keys of the courses that a command was about."""
    keys = set()
    for entry in seen.entries:
        match entry.record:
            case "course":
                keys.add(entry.key)
            case "appointment":
                keys.update(now.course.id for now in appointment_dossiers(reader, entry.key)[1])
            case "lot":
                numbers = {json.loads(text)["number"] for text in (entry.before, entry.after) if text}
                keys.update(key for each in numbers for (key,) in reader.rows("lots.courses", number=each))
            case "session":
                injections = reader.all(Injection, "sessions.injections", id=entry.key)
                keys.update(injection.course_id for injection in injections)
            case _:
                keys.update({json.loads(entry.after).get("course_id")} - {None})
    return sorted(keys)


def _check_agreement(reader: Reader, patient: Patient, last: int) -> None:
    """Raise Conflict where what was recorded about a patient since entry *last* contradicts what stands now."""
    check_history(reader, patient)
    live: dict[tuple[int, Side | None], Dossier] = {}
    for now in courses_of(reader, patient):
        _check_sessions(now)
        if now.state.status in LIVE:
            beside = live.setdefault((now.structure.id, now.course.side), now)
            if beside is not now and now.course.override is None and _came_to_be(reader, (now, beside), last):
                raise Conflict(f"{now.course.reference} was opened on the {now.target} since: end it first.")


def _came_to_be(reader: Reader, courses: Iterable[Dossier], last: int) -> bool:
    """Say whether one of the courses was opened, or changed its state, since entry *last* of the trail."""
    for now in courses:
        opened, *_ = reader.all(Entry, "trail.history", kind="course", key=now.course.id)
        changes = (
            reader.all(Entry, "trail.history", kind="course_change", key=change.id)[-1] for change in now.changes
        )
        if any(entry.n > last for entry in (opened, *changes)):
            return True
    return False


def _check_sessions(now: Dossier) -> None:
    """Raise Conflict where the sessions of a course are not those that it can have had."""
    days = set()
    for treatment in now.given:
        session = treatment.session
        if session.on in days and treatment.injection.override is None:
            raise Conflict(f"{session.reference} was logged on {session.on} since: void it first.")
        if session.on < now.course.opened_on:
            raise Conflict(f"{session.reference} was logged on {session.on} since: void it first.")
        if now.state.status is not Status.OPEN and session.on > now.state.since:
            raise Conflict(f"{session.reference} was logged for {now.course.reference} since: void it first.")
        days.add(session.on)
    overridden = any(treatment.injection.override for treatment in now.given)
    if not overridden and need_of(now.protocol, now.progress.counted, now.state.extension) is None:
        raise Conflict(f"{now.given[-1].session.reference} was logged for {now.course.reference} since: void it first.")


def _check_not_kept(reader: Reader, appointment_id: int) -> None:
    """Raise Conflict where a session was logged on the day of an appointment."""
    now, _ = appointment_dossiers(reader, appointment_id)
    if now.attendance is Attendance.KEPT:
        raise Conflict(f"{now.reference} was kept on {now.on}: it cannot be undone.")
