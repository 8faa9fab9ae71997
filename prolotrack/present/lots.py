"""How the list of lots looks, and that of what was given from one."""

from prolotrack.domain.anatomy import with_side
from prolotrack.domain.lot import LotRow, LotStatus, LotUse
from prolotrack.present.blocks import Column
from prolotrack.present.text import said


def _recalled(row: LotRow) -> str:
    """Say when a lot was recalled, and why."""
    return f"{row.recalled_on.isoformat()} {said(row.recall_reason)}" if row.recalled_on else ""


def _phone(use: LotUse) -> str:
    """Return where a patient can be called, if alive."""
    return f"died {use.deceased.isoformat()}" if use.deceased else said(use.phone)


COLUMNS = (
    Column("lot", lambda row: row.lot, whole=True),
    Column("product", lambda row: row.product),
    Column("expires", lambda row: "" if row.expires is None else row.expires.isoformat(), whole=True),
    Column("status", lambda row: row.status.value, lambda row: "" if row.status is LotStatus.GOOD else "red"),
    Column("recalled", _recalled),
    Column("maker", lambda row: row.maker or ""),
    Column("note", lambda row: row.note or "", below=True),
)
GIVEN = (
    Column("session", lambda use: use.session, whole=True),
    Column("on", lambda use: use.on.isoformat(), whole=True),
    Column("patient", lambda use: f"{use.patient} ({use.mrn})"),
    Column("phone", _phone),
    Column("course", lambda use: use.course, whole=True),
    Column("structure", lambda use: with_side(use.structure, use.side)),
    Column("remark", lambda use: "sub-standard" if use.substandard else "", lambda _: "red"),
)
