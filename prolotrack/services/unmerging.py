"""Taking a merge back: each of two patients has again what is that patient's, with whatever was recorded since."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from prolotrack.domain.adverse_event import AdverseEvent
from prolotrack.domain.booking import Booking
from prolotrack.domain.course import Course
from prolotrack.domain.merge import Merge, unmerged
from prolotrack.domain.merged import Unmerged
from prolotrack.domain.patient import Patient
from prolotrack.domain.score import Score
from prolotrack.domain.session import Injection, Session
from prolotrack.errors import Conflict
from prolotrack.services.dossiers import dossier
from prolotrack.services.held import check_unchanged
from prolotrack.services.merging import Visit, visits_of
from prolotrack.services.registration import check_history
from prolotrack.store.audit import Entry, revived
from prolotrack.store.reader import Reader
from prolotrack.store.records import name_of
from prolotrack.store.transaction import Transaction


def unmerge_patients(tx: Transaction, seen: Patient, reason: str) -> Unmerged:
    """Take the merge of a patient back; Conflict where the one who stayed was merged into another since.

    The courses that moved go back, and those that continue them, with all their sessions and appointments. A visit
    since then that was for courses of both becomes two.
    """
    merge = _merge_of(tx.reader, seen)
    for key in sorted((merge.patient_id, merge.into_id)):
        tx.hold(key)
    check_unchanged(seen.name, seen, tx.reader.known(Patient, seen.id))
    stays = tx.reader.known(Patient, merge.into_id)
    _check_last(tx.reader, stays)
    entries = _entries_of(tx.reader, merge)
    courses = _courses_back(tx.reader, entries, stays)
    halved = tuple(_visits_back(tx, entries, courses, merge, reason))
    for course in courses:
        tx.replace(course, replace(course, patient_id=seen.id), reason)
    goes = tx.replace(seen, replace(seen, merged_into_id=None), reason)
    apart = _particulars(tx.reader, stays, seen)
    if apart != stays:
        apart = tx.replace(stays, apart, reason)
    tx.void(merge, reason)
    for patient in (goes, apart):
        check_history(tx.reader, patient)
    back = tuple(dossier(tx.reader, course.id) for course in courses if course.void is None)
    return Unmerged(goes, apart, back, halved)


def _merge_of(reader: Reader, patient: Patient) -> Merge:
    """Return the merge by which a patient became part of another."""
    (merge,) = reader.all(Merge, "merging.of_patient", patient_id=patient.id)
    return merge


def _check_last(reader: Reader, stays: Patient) -> None:
    """Raise Conflict where the patient who stayed was merged into another since: the last merge is taken back first."""
    if stays.merged_into_id:
        other = reader.known(Patient, stays.merged_into_id)
        raise Conflict(f"{stays.mrn} was merged into {other.mrn} since: unmerge {stays.mrn} first.")


def _entries_of(reader: Reader, merge: Merge) -> list[Entry]:
    """Return what the trail holds of a merge: all that was moved, and what was taken over."""
    first = reader.all(Entry, "trail.history", kind="merge", key=merge.id)[0]
    return reader.all(Entry, "trail.operation", operation=first.operation)


def _courses_back(reader: Reader, entries: Iterable[Entry], stays: Patient) -> list[Course]:
    """Return the courses that were moved, and those that continue them, as far as they are still where they went."""
    back = {entry.key for entry in entries if entry.record == "course"}
    owned = reader.all(Course, "courses.of_patient", patient_id=stays.id)
    for course in owned:  # in the order they were opened: a course continues an earlier one
        if course.continues_id in back:
            back.add(course.id)
    return [course for course in owned if course.id in back]


def _visits_back(
    tx: Transaction, entries: Iterable[Entry], courses: Iterable[Course], merge: Merge, reason: str
) -> Iterator[tuple[Visit, Visit]]:
    """Move back the visits for courses that go back; yield those that were for others too, each with its other half."""
    moved = {(entry.record, entry.key) for entry in entries}
    back = {course.id for course in courses}
    for visit in visits_of(tx.reader, merge.into_id):
        parts = _parts(tx.reader, visit)
        own = [part for part in parts if part.course_id in back]
        there = replace(visit, patient_id=merge.patient_id)
        if len(own) == len(parts) and (own or (name_of(type(visit)), visit.id) in moved):
            tx.replace(visit, there, reason)
        elif own:
            half = tx.add(there, reason)
            _give(tx, [*own, *_recorded_with(tx.reader, visit, back)], half, reason)
            yield visit, half


def _give(tx: Transaction, parts: Iterable[Any], visit: Visit, reason: str) -> None:
    """Make something that was of another visit part of this one."""
    for part in parts:
        tx.replace(part, replace(part, **{f"{name_of(type(visit))}_id": visit.id}), reason)


def _parts(reader: Reader, visit: Visit) -> Sequence[Injection | Booking]:
    """Return what a visit is for each of its courses, struck out or not."""
    if isinstance(visit, Session):
        return reader.all(Injection, "sessions.injections", id=visit.id)
    return reader.all(Booking, "appointments.bookings", id=visit.id)


def _recorded_with(reader: Reader, visit: Visit, courses: Iterable[int]) -> Iterator[Score | AdverseEvent]:
    """Yield the scores and the events of courses that were recorded for a visit."""
    for key in courses if isinstance(visit, Session) else ():
        yield from (score for score in reader.all(Score, "sessions.scores", id=visit.id) if score.course_id == key)
        events = reader.all(AdverseEvent, "courses.events", id=key)
        yield from (event for event in events if event.session_id == visit.id)


def _particulars(reader: Reader, stays: Patient, goes: Patient) -> Patient:
    """Return the patient who stayed with what is known of that one, and of all who still are part of it."""
    merges = reader.all(Merge, "merging.merges", patient_id=stays.id)
    entries = [entry for merge in merges for entry in reader.all(Entry, "trail.history", kind="merge", key=merge.id)]
    merging, began = {entry.operation for entry in entries}, min(entry.n for entry in entries)
    history = reader.all(Entry, "trail.history", kind="patient", key=stays.id)
    first = [entry for entry in history if entry.n < began][-1]
    edits = [
        (revived(Patient, entry.before), revived(Patient, entry.after))
        for entry in history
        if entry.n > began and entry.before and entry.operation not in merging
    ]
    others = reader.all(Patient, "merging.into", patient_id=stays.id)
    return unmerged(stays, revived(Patient, first.after), edits, [one for one in others if one.id != goes.id])
