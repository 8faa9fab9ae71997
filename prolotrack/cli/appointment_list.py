"""The command ``appointment list``."""

from datetime import date
from typing import Annotated

import typer

from prolotrack.cli import finding, options
from prolotrack.cli.arguments import PatientArgument
from prolotrack.cli.unknown_clinician import warn_unknown
from prolotrack.domain.appointment import AppointmentRow, Attendance
from prolotrack.present.appointments import COLUMNS
from prolotrack.services.appointments import AppointmentsWanted, appointments, appointments_on
from prolotrack.services.clinicians import Bearer

Since = Annotated[
    date | None,
    typer.Option(
        parser=options.any_day,
        metavar="DATE",
        help="From this day on; else from today on, with earlier ones of which nobody said what became.",
    ),
]
OfStatus = Annotated[Attendance | None, typer.Option("--status", help="Appointments of which this became only.")]
With = Annotated[
    str | None,
    typer.Option(
        "--clinician",
        parser=options.text("The clinician"),
        metavar="NAME",
        help="Appointments with this clinician only.",
    ),
]


def run(
    ctx: options.Context,
    patient: PatientArgument = None,
    since: Since = None,
    until: options.Until = None,
    clinician: With = None,
    status: OfStatus = None,
    as_of: options.AsOf = None,
    limit: options.Limit = None,
    form: options.ListForm = None,
) -> None:
    """List appointments in order of their time, all or those of a patient."""
    console = options.console_of(ctx)
    options.check_order(since, until)
    form = console.form(form)
    most = options.limit_of(limit, form)
    today = as_of or console.today
    patient_id = finding.patient(console, patient).id if patient else None
    wanted = AppointmentsWanted(most + 1, today, since, until or date.max, patient_id, clinician, status)
    rows = (appointments_on if today < console.today else appointments)(console.reader, wanted)
    warn_unknown(console, console.reader, clinician, rows, Bearer.APPOINTMENT)
    console.list(AppointmentRow, rows, COLUMNS, form, most, "No such appointment.")
