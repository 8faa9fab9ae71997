"""The command ``log``."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated

import typer

from prolotrack.cli import finding, options
from prolotrack.cli import session_options as said_of
from prolotrack.cli.arguments import CoursesArgument
from prolotrack.cli.asking import ask_for_the_note
from prolotrack.cli.console import Console
from prolotrack.cli.writing import record
from prolotrack.domain.dossier import Dossier
from prolotrack.domain.safety import screened
from prolotrack.domain.said import NO_VISIT, Said
from prolotrack.domain.session import Injection
from prolotrack.domain.verdict import Verdict
from prolotrack.present import answers, safety, sentences
from prolotrack.present.advice import advised
from prolotrack.present.still_booked import still_booked
from prolotrack.services.dossiers import dossier
from prolotrack.services.treatment import check, judged, log_session, one_patient, too_soon

Again = Annotated[bool, typer.Option("--again", help="The same solution as in the course's last session.")]
AsPlanned = Annotated[bool, typer.Option("--as-planned", help="The solution that the protocol states.")]


def run(
    ctx: options.Context,
    course: CoursesArgument = None,
    on: options.On = None,
    agent: said_of.Agent = None,
    percent: said_of.Percent = None,
    volume: said_of.Volume = None,
    mix: said_of.Mix = None,
    again: Again = False,
    as_planned: AsPlanned = False,
    guidance: said_of.Guided = None,
    lot: said_of.Lots = None,
    pain: said_of.Pain = None,
    pain_after: said_of.PainAfter = None,
    consent: said_of.Consent = None,
    time_out: said_of.TimeOut = None,
    screen: said_of.Screen = None,
    position: said_of.Position = None,
    prep: said_of.Prep = None,
    wheals: said_of.Wheals = None,
    point: said_of.Points = None,
    image: said_of.Image = None,
    approach: said_of.Approach = None,
    needle: said_of.Needle = None,
    response: said_of.Response = None,
    complications: said_of.Complications = None,
    instructions: said_of.Instructions = None,
    plan: said_of.PlanFor = None,
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
        injection=Injection(
            session_id=0,
            course_id=0,
            agent=agent,
            percent=percent,
            volume_ml=volume,
            guidance=guidance,
            lots=tuple(lot or ()),
            mix=mix,
            points=tuple(point or ()),
            image=image,
            approach=approach,
            needle=needle,
            response=response,
            complications=complications,
        ),
        clinician=clinician,
        again=again,
        as_planned=as_planned,
        pain=pain,
        pain_after=pain_after,
        consent=consent,
        note=note,
        override=override,
        visit=replace(
            NO_VISIT,
            time_out=time_out,
            screen=screened(screen),
            position=position,
            prep=prep,
            wheals=wheals,
            instructions=instructions,
            plan=plan,
        ),
    )
    said, verdicts = _before(console, courses, said)
    session, now = record(console, lambda tx: log_session(tx, courses, said), note=note, dry_run=dry_run, on=on)
    told = sentences.of_session(session, now, "recorded", console.today)
    unplanned = sentences.unplanned(session, now) if as_planned else ()
    remarks = [*unplanned, *still_booked(now, session.on), *advised(now)]
    console.tell(answers.of_session(session, now, verdicts), told, form, remarks)


def _before(console: Console, courses: Sequence[int], said: Said) -> tuple[Said, tuple[Verdict, ...]]:
    """Refuse what is refused anyway, then ask what is open, and warn; return what is said, and the rules not met."""
    one_patient(console.reader, courses)
    known = [dossier(console.reader, course) for course in courses]
    for now in known:
        check(now, said)
    said = ask_for_the_note(console, known, said)
    verdicts = judged(console.reader, known, said)
    console.warn(*safety.said(verdicts))
    return replace(said, early_reason=said.override or _why_so_soon(console, known, said)), verdicts


def _why_so_soon(console: Console, known: Sequence[Dossier], said: Said) -> str | None:
    """Ask why a session comes before its earliest day; it is recorded all the same."""
    allowed = {now.course.reference: too_soon(now, said.on) for now in known}
    early = {called: day for called, day in allowed.items() if day}
    for called, day in early.items():
        console.warn(f"{called}: {said.on} is too soon, not before {day}, and is recorded all the same.")
    if not early:
        return None
    if not console.asks:
        console.warn("--override REASON keeps a reason with it.")
        return None
    return console.ask(
        "Why so soon (Enter: no reason; Ctrl-C: record nothing)", None, lambda text: text.strip() or None
    )
