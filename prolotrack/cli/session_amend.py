"""The command ``session amend``."""

from dataclasses import replace
from datetime import date
from typing import Annotated

import typer

from prolotrack.cli import finding, options
from prolotrack.cli import session_options as said_of
from prolotrack.cli.arguments import SessionArgument
from prolotrack.cli.writing import record
from prolotrack.domain.safety import screened
from prolotrack.domain.said import NO_VISIT
from prolotrack.domain.session import Injection
from prolotrack.present import answers, safety, sentences
from prolotrack.services.amendment import Amendment, amend_session
from prolotrack.services.dossiers import session_dossiers
from prolotrack.services.screening import given, judge_anew

OfCourse = Annotated[
    str | None, typer.Option("--course", metavar="C12", help="For which course, where the session was for several.")
]
TrueDay = Annotated[
    date | None, typer.Option("--on", parser=options.past_day, metavar="DATE", help="The day it really happened.")
]


def run(
    ctx: options.Context,
    session: SessionArgument = None,
    reason: options.Why = None,
    course: OfCourse = None,
    on: TrueDay = None,
    agent: said_of.Agent = None,
    percent: said_of.Percent = None,
    volume: said_of.Volume = None,
    mix: said_of.Mix = None,
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
    """Put a session right: say what is new. What was recorded before stays in the trail."""
    console = options.console_of(ctx)
    seen, before = session_dossiers(console.reader, finding.session_key(console, session))
    said = Amendment(
        reason=console.ask("Reason", reason, options.text("The reason")),
        on=on,
        clinician=clinician,
        consent=consent,
        note=note,
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
        pain=pain,
        pain_after=pain_after,
        course_id=finding.key_of(course, "course") if course else None,
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
        override=override,
    )
    amended, now = record(console, lambda tx: amend_session(tx, seen, said, before), note=note, dry_run=dry_run)
    verdicts = judge_anew(console.reader, now, given(seen, before), given(amended, now)) or ()
    told = sentences.of_session(amended, now, "amended", console.today)
    console.tell(answers.of_session(amended, now, verdicts), told, form, safety.said(verdicts))
