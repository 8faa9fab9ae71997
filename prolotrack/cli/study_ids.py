"""What leaves without names at a command: the option, and who is given a study id before it."""

from importlib import import_module
from typing import Annotated

import typer

from prolotrack.cli.console import Console
from prolotrack.services.study_ids import lacking, study_id

Deidentified = Annotated[
    bool, typer.Option("--deidentified", help="Leave out who they are: study ids and years, no names, dates or texts.")
]


def study_id_of(console: Console, patient_id: int) -> str:
    """Return the study id of a patient, given now where there was none."""
    if study_id(console.reader, patient_id) is None:
        _give(console, patient_id)
    found = study_id(console.reader, patient_id)
    if found is None:
        raise LookupError("A study id was given, and is not there.")
    return found


def give_everyone(console: Console) -> None:
    """Give every patient a study id who has none."""
    if lacking(console.reader):
        _give(console)


def _give(console: Console, patient_id: int | None = None) -> None:
    """Give study ids; what writes is imported now, for most that leaves only looks."""
    import_module("prolotrack.cli.giving_study_ids").give(console, patient_id)
