"""How the list of adverse events looks, and how one is named and told beside its course."""

from prolotrack.domain.adverse_event import AdverseEvent, EventRow
from prolotrack.domain.anatomy import with_side
from prolotrack.domain.dossier import Dossier
from prolotrack.domain.reference import reference_of
from prolotrack.present.blocks import Column
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


def _type(row: EventRow) -> str:
    """Return what happened, that it is void, or that it is expected."""
    if row.void:
        return f"{row.type} (void)"
    return f"{row.type} (expected)" if row.expected else row.type.value


COLUMNS = (
    Column("event", lambda row: row.event, whole=True),
    Column("onset", lambda row: row.onset.isoformat(), whole=True),
    Column("course", lambda row: row.course, whole=True),
    Column("patient", lambda row: f"{row.patient} ({row.mrn})"),
    Column("structure", lambda row: with_side(row.structure, row.side)),
    Column("type", _type, lambda row: "red" if row.void else "dim" if row.expected else "yellow"),
    Column("severity", lambda row: row.severity or ""),
    Column("outcome", lambda row: row.outcome or ""),
)
