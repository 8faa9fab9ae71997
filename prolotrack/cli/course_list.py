"""The command ``course list``."""

from typing import Annotated

import typer

from prolotrack.cli import finding, options
from prolotrack.cli.arguments import PatientArgument
from prolotrack.domain.course import Status
from prolotrack.domain.listing import CourseRow
from prolotrack.present.courses import COLUMNS
from prolotrack.services.listing import CoursesWanted, courses

OfStatus = Annotated[Status | None, typer.Option("--status", help="Courses of this status only.")]


def run(
    ctx: options.Context,
    patient: PatientArgument = None,
    status: OfStatus = None,
    region: options.InRegion = None,
    clinician: options.OfClinician = None,
    limit: options.Limit = None,
    form: options.ListForm = None,
) -> None:
    """List courses, all or those of a patient."""
    console = options.console_of(ctx)
    form = console.form(form)
    most = options.limit_of(limit, form)
    patient_id = finding.patient(console, patient).id if patient else None
    rows = courses(console.reader, CoursesWanted(most + 1, patient_id, status, region, clinician))
    console.list(CourseRow, rows, COLUMNS, form, most, "No such course.")
