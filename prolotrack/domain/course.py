"""Courses: the treatment of one structure on one side of one patient under one protocol."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from prolotrack.domain.anatomy import Side
from prolotrack.domain.patient import Patient
from prolotrack.domain.reference import reference_of
from prolotrack.errors import Conflict


class Status(StrEnum):
    """The stored state of a course. That the planned sessions are done is derived, never stored."""

    OPEN = "open"
    PAUSED = "paused"
    STOPPED = "stopped"
    COMPLETED = "completed"
    VOID = "void"


LIVE = {Status.OPEN, Status.PAUSED}  # not ended
ENDED = {Status.STOPPED, Status.COMPLETED}


class Change(StrEnum):
    """What can happen to a course."""

    EXTENDED = "extended"
    PAUSED = "paused"
    RESUMED = "resumed"
    COMPLETED = "completed"
    STOPPED = "stopped"
    REOPENED = "reopened"


class StopReason(StrEnum):
    """Why a course ended before it was completed."""

    RESOLVED = "resolved"
    NO_RESPONSE = "no response"
    ADVERSE_EVENT = "adverse event"
    SWITCHED = "switched agent"
    PATIENTS_CHOICE = "patient's choice"
    LOST = "lost to follow-up"
    TRANSFERRED = "transferred"


@dataclass(frozen=True, slots=True)
class Course:
    """A course as it was opened; what happened to it since are its changes and its injections.

    *tried* are the conservative treatments before it (`prolotrack.domain.candidacy`), *goal* what it is to reach,
    *consent* that the patient agreed to the course, *agent* the one that is planned where it is not the protocol's;
    a course that *continues* another was opened when that one was switched.
    """

    patient_id: int
    structure_id: int
    side: Side | None
    condition_id: int | None
    protocol_id: int
    opened_on: date
    clinician: str
    tried: tuple[str, ...] = ()
    note: str | None = None
    override: str | None = None
    goal: str | None = None
    consent: bool | None = None
    agent: str | None = None
    continues_id: int | None = None
    void: str | None = None
    id: int = 0
    version: int = 1

    @property
    def reference(self) -> str:
        """Return what the course is called on screen: ``C12``."""
        return reference_of("course", self.id)


class Outline(NamedTuple):
    """What of a course itself bears on its state and its next session."""

    id: int
    opened_on: date
    void: str | None


@dataclass(frozen=True, slots=True)
class CourseChange:
    """One change of state or of length of a course, on its day."""

    course_id: int
    on: date
    change: Change
    sessions: int | None = None
    reason: str | None = None
    note: str | None = None
    void: str | None = None
    id: int = 0
    version: int = 1


class CourseRow(NamedTuple):
    """A course in ``course list``; *due* is that of the next session."""

    course: str
    mrn: str
    patient: str
    structure: str
    side: Side | None
    condition: str | None
    protocol: str
    status: Status
    opened_on: date
    counted: int
    planned: int | None
    last_session: date | None
    due: date | None
    clinician: str


class State(NamedTuple):
    """What the changes of a course amount to: its status, since when, why, and the sessions added."""

    status: Status
    since: date
    reason: str | None
    extension: int


LEADS_TO = {
    Change.PAUSED: Status.PAUSED,
    Change.RESUMED: Status.OPEN,
    Change.COMPLETED: Status.COMPLETED,
    Change.STOPPED: Status.STOPPED,
    Change.REOPENED: Status.OPEN,
}
_ALLOWED_FROM = {
    Change.EXTENDED: LIVE,
    Change.PAUSED: {Status.OPEN},
    Change.RESUMED: {Status.PAUSED},
    Change.COMPLETED: LIVE,
    Change.STOPPED: LIVE,
    Change.REOPENED: ENDED,
}


def state(course: Course | Outline, changes: Iterable[CourseChange]) -> State:
    """Return what a course's changes, taken by day and then by entry, amount to; voided ones are passed over."""
    status, since, reason, extension = Status.OPEN, course.opened_on, None, 0
    for change in sorted(changes, key=lambda change: (change.on, change.id)):
        if change.void is not None:
            continue
        if change.change is Change.EXTENDED:
            extension += change.sessions or 0
        else:
            status, since, reason = LEADS_TO[change.change], change.on, change.reason
    if course.void is not None:
        status, reason = Status.VOID, course.void
    return State(status, since, reason, extension)


def may_come(patient: Patient, status: Status) -> bool:
    """Say whether somebody may come for the next session of a course."""
    return status is Status.OPEN and patient.deceased is None


def check_not_void(course: Course, now: State) -> None:
    """Raise Conflict where a course is struck out."""
    if now.status is Status.VOID:
        raise Conflict(f"{course.reference} is void ({now.reason}): open a new course.")


def check_open(course: Course, now: State) -> None:
    """Raise Conflict where a course is void, paused or ended."""
    check_not_void(course, now)
    called = course.reference
    if now.status is not Status.OPEN:
        does = "resume it first" if now.status is Status.PAUSED else f"course reopen {called} lets it go on"
        raise Conflict(f"{called} is {now.status} since {now.since}: {does}.")


def check_change(course: Course, now: State, change: Change, on: date) -> None:
    """Raise Conflict where a course in its present state cannot take a change on a day."""
    check_not_void(course, now)
    if now.status not in _ALLOWED_FROM[change]:
        raise Conflict(_cannot(course.reference, now, change))
    if on < now.since:
        raise Conflict(f"{course.reference} is {now.status} since {now.since}: name that day or a later one.")


def _cannot(called: str, now: State, change: Change) -> str:
    """Say why a course cannot take a change in its present state, and what to do."""
    match now.status:
        case Status.OPEN:
            what = "reopen" if change is Change.REOPENED else "resume"
            return f"{called} is open already, since {now.since}: there is nothing to {what}."
        case Status.PAUSED if change is Change.REOPENED:
            return f"{called} is paused since {now.since}, and was not ended: course resume {called} lets it go on."
        case Status.PAUSED:
            return f"{called} is paused already, since {now.since}: course resume {called} lets it go on."
    does = f"course reopen {called} lets it go on, or open a new course"
    return f"{called} is {now.status} since {now.since} and cannot be {change}: {does}."
