"""Lookup: of what kind that is which goes by a number or a name; a patient's number comes first."""

from sqlalchemy import case, literal_column, select

from prolotrack.store.queries.asking import word
from prolotrack.store.tables import condition, lot, measure, patient, protocol, substance

_called = {
    patient: patient.c.mrn == word("mrn"),
    protocol: protocol.c.name == word("name"),
    condition: condition.c.code == word("code"),
    measure: measure.c.name == word("name"),
    lot: lot.c.number == word("code"),
    substance: substance.c.name == word("name"),
}

NAMED = select(
    case(
        *(
            (
                select(literal_column("1")).select_from(kind).where(so_called, kind.c.void.is_(None)).exists(),
                literal_column(f"'{kind.name}'"),
            )
            for kind, so_called in _called.items()
        )
    )
)
