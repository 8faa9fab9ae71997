"""What is held while it is written about, and whether it still is what was seen."""

from prolotrack.domain.dossier import Dossier
from prolotrack.errors import ChangedMeanwhile
from prolotrack.services.dossiers import dossier
from prolotrack.store.transaction import Transaction


def held_course(tx: Transaction, course_id: int) -> Dossier:
    """Return a course's dossier, which nobody else can change until the transaction ends."""
    tx.hold(dossier(tx.reader, course_id).patient.id)
    return dossier(tx.reader, course_id)


def check_unchanged(called: str, seen: object, now: object) -> None:
    """Raise ChangedMeanwhile where a record is no longer as it was seen."""
    if now != seen:
        raise ChangedMeanwhile(f"Somebody else changed {called} meanwhile: look at it again, then repeat.")
