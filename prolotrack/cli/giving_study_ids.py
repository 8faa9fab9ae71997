"""How study ids are recorded before data leave that name nobody."""

from functools import partial

from prolotrack.cli.console import Console
from prolotrack.cli.interrupts import heed
from prolotrack.cli.writing import record
from prolotrack.errors import DatabaseTrouble
from prolotrack.services.giving_study_ids import give_study_id, give_study_ids


def give(console: Console, patient_id: int | None = None) -> None:
    """Give study ids, to a patient or to everyone: for good, but nobody asked for them, and what follows may stop."""
    try:
        record(console, give_study_ids if patient_id is None else partial(give_study_id, patient_id=patient_id))
    except DatabaseTrouble as trouble:
        raise DatabaseTrouble(f"Study ids are recorded before that leaves. {trouble}") from None
    console.outcome = ""
    heed()
