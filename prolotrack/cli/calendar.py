"""The command ``calendar``."""

from collections.abc import Iterator
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from prolotrack.cli import options
from prolotrack.cli.new_files import Force, Out, place
from prolotrack.cli.unknown_clinician import warn_unknown
from prolotrack.domain.agenda import Event
from prolotrack.domain.clock import local_zone
from prolotrack.exchange.ical import calendar_text
from prolotrack.present.agenda import appointment_event, ended_event, window_event
from prolotrack.present.text import visible
from prolotrack.services.agenda import Agenda, Span, agenda
from prolotrack.services.clinic import clinic
from prolotrack.services.clinicians import BOTH
from prolotrack.store.engine import snapshot

OfClinician = Annotated[
    str | None,
    typer.Option(parser=options.text("The clinician"), metavar="NAME", help="What is this clinician's only."),
]
WithNames = Annotated[bool, typer.Option("--with-names", help="Name patients, and tell notes and reasons.")]


def run(
    ctx: options.Context,
    out: Out = None,
    force: Force = False,
    clinician: OfClinician = None,
    with_names: WithNames = False,
    since: options.Since = None,
    until: options.Until = None,
) -> None:
    """Write a calendar file (.ics) of appointments, from 30 days back on, and due windows, to import again and again.

    It names no patients unless asked. Without --since and --until, whatever moves, moves in the calendar too.
    """
    console = options.console_of(ctx)
    options.check_order(since, until)
    _ = console.reader  # opened once, so that an old database is brought up to date
    span = Span(console.today, since, until, clinician)
    console.close()
    with snapshot(console.address) as reader:
        zone = ZoneInfo(clinic(reader).zone or local_zone())
        found = agenda(reader, span)
        warn_unknown(console, reader, clinician, found.meetings or found.turns or found.ended, *BOTH)
    name = "prolotrack" if clinician is None else f"prolotrack: {visible(clinician)}"
    text = calendar_text(name, zone, found.edition, _events(found, zone, names=with_names))
    with place(out, force=force) as file:
        file.writelines(text)
    if out:
        console.warn(f"{out} is written.")
    if with_names and console.asks:
        console.warn(f"It holds names of patients ({found.patients}): keep it as safe as their records.")


def _events(found: Agenda, zone: ZoneInfo, *, names: bool) -> Iterator[Event]:
    """Yield every event: appointments, due windows, and windows that are no more."""
    yield from (appointment_event(meeting, zone, names=names) for meeting in found.meetings)
    yield from (window_event(turn, names=names) for turn in found.turns)
    yield from (ended_event(course, names=names) for course in found.ended)
