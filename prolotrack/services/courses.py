"""Courses: open them, and change their state and length."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from prolotrack.domain.anatomy import Side
from prolotrack.domain.condition import Condition
from prolotrack.domain.course import LIVE, Change, Course, CourseChange, check_change
from prolotrack.domain.dossier import Dossier
from prolotrack.domain.outcome import PAIN_MEASURE
from prolotrack.domain.patient import Patient
from prolotrack.domain.protocol import Protocol
from prolotrack.domain.score import Moment, Score
from prolotrack.domain.structure import Structure
from prolotrack.errors import Conflict, Duplicate, SafetyStop
from prolotrack.services.dossiers import courses_of, dossier
from prolotrack.services.lookup.catalogue import find_measure
from prolotrack.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Opening:
    """What is said when a course is opened."""

    patient: Patient
    structure: Structure
    side: Side | None
    condition: Condition | None
    on: date
    clinician: str
    tried: tuple[str, ...] = ()
    pain: Decimal | None = None
    note: str | None = None
    override: str | None = None


def open_course(tx: Transaction, said: Opening, protocol: Protocol) -> Dossier:
    """Open a course under a protocol; Duplicate where one on this structure and side goes on, unless overridden."""
    tx.hold(said.patient.id)
    patient = tx.reader.known(Patient, said.patient.id)
    if patient.void:
        raise Conflict(f"{patient.name} is void ({patient.void}): enter the patient anew.")
    patient.alive(said.on, "A course opened")
    if said.condition:
        said.condition.fit(said.side)
    twin = _live_course(tx, patient, said.structure, said.side)
    if twin and said.override is None:
        raise Duplicate(
            f"{twin.course.reference} on the {twin.target} of {patient.name} is {twin.state.status} already: "
            "log to it, end it, or add --override REASON."
        )
    course = tx.add(
        Course(
            patient_id=patient.id,
            structure_id=said.structure.id,
            side=said.side,
            condition_id=said.condition.id if said.condition else None,
            protocol_id=protocol.id,
            opened_on=said.on,
            clinician=said.clinician,
            tried=said.tried,
            note=said.note,
            override=said.override if twin else None,
        )
    )
    if said.pain is not None:
        pain = find_measure(tx.reader, PAIN_MEASURE)
        tx.add(Score(course.id, pain.id, said.on, Moment.BEFORE, said.pain))
    return dossier(tx.reader, course.id)


def remarks(now: Dossier) -> tuple[str, ...]:
    """Return what the person who opens a course should know and may well have meant."""
    died, diagnosis = now.patient.deceased, now.condition
    treats, means = now.protocol.structures, diagnosis.structures if diagnosis else ()
    found = [f"{now.patient.name} died on {died}: nobody is expected for this course."] if died else []
    if treats and now.structure.name not in treats:
        found.append(f"{now.protocol.name} was published for the {', '.join(treats)}.")
    if diagnosis and means and now.structure.name not in means:
        found.append(f"{diagnosis.code} ({diagnosis.title}) is usually treated at the {', '.join(means)}.")
    return tuple(found)


def change(
    tx: Transaction, course_id: int, to: Change, on: date, reason: str | None = None, note: str | None = None
) -> Dossier:
    """Pause, resume, complete or stop a course on a day."""
    now = _held(tx, course_id)
    check_change(now.course, now.state, to, on)
    if later := [treatment.session for treatment in now.given if treatment.session.on > on]:
        what = f"session {later[-1].reference} was given on {later[-1].on}"
        raise Conflict(f"{now.course.reference} cannot be {to} on {on}: {what}. Name that day or a later one.")
    tx.add(CourseChange(course_id, on, to, None, reason, note))
    return dossier(tx.reader, course_id)


def extend(tx: Transaction, course_id: int, sessions: int, on: date, reason: str | None, note: str | None) -> Dossier:
    """Add sessions to the planned ones; SafetyStop beyond the most that the protocol ever gives."""
    now = _held(tx, course_id)
    check_change(now.course, now.state, Change.EXTENDED, on)
    if now.progress.planned is None:
        raise Conflict(f"{now.course.reference} has no fixed number of sessions: there is nothing to extend.")
    maximum = now.protocol.maximum
    if maximum is not None and now.progress.planned + sessions > maximum:
        raise SafetyStop(
            f"{now.protocol.name} gives at most {maximum} sessions and {now.progress.planned} are planned: "
            "extend by less, or log beyond it with --override REASON."
        )
    tx.add(CourseChange(course_id, on, Change.EXTENDED, sessions, reason, note))
    return dossier(tx.reader, course_id)


def void_course(tx: Transaction, course_id: int, reason: str) -> Dossier:
    """Strike out a course that should never have been opened; Conflict where a session stands in it."""
    now = _held(tx, course_id)
    if now.course.void:
        raise Conflict(f"{now.course.reference} is void already ({now.course.void}).")
    if now.given:
        raise Conflict(
            f"Session {now.given[-1].session.reference} was given in {now.course.reference}: "
            "void its sessions first, or stop the course."
        )
    tx.void(now.course, reason)
    return dossier(tx.reader, course_id)


def _held(tx: Transaction, course_id: int) -> Dossier:
    """Return a course's dossier, which nobody else can change until the transaction ends."""
    tx.hold(dossier(tx.reader, course_id).patient.id)
    return dossier(tx.reader, course_id)


def _live_course(tx: Transaction, patient: Patient, structure: Structure, side: Side | None) -> Dossier | None:
    """Return the patient's course on a structure and side that is not ended, if there is one."""
    live = (
        known
        for known in courses_of(tx.reader, patient)
        if known.state.status in LIVE and (known.structure.id, known.course.side) == (structure.id, side)
    )
    return next(live, None)
