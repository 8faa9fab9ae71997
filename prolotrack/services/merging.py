"""Merging two patients who are one person."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from prolotrack.domain.appointment import Appointment
from prolotrack.domain.course import LIVE, Course
from prolotrack.domain.dossier import Dossier
from prolotrack.domain.merge import Merge, check_one_person, combined
from prolotrack.domain.merged import Merged
from prolotrack.domain.patient import Patient
from prolotrack.domain.session import Session
from prolotrack.errors import Conflict, NotFound
from prolotrack.services.dossiers import courses_of
from prolotrack.services.held import check_unchanged
from prolotrack.services.registration import check_history
from prolotrack.store.reader import Reader
from prolotrack.store.transaction import Transaction

Visit = Session | Appointment


def merge_patients(tx: Transaction, goes: Patient, stays: Patient, on: date, reason: str | None = None) -> Merged:
    """Merge a patient into the one who stays: courses, sessions and appointments are since that one's.

    Conflict where the two cannot be one person, or where one was merged already.
    """
    check_one_person(goes, stays)
    for seen in sorted((goes, stays), key=lambda patient: patient.id):
        tx.hold(seen.id)
        check_unchanged(seen.name, seen, tx.reader.known(Patient, seen.id))
    check_there(tx.reader, stays)
    check_there(tx.reader, goes)
    tx.add(Merge(goes.id, stays.id, on), reason)
    moved = tx.reader.all(Course, "courses.of_patient", patient_id=goes.id)
    for record in (*moved, *visits_of(tx.reader, goes.id)):
        tx.replace(record, replace(record, patient_id=stays.id), reason)
    whole = combined(goes, stays)
    if whole != stays:
        whole = tx.replace(stays, whole, reason)
    gone = tx.replace(goes, replace(goes, merged_into_id=stays.id), reason)
    check_history(tx.reader, whole)
    theirs = courses_of(tx.reader, whole)
    came = tuple(now for now in theirs if now.course.id in {course.id for course in moved})
    return Merged(gone, whole, came, tuple(_twice(came, [now for now in theirs if now not in came])))


def _twice(courses: Iterable[Dossier], others: Sequence[Dossier]) -> Iterator[tuple[Dossier, Dossier]]:
    """Yield the courses that go on beside another at the same structure and side."""
    for now in courses:
        for other in others:
            same = (other.structure.id, other.course.side) == (now.structure.id, now.course.side)
            if same and {now.state.status, other.state.status} <= LIVE:
                yield now, other


def check_there(reader: Reader, patient: Patient) -> None:
    """Raise Conflict where a patient was merged into another, whose everything is since."""
    if patient.merged_into_id:
        stays = reader.known(Patient, patient.merged_into_id)
        raise Conflict(f"{patient.mrn} was merged into {stays.mrn}: name {stays.mrn}, or unmerge {patient.mrn} first.")


def merged_patient(reader: Reader, mrn: str) -> Patient:
    """Return the patient of a number who was merged into another."""
    found = reader.one(Patient, "patients.by_mrn", mrn=mrn)
    if found is None:
        raise NotFound(f"No patient has the MRN {mrn!r}: name the one that was merged by the number it had.")
    if found.merged_into_id is None:
        raise Conflict(f"{mrn} is not merged into anybody: there is nothing to take back.")
    return found


def visits_of(reader: Reader, patient_id: int) -> list[Visit]:
    """Return the sessions and the appointments of a patient, struck out or not."""
    return [
        *reader.all(Session, "merging.sessions", patient_id=patient_id),
        *reader.all(Appointment, "merging.appointments", patient_id=patient_id),
    ]
