"""The command ``book``."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from prolotrack.cli import appointment_options as said_of
from prolotrack.cli import finding, options, timing
from prolotrack.cli.console import Console
from prolotrack.cli.writing import record
from prolotrack.domain.calendar_days import bookable
from prolotrack.domain.course import Course
from prolotrack.present.appointment import answer_of
from prolotrack.present.front_desk import of_appointment
from prolotrack.services.clinic import working_days
from prolotrack.services.dossiers import dossier
from prolotrack.services.front_desk import Terms, book

Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="COURSE... TIME",
        help='C12, or a patient and a structure: 1042 "left knee"; then the time: "2026-12-20 09:30".',
        show_default=False,
    ),
]


def run(
    ctx: options.Context,
    words: Words = None,
    minutes: said_of.Minutes = None,
    clinician: said_of.With = None,
    on: options.On = None,
    note: options.Note = None,
    override: options.Override = None,
    dry_run: options.DryRun = False,
    form: options.Form = None,
) -> None:
    """Book an appointment for one course, or for several of a patient; the time is that of the clinic's clocks."""
    console = options.console_of(ctx)
    today = console.today
    named, time = timing.split_time(words or (), today)
    courses = finding.courses(console, named)
    slot = timing.slot(console, time, _hint(console, courses[0]) if console.asks and time is None else "")
    said = Terms(datetime.now(UTC), on or today, None, minutes, clinician, None, note, override)
    keys = [course.id for course in courses]
    now = record(console, lambda tx: book(tx, keys, slot, said), note=note, dry_run=dry_run, on=on)
    told = of_appointment(now.appointment, now.courses, now.no_shows, "booked", today)
    console.tell(answer_of(now.appointment, now.courses), told, form, now.remarks)


def _hint(console: Console, course: Course) -> str:
    """Return the first time for which a course can be booked, as an example."""
    coming = dossier(console.reader, course.id).coming
    working = working_days(console.reader, console.today)
    day = bookable(coming.window, working, console.today) if coming and coming.window else None
    return f"{day or 'tomorrow'} 09:30"
