"""The command ``export fhir``."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, NamedTuple, TextIO

import typer

from prolotrack.cli import finding, options
from prolotrack.cli.console import Console
from prolotrack.cli.counting import Counting
from prolotrack.cli.identified import warn_of_names
from prolotrack.cli.new_files import Force, Out, place
from prolotrack.cli.study_ids import Deidentified, give_everyone, study_id_of
from prolotrack.domain.clock import local_zone
from prolotrack.domain.patient_file import PatientFile
from prolotrack.errors import UsageProblem
from prolotrack.exchange.fhir.bundle import bundle_text
from prolotrack.exchange.fhir.teller import Clinic
from prolotrack.services.agenda import edition
from prolotrack.services.clinic import zone
from prolotrack.services.patient_files import Scope, deidentified_files, patient_files, patients_in
from prolotrack.store.engine import snapshot
from prolotrack.store.reader import Reader

OfCourse = Annotated[
    str | None, typer.Option("--course", metavar="COURSE", help='This course only: C12, or "1042 left knee".')
]


class Told(NamedTuple):
    """What a bundle is made of: the files of a clinic's patients, and the instant of the last of its records."""

    clinic: Clinic
    files: Iterator[PatientFile]
    at: str | None


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
    scope = Scope(finding.course(console, course.split(maxsplit=1)) if course else None, since, until)
    _ = console.reader  # opened once, so that an old database is brought up to date
    with place(out, force=force) as file:
        if deidentified:
            _enrol(console, scope)
        today = console.today
        console.close()
        with snapshot(console.address) as reader:
            patients = sum(1 for _ in patients_in(reader, scope)) if console.asks else 0
            warn_of_names(console, 0 if deidentified else patients, out or "The bundle")
            told = _told(reader, scope, today, deidentified=deidentified)
            _write(told, file, patients, f"Writing {out or 'the bundle'}")
    if out:
        console.warn(f"{out} is written.")


def _enrol(console: Console, scope: Scope) -> None:
    """Give a study id to whoever is told and has none."""
    if scope.course:
        study_id_of(console, scope.course.patient_id)
    else:
        give_everyone(console)


def _told(reader: Reader, scope: Scope, today: date, *, deidentified: bool) -> Told:
    """Return what the bundle is made of; one that names nobody tells no instant."""
    made = edition(reader)
    if deidentified:
        return Told(Clinic(made.database), deidentified_files(reader, scope, today), None)
    files = patient_files(reader, scope, zone(reader) or local_zone())
    return Told(Clinic(made.database), files, made.at.isoformat())


def _write(told: Told, out: TextIO, patients: int, what: str) -> None:
    """Write a bundle, and show a person who waits, and does not look at the bundle, how far it is."""
    with Counting(what, 0 if out.isatty() else patients, every=1) as counting:
        out.writelines(bundle_text(told.clinic, counting.passing(told.files), told.at))
