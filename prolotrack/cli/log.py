"""The command ``log``."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated

import typer

from prolotrack.cli import finding, options
from prolotrack.cli import session_options as said_of
from prolotrack.cli.arguments import CoursesArgument
from prolotrack.cli.console import Console
from prolotrack.cli.writing import record
from prolotrack.domain.session import Injection
from prolotrack.present import answers, sentences
from prolotrack.present.appointment import still_booked
from prolotrack.services.dossiers import dossier
from prolotrack.services.treatment import Said, check, log_session, too_soon

Again = Annotated[bool, typer.Option("--again", help="The same solution as in the course's last session.")]
AsPlanned = Annotated[bool, typer.Option("--as-planned", help="The solution that the protocol states.")]


def run(
    ctx: options.Context,
    course: CoursesArgument = None,
    on: options.On = None,
    agent: said_of.Agent = None,
    percent: said_of.Percent = None,
    volume: said_of.Volume = None,
    again: Again = False,
    as_planned: AsPlanned = False,
    guidance: said_of.Guided = None,
    lot: said_of.Lots = None,
    pain: said_of.Pain = None,
    pain_after: said_of.PainAfter = None,
    consent: said_of.Consent = None,
    clinician: options.Clinician = None,
    note: options.Note = None,
    override: options.Override = None,
    dry_run: options.DryRun = False,
    form: options.Form = None,
) -> None:
    """Record a session: what was injected, for one course or for several of a patient at once."""
    console = options.console_of(ctx)
    courses = [found.id for found in finding.courses(console, course or ())]
    said = Said(
        on=on or console.today,
        injection=Injection(0, 0, agent, percent, volume, guidance, tuple(lot or ())),
        clinician=clinician,
        again=again,
        as_planned=as_planned,
        pain=pain,
        pain_after=pain_after,
        consent=consent,
        note=note,
        override=override,
    )
    said = replace(said, early_reason=override or _why_so_soon(console, courses, said))
    session, now = record(console, lambda tx: log_session(tx, courses, said), note=note, dry_run=dry_run, on=on)
    told = sentences.of_session(session, now, "recorded", console.today)
    remarks = [*(sentences.unplanned(session, now) if as_planned else ()), *still_booked(now, session.on)]
    console.tell(answers.of_session(session, now), told, form, remarks)


def _why_so_soon(console: Console, courses: Sequence[int], said: Said) -> str | None:
    """Ask why a session comes before its earliest day; it is recorded all the same."""
    known = [dossier(console.reader, course) for course in courses]
    for now in known:  # what is refused anyway is not asked about
        check(now, said)
    early = [now for now in known if too_soon(now, said.on)]
    if not early:
        return None
    for now in early:
        console.warn(f"{now.course.reference}: {said.on} is too soon, and is recorded all the same.")
    if not console.asks:
        return None
    return console.ask(
        "Why so soon (Enter: no reason; Ctrl-C: record nothing)", None, lambda text: text.strip() or None
    )
