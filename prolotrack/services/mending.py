"""Mending: put what is derived in the place of what was kept, where they differ."""

from datetime import date

from prolotrack.domain.checkup import Checkup
from prolotrack.services.doctor import examine
from prolotrack.store.transaction import Transaction


def mend(tx: Transaction, today: date) -> Checkup:
    """Derive anew what is derived if any of it differs; return what was found before."""
    tx.hold_derived()
    found = examine(tx.reader, today)
    if found.differences and not found.damage:
        tx.derive_anew()
    return found
