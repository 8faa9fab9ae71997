"""The command ``patient unmerge``."""

from prolotrack.cli import options
from prolotrack.cli.arguments import PatientArgument
from prolotrack.cli.writing import record
from prolotrack.present import merging
from prolotrack.services.merging import merged_patient
from prolotrack.services.unmerging import unmerge_patients


def run(
    ctx: options.Context,
    patient: PatientArgument = None,
    reason: options.Why = None,
    on: options.On = None,
    note: options.Note = None,
    dry_run: options.DryRun = False,
    form: options.Form = None,
) -> None:
    """Take a merge back: PATIENT, by the MRN of before, has again what was moved, and what was recorded on it since."""
    console = options.console_of(ctx)
    seen = merged_patient(console.reader, console.ask("PATIENT", patient, str))
    why = console.ask("Reason", reason, options.text("The reason"))
    now = record(console, lambda tx: unmerge_patients(tx, seen, why), note=note, dry_run=dry_run, on=on)
    console.tell(merging.unmerged_object(now), merging.unmerged_view(now), form)
