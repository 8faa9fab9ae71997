"""How the list of adverse events looks, and how one is named beside its course."""

from prolotrack.domain.adverse_event import AdverseEvent, EventRow
from prolotrack.domain.anatomy import with_side
from prolotrack.present.blocks import Column
from prolotrack.present.text import day


def in_brief(event: AdverseEvent) -> str:
    """Return an event in a few words: ``E4 nerve injury 2 Mar 2026, severe, ongoing``."""
    words = (event.severity, event.outcome, f"void: {event.void}" if event.void else None)
    return ", ".join([f"{event.reference} {event.type} {day(event.onset)}", *filter(None, words)])


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
