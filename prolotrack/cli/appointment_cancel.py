"""The command ``appointment cancel``."""

from prolotrack.cli import appointment_options as said_of
from prolotrack.cli import finding_appointment, options
from prolotrack.cli.appointment_settling import settle_appointment
from prolotrack.domain.appointment import Attendance


def run(
    ctx: options.Context,
    appointment: said_of.AppointmentArgument = None,
    reason: options.Why = None,
    on: options.On = None,
    note: options.Note = None,
    dry_run: options.DryRun = False,
    form: options.Form = None,
) -> None:
    """Cancel an appointment, and why; it stays visible."""
    console = options.console_of(ctx)
    seen = finding_appointment.appointment(console, appointment or (), to_write=True)
    why = console.ask("Reason", reason, options.text("The reason"))
    settle_appointment(console, seen, Attendance.CANCELLED, on, why, note, dry_run=dry_run, form=form)
