"""The command ``appointment move``."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from prolotrack.cli import appointment_options as said_of
from prolotrack.cli import finding_appointment, options, timing
from prolotrack.cli.writing import record
from prolotrack.domain.reference import key_in
from prolotrack.present.appointment import answer_of
from prolotrack.present.front_desk import of_appointment
from prolotrack.services.front_desk import Terms, move

Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="APPOINTMENT TIME",
        help='A5, or a course whose open appointment is meant: C12; then the new time: "2026-12-20 09:30".',
        show_default=False,
    ),
]


def run(
    ctx: options.Context,
    words: Words = None,
    minutes: said_of.Minutes = None,
    clinician: said_of.With = None,
    reason: options.Reason = None,
    on: options.On = None,
    note: options.Note = None,
    override: options.Override = None,
    dry_run: options.DryRun = False,
    form: options.Form = None,
) -> None:
    """Move an appointment to another time, length or clinician."""
    console = options.console_of(ctx)
    today = console.today
    said = words or []
    if said and key_in(said[0], "appointment"):
        named, time = said[:1], " ".join(said[1:]) or None
    else:
        named, time = timing.split_time(said, today)
    seen = finding_appointment.appointment(console, named, to_write=True)
    stays = time is None and (minutes or clinician)
    slot = None if stays else timing.slot(console, time, str(seen.slot))
    terms = Terms(datetime.now(UTC), on or today, slot, minutes, clinician, reason, note, override)
    now = record(console, lambda tx: move(tx, seen, terms), note=note, dry_run=dry_run, on=on)
    told = of_appointment(now.appointment, now.courses, now.no_shows, "moved", today)
    console.tell(answer_of(now.appointment, now.courses), told, form, now.remarks)
