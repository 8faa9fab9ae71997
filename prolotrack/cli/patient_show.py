"""The command ``patient show``."""

from prolotrack.cli import finding, options
from prolotrack.cli.arguments import PatientArgument
from prolotrack.present.patients import patient_object, patient_view
from prolotrack.services.appointments import no_shows
from prolotrack.services.dossiers import courses_of


def run(ctx: options.Context, patient: PatientArgument = None, form: options.Form = None) -> None:
    """Show a patient and the patient's courses."""
    console = options.console_of(ctx)
    found = finding.patient(console, patient)
    courses = courses_of(console.reader, found)
    missed = no_shows(console.reader, found.id)
    today = console.today
    console.close()
    console.tell(patient_object(found, courses, missed), patient_view(found, courses, missed, today), form)
