"""Recall: calls that were made, and what came of them; calls that were put off."""

from prolotrack.domain.course import Status
from prolotrack.domain.dossier import Dossier
from prolotrack.domain.recall import Call, check_call
from prolotrack.errors import Conflict, OutOfRange
from prolotrack.services.dossiers import dossier
from prolotrack.store.transaction import Transaction


def record_call(tx: Transaction, call: Call) -> tuple[Call, Dossier]:
    """Record a call about a course, or that one was put off; return it with the course as it stands now.

    Raises OutOfRange where the patient had died or the course was not opened yet, Conflict where the course is not
    open. A call that the patient did not wish is recorded, since it happened.
    """
    check_call(call)
    now = dossier(tx.reader, call.course_id)
    tx.hold(now.patient.id)
    _check(dossier(tx.reader, call.course_id), call)
    made = tx.add(call)
    return made, dossier(tx.reader, call.course_id)


def _check(now: Dossier, call: Call) -> None:
    """Raise OutOfRange or Conflict where nobody can have made a call on its day."""
    now.patient.alive(call.on, "A call")
    reference = now.course.reference
    if call.on < now.course.opened_on:
        raise OutOfRange(f"{reference} was opened on {now.course.opened_on}, after {call.on}: correct the date.")
    if now.state.status is Status.VOID:
        raise Conflict(f"{reference} is void: there is nothing to call about.")
    if now.state.status is not Status.OPEN and call.on >= now.state.since:
        resume = ": resume it first" if now.state.status is Status.PAUSED else ": there is nothing to call about"
        raise Conflict(f"{reference} is {now.state.status} since {now.state.since}{resume}.")
