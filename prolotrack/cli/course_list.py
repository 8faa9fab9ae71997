"""The command ``course list``."""

from importlib import import_module
from typing import Annotated

import typer

from prolotrack.cli import finding, options
from prolotrack.cli.arguments import PatientArgument
from prolotrack.cli.unknown_clinician import warn_unknown
from prolotrack.domain.course import CourseRow, Status
from prolotrack.present.courses import COLUMNS
from prolotrack.services.clinicians import Bearer
from prolotrack.services.listing.courses import CoursesWanted, courses

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
        past = import_module("prolotrack.services.listing.past_courses")
        rows: list[CourseRow] = past.courses_on(console.reader, wanted, as_of)
    else:
        rows = courses(console.reader, wanted)
    warn_unknown(console, console.reader, clinician, rows, Bearer.COURSE)
    console.list(CourseRow, rows, COLUMNS, form, most, "No such course.")
