"""The options that exports of rows share: which courses they are of, where the rows go, in which form."""

from datetime import date
from enum import StrEnum
from typing import Annotated, NamedTuple

import typer

from prolotrack.cli import finding, finding_structure, options
from prolotrack.cli.console import Console
from prolotrack.cli.new_files import Force, Out
from prolotrack.cli.unknown_clinician import warn_unknown
from prolotrack.domain.course import Status
from prolotrack.errors import UsageProblem
from prolotrack.services.choice import Choice
from prolotrack.services.clinicians import Bearer
from prolotrack.services.lookup.catalogue import find_protocol


class ExportForm(StrEnum):
    """The forms of an export."""

    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"
    NDJSON = "ndjson"
    PARQUET = "parquet"


BINARY = {ExportForm.XLSX, ExportForm.PARQUET}  # not for a screen
FormOption = Annotated[
    ExportForm | None, typer.Option("--format", help="How to write the rows, if the file's name does not say.")
]
OfStatus = Annotated[Status | None, typer.Option("--status", help="Courses of this status only.")]
OfStructure = Annotated[
    str | None,
    typer.Option("--structure", metavar="STRUCTURE", help="Courses on this structure only; it may name a side."),
]
OfProtocol = Annotated[
    str | None, typer.Option("--protocol", metavar="NAME", help="Courses of this protocol only, in all its versions.")
]


class Leaving(NamedTuple):
    """Where the rows of an export go, and in which form."""

    out: Out = None
    form: FormOption = None
    force: Force = False


class Chosen(NamedTuple):
    """Which courses are exported, as it was said."""

    status: OfStatus = None
    structure: OfStructure = None
    region: options.InRegion = None
    protocol: OfProtocol = None
    clinician: options.OfClinician = None
    since: options.Since = None
    until: options.Until = None


INTO_THE_OUTPUT, EVERY = Leaving(), Chosen()


def choice(console: Console, patient: str | None, said: Chosen) -> Choice:
    """Return which courses are meant."""
    options.check_order(said.since, said.until)
    warn_unknown(console, console.reader, said.clinician, (), Bearer.COURSE)
    if said.status is Status.VOID:
        raise UsageProblem("Void courses are left out of this: prolotrack course list --status void lists them.")
    structure, side = None, None
    if said.structure:
        found, side = finding_structure.named(console, said.structure, None)
        structure = found.name
    return Choice(
        finding.patient(console, patient).id if patient else None,
        said.status,
        structure,
        side,
        said.region,
        find_protocol(console.reader, said.protocol).name if said.protocol else None,
        said.clinician,
        said.since or date.min,
        said.until or date.max,
    )
