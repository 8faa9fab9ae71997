"""The command ``course list``."""

from typing import Annotated

import typer

from prolotrack.cli import finding, options
from prolotrack.cli.arguments import PatientArgument
from prolotrack.domain.course import CourseRow, Status
from prolotrack.present.courses import COLUMNS, course_row
from prolotrack.services.listing import CoursesWanted, courses, courses_on

OfStatus = Annotated[Status | None, typer.Option("--status", help="Courses of this status only.")]


def run(
    ctx: options.Context,
    patient: PatientArgument = None,
    status: OfStatus = None,
    region: options.InRegion = None,
    clinician: options.OfClinician = None,
    as_of: options.AsOf = None,
    limit: options.Limit = None,
    form: options.ListForm = None,
) -> None:
    """List courses, all or those of a patient."""
    console = options.console_of(ctx)
    form = console.form(form)
    most = options.limit_of(limit, form)
    patient_id = finding.patient(console, patient).id if patient else None
    wanted = CoursesWanted(most + 1, patient_id, status, region, clinician)
    if as_of:
        rows = [course_row(now) for now in courses_on(console.reader, wanted, as_of)]
    else:
        rows = courses(console.reader, wanted)
    console.list(CourseRow, rows, COLUMNS, form, most, "No such course.")
