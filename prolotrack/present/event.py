"""How an adverse event looks, and what is said after one was recorded: who, which structure and SIDE, what follows."""

from collections.abc import Iterable, Iterator
from datetime import date

from prolotrack.domain.adverse_event import FLARE_ENDS_AFTER, AdverseEvent, EventType, Outcome
from prolotrack.domain.dossier import Dossier
from prolotrack.domain.reference import reference_of
from prolotrack.domain.revision import Revision
from prolotrack.domain.session import Session
from prolotrack.present.answers import next_of
from prolotrack.present.blocks import Block, Facts, Line
from prolotrack.present.course_events import event_of, is_warned_of, session_of
from prolotrack.present.revisions import revision_lines
from prolotrack.present.sentences import following
from prolotrack.present.text import day, said
from prolotrack.present.wording import person

_HOURS = int(FLARE_ENDS_AFTER.total_seconds() // 3600)
_WARNS = "log and due warn of it until that session is given"


def naming(session: Session, courses: Iterable[Dossier]) -> Iterator[str]:
    """Say which events still name a session that was struck out."""
    for now in courses:
        for event in now.events:
            if event.void is None and event.session_id == session.id:
                called = event.reference
                what = f"{called}, {event.type} of {day(event.onset)}, still names {session.reference}"
                yield f"{what}: event amend {called} or event void {called}, if it did not follow."


def event_view(event: AdverseEvent, now: Dossier, revisions: Iterable[Revision]) -> list[Block]:
    """Return an event with what was put right."""
    facts = (
        ("course", f"{now.course.reference} {now.target}"),
        ("type", f"{event.type}, {_kind(event)}"),
        ("onset", day(event.onset)),
        ("session", session_of(event)),
        ("severity", said(event.severity)),
        ("action", said(event.action)),
        ("outcome", said(event.outcome)),
        ("resolved", said(event.resolved_on)),
        ("hospitalised", said(event.hospitalised)),
        ("affects next", said(event.affects_next) + (f": {_WARNS}" if is_warned_of(event, now) else "")),
        ("note", said(event.note)),
    )
    void: list[Block] = [Line(f"VOID: {event.void}", "red")] if event.void else []
    head = Line(f"{event.reference}  {person(now.patient)}", "bold")
    return [head, Facts(facts), *void, *revision_lines(revisions)]


def event_object(event: AdverseEvent, now: Dossier) -> dict[str, object]:
    """Return an event for a program."""
    return {
        "reference": event.reference,
        "course": now.course.reference,
        "mrn": now.patient.mrn,
        "patient": now.patient.name,
        "structure": now.structure.name,
        "side": now.course.side,
        **event_of(event, now),
        "next": next_of(now),
    }


def recorded_view(event: AdverseEvent, now: Dossier, done: str, today: date) -> list[Block]:
    """Say what was done with an event, and what follows for its course."""
    told = [f"{event.type} from {day(event.onset)} on", *_particulars(event), _kind(event)]
    warned = f"; {_WARNS}" if is_warned_of(event, now) else ""
    return [
        Line(f"{event.reference} {done}: {person(now.patient)}, {now.target}."),
        Line(f"{event.reference}: {', '.join(told)}."),
        Line(f"{now.course.reference}: {following(now, today)}{warned}."),
    ]


def remarks(event: AdverseEvent, now: Dossier) -> Iterator[str]:
    """Say what else should be recorded of somebody who died of an event."""
    if event.outcome is Outcome.FATAL and event.void is None and now.patient.deceased is None:
        yield f"{now.patient.name} is not recorded as dead: prolotrack patient edit {now.patient.mrn} --deceased DATE."


def _particulars(event: AdverseEvent) -> list[str]:
    """Say what else was recorded of an event, but for texts."""
    words = [
        event.severity,
        f"after {reference_of('session', event.session_id)}" if event.session_id else None,
        {True: "hospitalised", False: "not hospitalised", None: None}[event.hospitalised],
        event.outcome,
        f"over on {day(event.resolved_on)}" if event.resolved_on else None,
    ]
    return [word for word in words if word]


def _kind(event: AdverseEvent) -> str:
    """Say whether an event is adverse, or the flare that is expected."""
    if event.expected:
        return f"expected (up to {_HOURS} hours), no adverse event"
    return (
        "more than the flare that is expected: an adverse event" if event.type is EventType.FLARE else "adverse event"
    )
