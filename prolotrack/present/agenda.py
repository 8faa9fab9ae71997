"""How appointments and due windows are worded in a calendar: without patients' names, unless they are asked for."""

from collections.abc import Iterable, Iterator
from datetime import tzinfo

from prolotrack.domain.agenda import Booked, Ended, Event, Meeting, Turn
from prolotrack.domain.appointment import Attendance
from prolotrack.domain.course import Status
from prolotrack.domain.reference import reference_of
from prolotrack.domain.window import Need
from prolotrack.present.text import visible
from prolotrack.present.wording import which

TAKEN_OUT = {Attendance.CANCELLED, Attendance.NO_SHOW}  # nobody was treated, and the time is free


def appointment_event(meeting: Meeting, zone: tzinfo, *, names: bool) -> Event:
    """Return an appointment as an event; free text, which may name people, is told only with *names*."""
    facts = meeting.facts
    became = _became(meeting)
    cancelled = meeting.left or meeting.void or facts.attendance in TAKEN_OUT
    sessions = list(_sessions(meeting))
    start, end = meeting.span(zone)
    summary = f"{_who(facts, names=names)}{'; '.join(sessions)}{f' ({became})' if cancelled else ''}"
    told = [
        *sessions,
        f"appointment {reference_of('appointment', facts.appointment_id)}, {became}",
        f"clinician {facts.clinician}",
    ]
    if names:
        told += [f"{what} {text}" for what, text in (("reason:", facts.reason), ("note:", facts.note)) if text]
    return Event(
        name=f"appointment-{facts.appointment_id}",
        start=start,
        end=end,
        summary=visible(summary),
        description=_lines(told),
        category="appointment",
        cancelled=cancelled,
        busy=not cancelled,
    )


def window_event(turn: Turn, *, names: bool) -> Event:
    """Return the window of a course's next session as an event of whole days."""
    session = f"{_target(turn)}: {which(turn.number, turn.planned).lower()}"
    told = [
        session,
        f"not before {turn.earliest}, due {turn.due}, late after {turn.latest}",
        f"clinician {turn.clinician}",
    ]
    return Event(
        name=f"window-{turn.course_id}",
        start=turn.earliest,
        end=turn.latest,
        summary=visible(f"{_who(turn, names=names)}{session} due {turn.due}"),
        description=_lines(told),
        category="due",
        cancelled=False,
        busy=False,
    )


def ended_event(course: Ended, *, names: bool) -> Event:
    """Return that a course has no window any more: on a day that is past, so that it shows nowhere ahead."""
    nothing = f"{_target(course)}: no session due ({_why_none(course)})"
    return Event(
        name=f"window-{course.course_id}",
        start=course.last_day,
        end=course.last_day,
        summary=visible(f"{_who(course, names=names)}{nothing}"),
        description=_lines([nothing, f"clinician {course.clinician}"]),
        category="due",
        cancelled=True,
        busy=False,
    )


def _who(of: Booked | Turn | Ended, *, names: bool) -> str:
    """Say whose it is, where names are asked for."""
    return f"{of.patient} (MRN {of.mrn}): " if names else ""


def _target(of: Booked | Turn | Ended) -> str:
    """Say which course it is, and what it treats: ``C12 left knee joint``."""
    return f"{reference_of('course', of.course_id)} {f'{of.side} ' if of.side else ''}{of.structure}"


def _sessions(meeting: Meeting) -> Iterator[str]:
    """Say for which sessions an appointment is: ``C12 left knee joint, session 2 of 3``."""
    for course, number in zip(meeting.courses, meeting.numbers, strict=True):
        if meeting.void or course.booking_void is None:
            yield f"{_target(course)}{f', {which(number, course.planned).lower()}' if number else ''}"


def _became(meeting: Meeting) -> str:
    """Say what became of an appointment."""
    if meeting.void:
        return "void"
    return f"now with {meeting.facts.clinician}" if meeting.left else meeting.facts.attendance.value


def _why_none(course: Ended) -> str:
    """Say why nobody should come for a course."""
    if course.left:
        return f"now with {course.clinician}"
    if course.status is not Status.OPEN:
        return course.status.value
    if course.deceased:
        return "patient deceased"
    return "lapsed" if course.need is Need.PLANNED else "all planned sessions are given"


def _lines(told: Iterable[str]) -> str:
    """Return lines, each made harmless."""
    return "\n".join(map(visible, told))
