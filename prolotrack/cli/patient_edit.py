"""The command ``patient edit``."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Annotated, Any

import typer

from prolotrack.cli import finding, options
from prolotrack.cli import patient_options as particulars
from prolotrack.cli.arguments import PatientArgument
from prolotrack.cli.spread import spread
from prolotrack.cli.writing import record
from prolotrack.domain.dossier import Dossier
from prolotrack.domain.names import fold, mrn, required
from prolotrack.domain.patient import Patient
from prolotrack.domain.safety import Finding, kept, parse_alert
from prolotrack.errors import UsageProblem
from prolotrack.present import sentences
from prolotrack.present.still_booked import booked_in_vain
from prolotrack.services.dossiers import courses_of
from prolotrack.services.registration import edit_patient, not_compared
from prolotrack.store.transaction import Transaction

NOTHING_SAID = Patient("", "", date.min)
_FIELDS: dict[str, tuple[str, ...]] = {
    "sex": ("sex",),
    "phone": ("phone",),
    "email": ("email",),
    "weight": ("weight_kg", "weight_on"),
    "allergies": ("allergies",),
    "alerts": ("alerts",),
    "deceased": ("deceased",),
    "note": ("note",),
}


def _clearable(text: str) -> str:
    """Return a particular that can be unsaid."""
    if text not in _FIELDS:
        raise UsageProblem(f"{text!r} cannot be cleared: write one of {', '.join(_FIELDS)}.")
    return text


Clear = Annotated[
    list[str] | None,
    typer.Option(parser=_clearable, metavar="FIELD", help=f"Unsay it: {', '.join(_FIELDS)}; repeat for more."),
]
NoAlerts = Annotated[
    list[Finding] | None,
    typer.Option("--no-alert", parser=parse_alert, metavar="FINDING", help="It holds no longer; repeat for more."),
]
NoAllergies = Annotated[
    list[str] | None,
    typer.Option(
        "--no-allergy", parser=options.text("The allergy"), metavar="TEXT", help="It holds no longer; repeat for more."
    ),
]
Deceased = Annotated[
    date | None, typer.Option(parser=options.past_day, metavar="DATE", help="The day the patient died.")
]


@spread(particulars.OfPatient)
def run(
    ctx: options.Context,
    patient: PatientArgument = None,
    who: particulars.OfPatient = particulars.UNSAID,
    on: options.On = None,
    allergy: particulars.Allergies = None,
    no_allergy: NoAllergies = None,
    alert: particulars.Alerts = None,
    no_alert: NoAlerts = None,
    deceased: Deceased = None,
    do_not_call: particulars.NoCalls = None,
    clear: Clear = None,
    reason: options.Reason = None,
    note: options.Note = None,
    dry_run: options.DryRun = False,
    form: options.Form = None,
) -> None:
    """Change a patient's particulars. --allergy and --alert add to those known; --on is the day of the weight."""
    console = options.console_of(ctx)
    seen = finding.patient(console, patient, to_write=True)
    said: dict[str, Any] = {
        "mrn": None if who.number is None else mrn(who.number),
        "name": None if who.name is None else required(who.name, "The name"),
        "born": None if who.born is None else options.any_day(who.born),
        "sex": who.sex,
        "phone": who.phone,
        "email": who.email,
        "weight_kg": who.weight,
        "weight_on": (on or console.today) if who.weight else None,
        "allergies": _allergies(seen, allergy or (), no_allergy or ()),
        "deceased": deceased,
        "do_not_call": do_not_call,
        "note": note,
        "alerts": _alerts(seen, alert or (), no_alert or ()),
    }
    edit = partial(_edit, seen=seen, edited=_edited(seen, clear or (), said), today=console.today, reason=reason)
    changed, died = record(console, edit, note=note, dry_run=dry_run, on=on)
    remarks = [*sentences.not_compared(not_compared(console.reader, allergy or ())), *booked_in_vain(died)]
    console.tell({"reference": changed.mrn}, sentences.of_patient(changed, "changed"), form, remarks)


def _allergies(seen: Patient, new: Sequence[str], gone: Sequence[str]) -> tuple[str, ...] | None:
    """Return the allergies of a patient with new ones and without those that are gone; None where nobody said any.

    They are compared without case, accents and punctuation.
    """
    known, wrong = [*map(fold, seen.allergies)], [*map(fold, gone)]
    if both := {*map(fold, new)} & {*wrong}:
        raise UsageProblem(f"--allergy {min(both)} contradicts --no-allergy {min(both)}: choose one.")
    if strange := [text for text, name in zip(gone, wrong, strict=True) if name not in known]:
        recorded = ", ".join(seen.allergies) or "none"
        raise UsageProblem(f"There is no allergy to {strange[0]} to take out; recorded: {recorded}.")
    left = [text for text, name in zip(seen.allergies, known, strict=True) if name not in wrong]
    return (*left, *new) if new or gone else None


def _alerts(seen: Patient, new: Sequence[Finding], gone: Sequence[Finding]) -> tuple[str, ...] | None:
    """Return the alerts of a patient with new ones and without those that are gone; None where nobody said any."""
    if both := set(new) & set(gone):
        raise UsageProblem(f"--alert {min(both)} contradicts --no-alert {min(both)}: choose one.")
    if strange := [alert for alert in gone if alert not in seen.alerts]:
        raise UsageProblem(f"There is no alert {strange[0]} to take out: prolotrack patient show says which there are.")
    return kept({*seen.alerts, *new} - set(gone)) if new or gone else None


def _edit(
    tx: Transaction, seen: Patient, edited: Patient, today: date, reason: str | None
) -> tuple[Patient, tuple[Dossier, ...]]:
    """Change a patient's particulars; return them, with the courses where it was recorded that the patient died."""
    changed = edit_patient(tx, seen, edited, today, reason)
    return changed, courses_of(tx.reader, changed) if changed.deceased != seen.deceased else ()


def _edited(seen: Patient, clear: Sequence[str], said: dict[str, Any]) -> Patient:
    """Return a patient without the particulars that are to be unsaid, and with those that were said."""
    new = {field: value for field, value in said.items() if value is not None}
    if both := [what for what in clear if new.keys() & set(_FIELDS[what])]:
        raise UsageProblem(f"--clear {both[0]} contradicts what is said of it: choose one.")
    unsaid = {field: getattr(NOTHING_SAID, field) for what in clear for field in _FIELDS[what]}
    return replace(seen, **unsaid, **new)
