"""How the list of adverse events looks."""

from prolotrack.domain.adverse_event import EventRow
from prolotrack.domain.anatomy import with_side
from prolotrack.present.blocks import Column


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
    Column("severity", lambda row: row.severity or "", below=True),
    Column("outcome", lambda row: row.outcome or "", below=True),
)
