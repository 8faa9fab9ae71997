"""How the list of scores looks."""

from prolotrack.domain.anatomy import with_side
from prolotrack.domain.quantity import plain
from prolotrack.domain.score import ScoreRow
from prolotrack.present.blocks import Column


def _kind(row: ScoreRow) -> str:
    """Return when a score was taken, and of which session it is, or that it is void."""
    return "void" if row.void else f"{row.kind} {row.session or ''}".rstrip()


COLUMNS = (
    Column("score", lambda row: row.score, whole=True),
    Column("on", lambda row: row.on.isoformat(), whole=True),
    Column("course", lambda row: row.course, whole=True),
    Column("patient", lambda row: f"{row.patient} ({row.mrn})"),
    Column("structure", lambda row: with_side(row.structure, row.side)),
    Column("measure", lambda row: row.measure, whole=True),
    Column("value", lambda row: plain(row.value), right=True, whole=True),
    Column("kind", _kind, lambda row: "red" if row.void else "", whole=True),
)
