"""How the list of the audit trail looks, and that of the overrides."""

from prolotrack.domain.revision import TrailRow
from prolotrack.present.blocks import Column


def _told(row: TrailRow) -> str:
    """Say what was done to which fields: ``changed percent, agent``."""
    return f"{row.did} {', '.join(row.fields)}".rstrip()


def _why(row: TrailRow) -> str:
    """Say why, with the note, and which entry was taken back."""
    undone = f"takes back {row.undoes}" if row.undoes else None
    return "; ".join(text for text in (undone, row.reason, row.note) if text)


COLUMNS = (
    Column("n", lambda row: str(row.n), right=True),
    Column("at", lambda row: row.at[:16].replace("T", " "), whole=True),
    Column("by", lambda row: row.by),
    Column("command", lambda row: row.command),
    Column("what", lambda row: row.what),
    Column("record", lambda row: row.record),
    Column("did", _told, below=True),
    Column("why", _why, below=True),
)
OVERRIDES = (
    Column("on", lambda row: row.on.isoformat(), whole=True),
    Column("at", lambda row: row.at[:16].replace("T", " "), whole=True),
    Column("by", lambda row: row.by),
    Column("what", lambda row: f"{row.what}, void" if row.void else row.what),
    Column("course", lambda row: row.course or ""),
    Column("patient", lambda row: f"{row.patient} ({row.mrn})"),
    Column("rules", lambda row: "; ".join(row.overridden), below=True),
    Column("reason", lambda row: row.reason, below=True),
)
