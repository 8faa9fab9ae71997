"""How the adverse events of a course are told beside it."""

from prolotrack.domain.adverse_event import AdverseEvent
from prolotrack.domain.dossier import Dossier
from prolotrack.domain.reference import reference_of
from prolotrack.present.text import day, said


def in_brief(event: AdverseEvent) -> str:
    """Return an event in a few words: ``E4 nerve injury 2 Mar 2026, severe, ongoing``."""
    words = (event.severity, event.outcome, f"void: {event.void}" if event.void else None)
    return ", ".join([f"{event.reference} {event.type} {day(event.onset)}", *filter(None, words)])


def event_of(event: AdverseEvent, now: Dossier) -> dict[str, object]:
    """Return an event of a course that is known, for a program."""
    return {
        "reference": event.reference,
        "session": session_of(event) if event.session_id else None,
        "type": event.type,
        "onset": event.onset,
        "expected": event.expected,
        "severity": event.severity,
        "action": event.action,
        "outcome": event.outcome,
        "resolved_on": event.resolved_on,
        "hospitalised": event.hospitalised,
        "affects_next": event.affects_next,
        "warns": is_warned_of(event, now),
        "note": event.note,
        "void": event.void,
    }


def is_warned_of(event: AdverseEvent, now: Dossier) -> bool:
    """Say whether the next session of the course warns of an event: of several, it does so of the latest."""
    return now.warning is not None and now.warning.id == event.id


def session_of(event: AdverseEvent) -> str:
    """Return the session that an event followed."""
    return reference_of("session", event.session_id) if event.session_id else said(None)
