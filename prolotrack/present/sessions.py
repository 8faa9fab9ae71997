"""How the list of sessions looks, and that of a course's."""

from prolotrack.domain.anatomy import with_side
from prolotrack.domain.quantity import plain
from prolotrack.domain.session import Injection, SessionRow
from prolotrack.present.blocks import Column


def solution(given: Injection | SessionRow) -> str:
    """Say what was injected: ``dextrose 15 % 3 mL``; nothing where nobody said it."""
    parts = [
        given.agent or "",
        f"{plain(given.percent)} %" if given.percent is not None else "",
        f"{plain(given.volume_ml)} mL" if given.volume_ml is not None else "",
    ]
    return " ".join(part for part in parts if part)


def _number(row: SessionRow) -> str:
    """Return which session it was, or why it does not count."""
    if row.void:
        return "void"
    return str(row.number) if row.counts else f"({row.number})"


OF_COURSE = (
    Column("session", lambda row: row.session, whole=True),
    Column("on", lambda row: row.on.isoformat(), whole=True),
    Column("number", _number, lambda row: "red" if row.void else "", right=True),
    Column("injected", solution),
    Column("pain", lambda row: "" if row.pain is None else plain(row.pain), right=True),
    Column("note", lambda row: row.void or row.note or ""),
)
COLUMNS = (
    *OF_COURSE[:2],
    Column("course", lambda row: row.course, whole=True),
    Column("patient", lambda row: f"{row.patient} ({row.mrn})"),
    Column("structure", lambda row: with_side(row.structure, row.side)),
    *OF_COURSE[2:5],
)
