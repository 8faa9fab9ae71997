"""The command ``appointment arrive``."""

from prolotrack.cli import appointment_options as said_of
from prolotrack.cli import finding_appointment, options
from prolotrack.cli.appointment_settling import settle_appointment
from prolotrack.domain.appointment import Attendance


def run(
    ctx: options.Context,
    appointment: said_of.AppointmentArgument = None,
    on: options.On = None,
    note: options.Note = None,
    dry_run: options.DryRun = False,
    form: options.Form = None,
) -> None:
    """Say that the patient has arrived, also one who came late after all."""
    console = options.console_of(ctx)
    seen = finding_appointment.appointment(console, appointment or (), to_write=True)
    settle_appointment(console, seen, Attendance.ARRIVED, on, None, note, dry_run=dry_run, form=form)
