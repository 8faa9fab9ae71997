"""How the list of substances looks."""

from prolotrack.present.blocks import Column

COLUMNS = (
    Column("name", lambda row: row.name, whole=True),
    Column("role", lambda row: row.role.value, whole=True),
    Column("also called", lambda row: ", ".join(row.synonyms)),
    Column("not with an allergy to", lambda row: ", ".join(row.allergens)),
)
