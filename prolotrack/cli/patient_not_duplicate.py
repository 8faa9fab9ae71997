"""The command ``patient not-duplicate``."""

from typing import Annotated

import typer

from prolotrack.cli import finding, options
from prolotrack.cli.arguments import PatientArgument
from prolotrack.cli.writing import record
from prolotrack.present.duplicates import two_persons, two_persons_object
from prolotrack.services.duplicates import not_duplicate

Other = Annotated[str | None, typer.Argument(metavar="OTHER", help="MRN or name of the other.", show_default=False)]


def run(
    ctx: options.Context,
    patient: PatientArgument = None,
    other: Other = None,
    reason: options.Reason = None,
    on: options.On = None,
    note: options.Note = None,
    dry_run: options.DryRun = False,
    form: options.Form = None,
) -> None:
    """Say that two patients are two persons: patient duplicates lists them no longer."""
    console = options.console_of(ctx)
    one = finding.patient(console, patient, to_write=True)
    another = finding.patient(console, console.ask("OTHER", other, str), to_write=True)
    record(console, lambda tx: not_duplicate(tx, one, another, reason), note=note, dry_run=dry_run, on=on)
    console.tell(two_persons_object(one, another), two_persons(one, another), form)
