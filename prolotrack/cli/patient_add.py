"""The command ``patient add``."""

from prolotrack.cli import options
from prolotrack.cli import patient_options as particulars
from prolotrack.cli.spread import spread
from prolotrack.cli.writing import record
from prolotrack.domain.names import mrn, required
from prolotrack.domain.patient import Patient
from prolotrack.domain.safety import kept
from prolotrack.present import sentences
from prolotrack.present.duplicates import already_there
from prolotrack.services.duplicates import probable
from prolotrack.services.registration import add_patient, not_compared


@spread(particulars.OfPatient)
def run(
    ctx: options.Context,
    who: particulars.OfPatient = particulars.UNSAID,
    on: options.On = None,
    allergy: particulars.Allergies = None,
    alert: particulars.Alerts = None,
    do_not_call: particulars.NoCalls = None,
    note: options.Note = None,
    dry_run: options.DryRun = False,
    form: options.Form = None,
) -> None:
    """Enter a patient. MRN, name and birth date are needed; what is not said stays not recorded."""
    console = options.console_of(ctx)
    patient = Patient(
        mrn=console.ask("MRN", who.number, mrn),
        name=console.ask("Name", who.name, lambda text: required(text, "The name")),
        born=console.ask("Birth date", who.born, options.any_day),
        sex=who.sex,
        phone=who.phone,
        email=who.email,
        weight_kg=who.weight,
        weight_on=(on or console.today) if who.weight else None,
        allergies=tuple(allergy or ()),
        do_not_call=bool(do_not_call),
        note=note,
        alerts=kept(alert or ()),
    )
    others = probable(console.reader, patient)
    added = record(console, lambda tx: add_patient(tx, patient, console.today), note=note, dry_run=dry_run, on=on)
    console.warn(*already_there(others))
    remarks = sentences.not_compared(not_compared(console.reader, added.allergies))
    console.tell({"reference": added.mrn}, sentences.of_patient(added, "added"), form, remarks)
