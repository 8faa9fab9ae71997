"""The front desk: book appointments, move them, and say what became of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from prolotrack.domain.appointment import USUAL_MINUTES, Appointment, Attendance, check_becomes, check_minutes
from prolotrack.domain.booking import Booking
from prolotrack.domain.clock import day_in, instant_of
from prolotrack.domain.dossier import Dossier
from prolotrack.domain.when import Slot
from prolotrack.errors import OutOfRange, UsageProblem
from prolotrack.services.appointments import no_shows
from prolotrack.services.clinicians import unknown
from prolotrack.services.diary import check_course, check_to_come, refusal, remarks, zone_of
from prolotrack.services.dossiers import appointment_dossiers
from prolotrack.services.held import check_unchanged
from prolotrack.services.treatment import held
from prolotrack.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Terms:
    """What is said about an appointment *now*, and was agreed *on* a day; None is what stays, or is as usual."""

    now: datetime
    on: date
    slot: Slot | None = None
    minutes: int | None = None
    clinician: str | None = None
    reason: str | None = None
    note: str | None = None
    override: str | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """An appointment as it stands now, with its courses, the no-shows of its patient, and what should be known."""

    appointment: Appointment
    courses: tuple[Dossier, ...]
    no_shows: int
    remarks: tuple[str, ...] = ()


def book(tx: Transaction, course_ids: Sequence[int], slot: Slot, said: Terms) -> Settled:
    """Book an appointment for courses of one patient; Duplicate where it is a second one, unless overridden."""
    courses = held(tx, course_ids)
    tx.hold_diary()
    for now in courses:
        if said.on < now.course.opened_on:
            opened = f"{now.course.reference} was opened on {now.course.opened_on}"
            raise OutOfRange(f"{opened}, after {said.on}: correct the date.")
    wanted = Appointment(
        patient_id=courses[0].patient.id,
        clinician=said.clinician or courses[0].course.clinician,
        on=slot.on,
        at=slot.at,
        minutes=said.minutes or USUAL_MINUTES,
        booked_on=said.on,
        second=slot.second,
        note=said.note,
    )
    new = _new_name(tx, said)
    made = tx.add(replace(wanted, override=_checked(tx, wanted, courses, said, None)))
    tx.add_many(Booking(made.id, now.course.id) for now in courses)
    return _settled(tx, made, said, new)


def move(tx: Transaction, seen: Appointment, said: Terms) -> Settled:
    """Move an appointment to another time, length or clinician, as if it were booked anew."""
    courses = _held(tx, seen, Attendance.BOOKED, said)
    slot = said.slot or seen.slot
    wanted = replace(
        seen,
        clinician=said.clinician or seen.clinician,
        on=slot.on,
        at=slot.at,
        minutes=said.minutes or seen.minutes,
        second=slot.second,
        attendance=Attendance.BOOKED,
        settled_on=None,
        reason=said.reason,
        note=said.note or seen.note,
        override=None,
    )
    if _terms_of(wanted) == _terms_of(seen):
        raise UsageProblem(f"{seen.reference} is booked so already: say what is new, a time, --minutes or --clinician.")
    new, overridden = _new_name(tx, said), _checked(tx, wanted, courses, said, seen)
    return _settled(tx, tx.replace(seen, replace(wanted, override=overridden), said.reason), said, new)


def settle(tx: Transaction, seen: Appointment, to: Attendance, said: Terms) -> Settled:
    """Say what became of an appointment: the patient arrived or did not come, or it was cancelled."""
    _held(tx, seen, to, said)
    if to is not Attendance.CANCELLED:
        _check_day(tx, seen, to, said)
    new = replace(seen, attendance=to, settled_on=said.on, reason=said.reason, note=said.note or seen.note)
    tx.replace(seen, new, said.reason)
    appointment, courses = appointment_dossiers(tx.reader, seen.id)
    return Settled(appointment, courses, no_shows(tx.reader, seen.patient_id))


def _held(tx: Transaction, seen: Appointment, to: Attendance, said: Terms) -> tuple[Dossier, ...]:
    """Return the courses of an appointment that can become what it is to be, which nobody else changes meanwhile."""
    tx.hold(seen.patient_id)
    tx.hold_diary()
    now, courses = appointment_dossiers(tx.reader, seen.id)
    check_becomes(now, to)
    check_unchanged(seen.reference, seen, now)
    if said.on < seen.booked_on:
        raise OutOfRange(f"{seen.reference} was booked on {seen.booked_on}, after {said.on}: correct the date.")
    return courses


def _checked(
    tx: Transaction, wanted: Appointment, courses: Sequence[Dossier], said: Terms, moved: Appointment | None
) -> str | None:
    """Refuse an appointment that cannot be; return the reason for which a refusal was overridden."""
    check_minutes(wanted.minutes)
    for now in courses:
        check_course(now)
    check_to_come(tx.reader, wanted, said.now)
    refused = refusal(tx.reader, wanted, courses, said.now, moved)
    if refused and said.override is None:
        raise refused
    return said.override if refused else None


def _check_day(tx: Transaction, seen: Appointment, to: Attendance, said: Terms) -> None:
    """Raise OutOfRange where it is too early to say that a patient arrived or did not come."""
    if said.on < seen.on:
        raise OutOfRange(f"{seen.reference} is not until {seen.on}: wait for that day, move it, or cancel it.")
    if to is Attendance.NO_SHOW and said.now < instant_of(seen.slot, zone_of(tx.reader)):
        raise OutOfRange(f"{seen.reference} begins at {seen.when}: wait until then, or cancel it.")


def _new_name(tx: Transaction, said: Terms) -> list[str]:
    """Say that nothing has been of the clinician who is named so far."""
    sentence = unknown(tx.reader, said.clinician) if said.clinician else None
    return [sentence] if sentence else []


def _settled(tx: Transaction, made: Appointment, said: Terms, besides: Sequence[str]) -> Settled:
    """Return an appointment that was booked or moved, with what should be known about it."""
    appointment, courses = appointment_dossiers(tx.reader, made.id)
    known = remarks(tx.reader, made, courses, day_in(zone_of(tx.reader), said.now))
    return Settled(appointment, courses, no_shows(tx.reader, made.patient_id), (*besides, *known))


def _terms_of(appointment: Appointment) -> tuple[Slot, int, str]:
    """Return what a move can change."""
    return appointment.slot, appointment.minutes, appointment.clinician
