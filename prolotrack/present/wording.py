"""How patients and sessions are worded, wherever they are named."""

from prolotrack.domain.patient import Patient
from prolotrack.present.text import day


def person(patient: Patient) -> str:
    """Say who a patient is: ``Rivera, Ana, born 14 Mar 1978 (MRN 1042)``."""
    return f"{patient.name}, born {day(patient.born)} (MRN {patient.mrn})"


def which(number: int, planned: int | None) -> str:
    """Say which session of how many: ``Session 1 of 3``."""
    return f"Session {number} of {planned}" if planned and number <= planned else f"Session {number}"


def counted_of(counted: int, planned: int | None) -> str:
    """Say how many sessions count, of how many planned: ``2 of 3``, ``3 of 3 + 1``, or ``4`` of no fixed number."""
    if planned is None:
        return str(counted)
    beyond = f" + {counted - planned}" if counted > planned else ""
    return f"{min(counted, planned)} of {planned}{beyond}"


def amount(number: int, what: str) -> str:
    """Say how many there are: ``1 day``, ``2 days``."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def moved(missing: str | None) -> str:
    """Say that a date does not exist, and what stands for it."""
    return f" ({missing} does not exist: the 1st of the next month)" if missing else ""
