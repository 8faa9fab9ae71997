"""How the list of courses looks, and that of a patient's."""

from prolotrack.domain.anatomy import with_side
from prolotrack.present.blocks import Column
from prolotrack.present.wording import counted_of

OF_PATIENT = (
    Column("course", lambda row: row.course, whole=True),
    Column("structure", lambda row: with_side(row.structure, row.side)),
    Column("protocol", lambda row: row.protocol),
    Column("status", lambda row: row.status.value, whole=True),
    Column("counted", lambda row: counted_of(row.counted, row.planned), right=True),
    Column("due", lambda row: row.due.isoformat() if row.due else "", whole=True),
)
COLUMNS = (OF_PATIENT[0], Column("patient", lambda row: f"{row.patient} ({row.mrn})"), *OF_PATIENT[1:])
