"""The command ``appointment show``."""

from prolotrack.cli import appointment_options as said_of
from prolotrack.cli import finding_appointment, options
from prolotrack.present.appointment import appointment_object, appointment_view
from prolotrack.services.appointments import no_shows
from prolotrack.services.dossiers import appointment_dossiers


def run(ctx: options.Context, appointment: said_of.AppointmentArgument = None, form: options.Form = None) -> None:
    """Show an appointment with its courses."""
    console = options.console_of(ctx)
    found = finding_appointment.appointment(console, appointment or ())
    _, courses = appointment_dossiers(console.reader, found.id)
    missed = no_shows(console.reader, found.patient_id)
    console.close()
    shown = appointment_view(found, courses, missed, console.today)
    console.tell(appointment_object(found, courses, missed), shown, form)
