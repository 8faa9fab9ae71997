"""What a line says of its course: how the course is opened by it, completed, or compared with it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from prolotrack.domain.anatomy import Side
from prolotrack.domain.condition import Condition
from prolotrack.domain.course import Course, Status
from prolotrack.domain.intake import Kind, Line
from prolotrack.domain.protocol import Protocol
from prolotrack.domain.structure import Structure
from prolotrack.services.taking_in.case import Case, Said
from prolotrack.services.taking_in.known import CourseCard, became

OPENING = {Kind.COURSES, Kind.SESSIONS, Kind.WIDE}  # of these, lines open a course that is not there

_NOT_THERE = ("the patient has no such course", "import the courses first, or correct the line")
_PLAIN = (
    ("opened_on", "opened_on", "--on"),
    ("clinician", "course_clinician", "--clinician"),
    ("tried", "tried", "--tried"),
    ("goal", "goal", "--goal"),
    ("note", "course_note", "--note"),
)
_BY = {
    Status.PAUSED: "course pause",
    Status.COMPLETED: "course complete",
    Status.STOPPED: "course stop",
}


_FIRST, _END = Line._fields.index("course"), Line._fields.index("status_since") + 1


class Place(NamedTuple):
    """What is treated, and on which side."""

    structure: Structure
    side: Side | None


def facts_of(line: Line) -> tuple[object, ...]:
    """Return everything that a line says of its course."""
    return line[_FIRST:_END]


def open_course(case: Case, line: Line, place: Place | None, on: date | None) -> CourseCard | None:
    """Open a course; on the day of the first session where nothing else is said."""
    if place is None or case.setting.kind not in OPENING:
        case.refuse(line, "course" if line.course else "structure", line.structure, *_NOT_THERE)
        return None
    if on is None:
        case.refuse(line, "opened_on", None, "it does not say when the course was opened", "say it, or a first session")
        return None
    if on > case.setting.today:
        case.refuse(line, "opened_on", on, f"an opening on {on} lies in the future", "correct the date")
    patient = case.patient
    if patient is None or not case.allows(line, "opened_on", on, lambda: patient.alive(on, "A course opened")):
        return None
    course = _course(case, line, place, on)
    if course is None or line.line in case.refused:
        return None
    card = CourseCard(course, place.structure, new=True, opener=line)
    case.courses.append(card)
    case.made.add(line.line)
    return card


def complete(case: Case, line: Line, place: Place | None, card: CourseCard) -> None:
    """Add to a course that these lines open what another of them says; refuse the line where they contradict."""
    unsaid = card.opener is not None and card.opener.course_clinician is None
    for each in list(_said(case, line, place, card.record)):
        recorded = getattr(card.record, each.field)
        if recorded in {None, ()} or (each.field == "clinician" and unsaid):
            card.record = replace(card.record, **{each.field: each.value})
        elif recorded != each.value:
            case.contradict(line, each, recorded, "a line before it", "")


def compare(case: Case, line: Line, place: Place | None, card: CourseCard) -> None:
    """Refuse a line that contradicts a course that is recorded, unless that was once so."""
    called = card.record.reference
    case.compare(
        line, list(_said(case, line, place, card.record)), card.record, called, f"prolotrack course amend {called}"
    )
    if line.course_status is not None:
        _compare_status(case, line, card, line.course_status)


def _compare_status(case: Case, line: Line, card: CourseCard, said: Status) -> None:
    """Refuse a line that says of a recorded course what it never was, or that it was so since another day."""
    called, now, since = card.record.reference, card.state, line.status_since
    days = [day for status, day in became(case.setting.reader, card) if status is said]
    if not days:
        on = f" --on {since}" if since else ""
        does = f"prolotrack {_BY[said]} {called}{on}" if said in _BY else "leave the line out"
        case.refuse(line, "course_status", said, f"{called} is {now.status}, and the file {said.value}", does)
    elif since is not None and since not in days:
        told = f"{called} is {now.status} since {now.since}, and the file {said.value} since {since}"
        case.refuse(line, "status_since", since, told, "correct one of them")


def _course(case: Case, line: Line, place: Place, on: date) -> Course | None:
    """Return a course as a line says it; None, and why, where it cannot be."""
    protocol = _protocol(case, line)
    condition = _condition(case, line, place.side)
    if protocol is None or line.line in case.refused or case.patient is None:
        return None
    key = line.course if line.course and not case.setting.taken(Course, line.course) else None
    return Course(
        case.patient.id,
        place.structure.id,
        place.side,
        condition.id if condition else None,
        protocol.id,
        on,
        line.course_clinician or line.clinician or case.setting.actor,
        line.tried,
        line.course_note,
        goal=line.goal,
        id=key or case.setting.fresh.key(Course),
    )


def _protocol(case: Case, line: Line) -> Protocol | None:
    """Return the protocol that a line names, else the usual course."""
    find = case.setting.catalogue.protocol
    return case.attempt(line, "protocol", line.protocol, lambda: find(line.protocol, line.protocol_version))


def _condition(case: Case, line: Line, side: Side | None) -> Condition | None:
    """Return the condition that a line names; refused where it is of the other side."""
    code = line.condition
    if code is None:
        return None
    found = case.attempt(line, "condition", code, lambda: case.setting.catalogue.condition(code))
    if found:
        case.attempt(line, "condition", code, lambda: found.fit(side))
    return found


def _said(case: Case, line: Line, place: Place | None, course: Course) -> Iterator[Said]:
    """Yield what a line says of its course, as it would be recorded."""
    if place:
        yield Said("structure_id", "structure", place.structure.id, "--structure", place.structure.name)
        yield Said("side", "side", place.side, "--side")
    if condition := _condition(case, line, course.side):
        yield Said("condition_id", "condition", condition.id, "--condition", condition.code)
    if (
        line.protocol
        and (protocol := _protocol(case, line))
        and (line.protocol_version or not _same_name(case, course, protocol))
    ):
        yield Said("protocol_id", "protocol", protocol.id, "--protocol", protocol.name)
    for field, column, option in _PLAIN:
        value = getattr(line, column)
        if value is not None and value != ():
            yield Said(field, column, value, option)


def _same_name(case: Case, course: Course, protocol: Protocol) -> bool:
    """Say whether a course is under an edition of a protocol."""
    return case.setting.catalogue.protocol_of(course.protocol_id).name == protocol.name
