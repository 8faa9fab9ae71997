"""Adverse events and expected flares: record them, put them right, strike them out."""

from dataclasses import dataclass, replace
from datetime import date

from prolotrack.domain.adverse_event import AdverseEvent, EventSeverity, EventType, Outcome, check_event
from prolotrack.domain.course import Status
from prolotrack.domain.dossier import Dossier
from prolotrack.domain.reference import reference_of
from prolotrack.errors import Conflict, Duplicate, OutOfRange, UsageProblem
from prolotrack.services.dossiers import dossier
from prolotrack.services.held import check_unchanged, held_course
from prolotrack.services.lookup.events import find_event
from prolotrack.store.reader import Reader
from prolotrack.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class EventAmendment:
    """What is put right of an event; None leaves what was recorded."""

    reason: str
    type: EventType | None = None
    onset: date | None = None
    session_id: int | None = None
    severity: EventSeverity | None = None
    action: str | None = None
    outcome: Outcome | None = None
    resolved_on: date | None = None
    hospitalised: bool | None = None
    affects_next: bool | None = None
    note: str | None = None


def add_event(tx: Transaction, said: AdverseEvent) -> tuple[AdverseEvent, Dossier]:
    """Record what happened to a patient in a course; return it with the course as it stands now.

    Raises OutOfRange where its days contradict each other, the course or its session; Duplicate where the same event is
    recorded already.
    """
    now = held_course(tx, said.course_id)
    _check(now, said)
    _check_session(now, said)
    return _told(tx, tx.add(said))


def amend_event(tx: Transaction, seen: AdverseEvent, said: EventAmendment) -> tuple[AdverseEvent, Dossier]:
    """Write a new version of an event; ChangedMeanwhile where it is no longer as *seen*."""
    now = held_course(tx, seen.course_id)
    _check_stands(tx.reader, seen)
    event = _amended(seen, said)
    if event == seen:
        raise UsageProblem("Nothing to change: say what is new, such as --outcome resolved.")
    _check(now, event)
    if (event.session_id, event.onset) != (seen.session_id, seen.onset):
        _check_session(now, event)
    return _told(tx, tx.replace(seen, event, said.reason))


def void_event(tx: Transaction, seen: AdverseEvent, reason: str) -> tuple[AdverseEvent, Dossier]:
    """Strike out an event."""
    held_course(tx, seen.course_id)
    _check_stands(tx.reader, seen)
    return _told(tx, tx.void(seen, reason))


def _told(tx: Transaction, event: AdverseEvent) -> tuple[AdverseEvent, Dossier]:
    """Return an event with its course as it stands now."""
    return event, dossier(tx.reader, event.course_id)


def _check_stands(reader: Reader, seen: AdverseEvent) -> None:
    """Raise Conflict where an event is struck out, ChangedMeanwhile where somebody else changed it."""
    now = find_event(reader, seen.id)
    if now.void:
        raise Conflict(f"{now.reference} is void ({now.void}): record the event anew.")
    check_unchanged(seen.reference, seen, now)


def _amended(seen: AdverseEvent, said: EventAmendment) -> AdverseEvent:
    """Return an event with what was said in the place of what was recorded."""
    return replace(
        seen,
        type=said.type or seen.type,
        onset=said.onset or seen.onset,
        session_id=said.session_id or seen.session_id,
        severity=said.severity or seen.severity,
        action=said.action or seen.action,
        outcome=said.outcome or seen.outcome,
        resolved_on=said.resolved_on or seen.resolved_on,
        hospitalised=seen.hospitalised if said.hospitalised is None else said.hospitalised,
        affects_next=seen.affects_next if said.affects_next is None else said.affects_next,
        note=said.note or seen.note,
    )


def _check(now: Dossier, event: AdverseEvent) -> None:
    """Refuse an event that a course cannot have had, or that contradicts itself."""
    reference = now.course.reference
    if now.state.status is Status.VOID:
        raise Conflict(f"{reference} is void: name another course.")
    now.patient.alive(event.onset, "An adverse event")
    if not any(treatment.session.on <= event.onset for treatment in now.given):
        raise OutOfRange(
            f"{reference} had no session by {event.onset}, and an adverse event follows one: "
            "correct the date, or log the session first."
        )
    check_event(event)
    for other in now.events:
        same = (other.type, other.onset, other.note) == (event.type, event.onset, event.note)
        if same and other.void is None and other.id != event.id:
            raise Duplicate(
                f"{other.reference} is the {other.type} of {reference} on {other.onset} already: "
                f"prolotrack event amend {other.reference} adds to it, or tell them apart with --note."
            )


def _check_session(now: Dossier, event: AdverseEvent) -> None:
    """Refuse a session that an event cannot have followed."""
    if event.session_id is None:
        return
    called = reference_of("session", event.session_id)
    found = [treatment for treatment in now.treatments if treatment.session.id == event.session_id]
    if not found:
        raise OutOfRange(f"{called} is no session of {now.course.reference}: name one of its own.")
    (treatment,) = found
    if treatment.void:
        raise Conflict(f"{called} is void ({treatment.void}): name another, or leave out --session.")
    if treatment.session.on > event.onset:
        raise OutOfRange(
            f"{called} was on {treatment.session.on}, after the onset on {event.onset}: "
            "correct the date, or name the session before it."
        )
