"""What leaves without names: who is given a study id first, and how a person at a terminal is warned of the other."""

from prolotrack.cli.console import Console
from prolotrack.cli.writing import record
from prolotrack.present.wording import amount
from prolotrack.services.study_ids import give_study_ids, lacking, study_id


def study_id_of(console: Console, patient_id: int) -> str:
    """Return the study id of a patient, given now where there was none."""
    if study_id(console.reader, patient_id) is None:
        record(console, lambda tx: give_study_ids(tx, patient_id))
    found = study_id(console.reader, patient_id)
    if found is None:
        raise LookupError("A study id was given, and is not there.")
    return found


def give_everyone(console: Console) -> None:
    """Give every patient a study id who has none."""
    if lacking(console.reader):
        record(console, give_study_ids)


def warn_of_names(console: Console, patients: int, what: str) -> None:
    """Tell a person at a terminal, before it leaves, how many patients *what* names."""
    if console.asks and patients:
        named = amount(patients, "patient")
        console.warn(f"{what} names {named}: keep it as safe as their records. --deidentified leaves out who they are.")
