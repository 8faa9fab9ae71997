"""The command ``export fhir``."""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from prolotrack.cli import finding, options
from prolotrack.cli.studying import Deidentified, give_everyone, study_id_of, warn_of_names
from prolotrack.domain.clock import local_zone
from prolotrack.errors import UsageProblem
from prolotrack.exchange.fhir.bundle import bundle_text
from prolotrack.exchange.fhir.teller import Clinic
from prolotrack.exchange.files import new_text
from prolotrack.services.agenda import edition
from prolotrack.services.clinic import zone
from prolotrack.services.patient_files import Scope, nameless_files, patient_files, patients_in
from prolotrack.store.engine import snapshot
from prolotrack.store.reader import Reader

OfCourse = Annotated[
    str | None, typer.Option("--course", metavar="COURSE", help='This course only: C12, or "1042 left knee".')
]
Out = Annotated[str | None, typer.Option("--out", metavar="FILE", help="Write to this file.")]
Force = Annotated[bool, typer.Option("--force", help="Write over an existing file.")]


def run(
    ctx: options.Context,
    course: OfCourse = None,
    out: Out = None,
    since: options.Since = None,
    until: options.Until = None,
    deidentified: Deidentified = False,
    force: Force = False,
) -> None:
    """Export patients and their courses as a FHIR R4 Bundle; --since and --until are the days courses were opened."""
    console = options.console_of(ctx)
    options.check_order(since, until)
    if course and (since or until):
        raise UsageProblem("One course needs no days: leave out --course, or --since and --until.")
    found = finding.course(console, course.split(maxsplit=1)) if course else None
    scope = Scope(found, since, until)
    if found and deidentified:
        study_id_of(console, found.patient_id)
    elif deidentified:
        give_everyone(console)
    _ = console.reader  # opened once, so that an old database is brought up to date
    today = console.today
    console.close()
    with snapshot(console.address) as reader:
        if not deidentified and console.asks:
            warn_of_names(console, sum(1 for _ in patients_in(reader, scope)), out or "The bundle")
        _write(_nobody(reader, scope, today) if deidentified else _named(reader, scope), out, force=force)
    if out:
        console.warn(f"{out} is written.")


def _named(reader: Reader, scope: Scope) -> Iterator[str]:
    """Return the bundle that names patients."""
    made = edition(reader)
    files = patient_files(reader, scope, zone(reader) or local_zone())
    return bundle_text(Clinic(made.database), files, made.at.isoformat())


def _nobody(reader: Reader, scope: Scope, today: date) -> Iterator[str]:
    """Return the bundle that names nobody."""
    return bundle_text(Clinic(edition(reader).database), nameless_files(reader, scope, today), None)


def _write(text: Iterator[str], out: str | None, *, force: bool) -> None:
    """Write a bundle into a file, or to whoever reads the output."""
    if out is None:
        sys.stdout.writelines(text)
        return
    with new_text(Path(out), force=force) as file:
        file.writelines(text)
