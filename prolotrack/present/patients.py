"""How the list of patients looks."""

from prolotrack.present.blocks import Column

COLUMNS = (
    Column("MRN", lambda row: row.mrn, whole=True),
    Column("name", lambda row: row.name),
    Column("born", lambda row: row.born.isoformat(), whole=True),
    Column("sex", lambda row: row.sex or ""),
    Column("phone", lambda row: row.phone or ""),
    Column("email", lambda row: row.email or ""),
    Column("courses", lambda row: str(row.courses), right=True),
)
