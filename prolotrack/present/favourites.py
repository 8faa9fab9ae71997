"""How the list of favourite mixes looks."""

from prolotrack.present.blocks import Column

COLUMNS = (
    Column("name", lambda row: row.name),
    Column("mix", lambda row: row.mix),
    Column("protocol", lambda row: row.protocol or "any"),
    Column("clinician", lambda row: row.clinician or "anybody"),
    Column("note", lambda row: row.note or ""),
)
