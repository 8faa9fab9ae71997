"""Registration: enter patients, and put their particulars right."""

from collections.abc import Sequence
from datetime import date

from prolotrack.domain.adverse_event import AdverseEvent
from prolotrack.domain.course import Course
from prolotrack.domain.names import LONGEST_NAME, LONGEST_PHONE, bounded
from prolotrack.domain.patient import Patient, check_birth
from prolotrack.domain.quantity import plain
from prolotrack.domain.session import Session
from prolotrack.domain.verdict import comparable
from prolotrack.errors import Duplicate, OutOfRange, UsageProblem
from prolotrack.services.substances import substances
from prolotrack.store.reader import Reader
from prolotrack.store.transaction import Transaction


def add_patient(tx: Transaction, patient: Patient, today: date) -> Patient:
    """Enter a new patient."""
    check_dates(patient, today)
    _check_number(tx.reader, patient.mrn)
    return tx.add(patient)


def not_compared(reader: Reader, allergies: Sequence[str]) -> list[str]:
    """Return the allergies that no substance which is known goes by, nor an allergen of one."""
    known = substances(reader) if allergies else []
    return [allergy for allergy in allergies if not comparable(allergy, known)]


def edit_patient(tx: Transaction, seen: Patient, edited: Patient, today: date, reason: str | None = None) -> Patient:
    """Change a patient's particulars; ChangedMeanwhile where the patient is no longer as *seen*.

    OutOfRange where a weight would replace a newer one.
    """
    if edited == seen:
        raise UsageProblem("Nothing to change: say what is new, such as --phone.")
    check_dates(edited, today)
    _check_weight(seen, edited)
    if edited.mrn != seen.mrn:
        _check_number(tx.reader, edited.mrn)
    tx.hold(seen.id)
    changed = tx.replace(seen, edited, reason)
    check_history(tx.reader, changed)
    return changed


def check_dates(patient: Patient, today: date) -> None:
    """Compare the dates of a patient with each other and with today; and see that name and phone can be looked up."""
    bounded(patient.name, LONGEST_NAME, "A name")
    bounded(patient.phone or "", LONGEST_PHONE, "A phone number")
    check_birth(patient.born, today)
    for day, what in ((patient.deceased, "A death"), (patient.weight_on, "A weight")):
        if day and day > today:
            raise OutOfRange(f"{what} on {day} lies in the future: correct the date.")
        if day and day < patient.born:
            raise OutOfRange(f"{what} on {day} lies before the birth on {patient.born}: correct the date.")


def _check_weight(seen: Patient, edited: Patient) -> None:
    """Raise OutOfRange where a weight of an earlier day than the one that is recorded would replace it."""
    if (
        seen.weight_kg
        and seen.weight_on
        and edited.weight_kg
        and edited.weight_on
        and edited.weight_on < seen.weight_on
    ):
        older = f"{plain(edited.weight_kg)} kg on {edited.weight_on}"
        newer = f"{plain(seen.weight_kg)} kg on {seen.weight_on}"
        raise OutOfRange(
            f"{older} is older than {newer}, which is recorded: correct the date, or first "
            f"prolotrack patient edit {seen.mrn} --clear weight."
        )


def _check_number(reader: Reader, mrn: str) -> None:
    """Raise Duplicate where another patient has this number."""
    if other := reader.one(Patient, "patients.by_mrn", mrn=mrn):
        raise Duplicate(f"MRN {mrn} is already that of {other.name}, born {other.born}: check the number.")


def check_history(reader: Reader, patient: Patient) -> None:
    """Raise OutOfRange where something that was recorded would lie before the birth or after the death."""
    for course in reader.all(Course, "courses.of_patient", patient_id=patient.id):
        if course.void is None:
            patient.alive(course.opened_on, f"The opening of {course.reference}")
        for event in reader.all(AdverseEvent, "courses.events", id=course.id):
            if event.void is None:
                patient.alive(event.onset, f"Event {event.reference}")
    for session in reader.all(Session, "sessions.of_patient", patient_id=patient.id):
        patient.alive(session.on, f"Session {session.reference}")
