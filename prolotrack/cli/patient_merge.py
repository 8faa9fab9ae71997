"""The command ``patient merge``."""

from typing import Annotated

import typer

from prolotrack.cli import finding, options
from prolotrack.cli.arguments import PatientArgument
from prolotrack.cli.writing import record
from prolotrack.errors import UsageProblem
from prolotrack.present import merging
from prolotrack.services.merging import merge_patients

Into = Annotated[
    str | None, typer.Argument(metavar="INTO", help="MRN or name of the patient who stays.", show_default=False)
]


def run(
    ctx: options.Context,
    patient: PatientArgument = None,
    into: Into = None,
    reason: options.Reason = None,
    on: options.On = None,
    note: options.Note = None,
    dry_run: options.DryRun = False,
    form: options.Form = None,
) -> None:
    """Merge a patient INTO another: they are one person. Both records are kept; patient unmerge takes it back."""
    console = options.console_of(ctx)
    goes = finding.patient(console, patient, to_write=True)
    stays = finding.patient(console, console.ask("INTO, the patient who stays", into, str), to_write=True)
    if console.asks and not dry_run and not console.confirm(merging.to_merge(goes, stays)):
        raise UsageProblem("Nothing was merged.")
    day = on or console.today
    merged = record(console, lambda tx: merge_patients(tx, goes, stays, day, reason), note=note, dry_run=dry_run, on=on)
    console.tell(merging.merged_object(merged), merging.merged_view(merged), form)
