"""The command ``patient show``."""

from prolotrack.cli import finding, options
from prolotrack.cli.arguments import PatientArgument
from prolotrack.domain.patient import Patient
from prolotrack.present.patient import patient_object, patient_view
from prolotrack.services.appointments import no_shows
from prolotrack.services.history import corrections, history
from prolotrack.services.listing.courses import CoursesWanted, courses


def run(ctx: options.Context, patient: PatientArgument = None, form: options.Form = None) -> None:
    """Show a patient and the patient's courses, and what was put right."""
    console = options.console_of(ctx)
    found = finding.as_recorded(console, patient)
    into = console.reader.get(Patient, found.merged_into_id)
    treated = courses(console.reader, CoursesWanted(patient_id=found.id))
    missed = no_shows(console.reader, found.id)
    revisions = corrections(history(console.reader, [("patient", found.id)]))
    today = console.today
    console.close()
    shown = patient_view(found, treated, missed, today, revisions, into)
    console.tell(patient_object(found, treated, missed, revisions, into), shown, form)
