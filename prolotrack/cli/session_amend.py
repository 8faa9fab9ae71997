"""The command ``session amend``."""

from datetime import date
from typing import Annotated

import typer

from prolotrack.cli import finding, options
from prolotrack.cli import session_options as said_of
from prolotrack.cli.arguments import SessionArgument
from prolotrack.cli.writing import record
from prolotrack.domain.session import Injection
from prolotrack.present import answers, sentences
from prolotrack.services.amendment import Amendment, amend_session
from prolotrack.services.dossiers import session_dossiers

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
    guidance: said_of.Guided = None,
    lot: said_of.Lots = None,
    pain: said_of.Pain = None,
    pain_after: said_of.PainAfter = None,
    consent: said_of.Consent = None,
    clinician: options.Clinician = None,
    note: options.Note = None,
    dry_run: options.DryRun = False,
    form: options.Form = None,
) -> None:
    """Put a session right: say what is new. What was recorded before stays in the trail."""
    console = options.console_of(ctx)
    seen, _ = session_dossiers(console.reader, finding.session_key(console, session))
    said = Amendment(
        reason=console.ask("Reason", reason, options.text("The reason")),
        on=on,
        clinician=clinician,
        consent=consent,
        note=note,
        injection=Injection(0, 0, agent, percent, volume, guidance, tuple(lot or ())),
        pain=pain,
        pain_after=pain_after,
        course_id=finding.key_of(course, "C") if course else None,
    )
    amended, now = record(console, lambda tx: amend_session(tx, seen, said), note=note, dry_run=dry_run)
    console.tell(answers.of_session(amended, now), sentences.of_session(amended, now, "amended", console.today), form)
