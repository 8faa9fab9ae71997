"""The command ``session amend``."""

from datetime import date
from typing import Annotated

import typer

from prolotrack.cli import finding, options
from prolotrack.cli.arguments import SessionArgument
from prolotrack.cli.session_options import NOTHING_SAID, OfSession
from prolotrack.cli.spread import spread
from prolotrack.cli.writing import record
from prolotrack.errors import UsageProblem
from prolotrack.present import answers, safety, sentences
from prolotrack.services.amendment import Amendment, amend_session
from prolotrack.services.dossiers import session_dossiers
from prolotrack.services.screening import given, judge_anew
from prolotrack.services.unsaid import CLEARABLE


def _clearable(text: str) -> str:
    """Return what of a session can be unsaid."""
    if text not in CLEARABLE:
        raise UsageProblem(f"{text!r} cannot be cleared: write one of {', '.join(CLEARABLE)}.")
    return text


OfCourse = Annotated[
    str | None, typer.Option("--course", metavar="C12", help="For which course, where the session was for several.")
]
TrueDay = Annotated[
    date | None, typer.Option("--on", parser=options.past_day, metavar="DATE", help="The day it really happened.")
]
Clear = Annotated[
    list[str] | None,
    typer.Option(parser=_clearable, metavar="FIELD", help=f"Unsay it: {', '.join(CLEARABLE)}; repeat for more."),
]


@spread(OfSession)
def run(
    ctx: options.Context,
    session: SessionArgument = None,
    reason: options.Why = None,
    course: OfCourse = None,
    on: TrueDay = None,
    particulars: OfSession = NOTHING_SAID,
    clear: Clear = None,
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
        consent=particulars.consent,
        note=note,
        injection=particulars.injection,
        pain=particulars.pain,
        pain_after=particulars.pain_after,
        course_id=finding.key_of(course, "course") if course else None,
        visit=particulars.visit,
        override=override,
        clear=tuple(clear or ()),
    )
    amended, now = record(console, lambda tx: amend_session(tx, seen, said, before), note=note, dry_run=dry_run)
    verdicts = judge_anew(console.reader, now, given(seen, before), given(amended, now)) or ()
    told = sentences.of_session(amended, now, "amended", console.today)
    remarks = [*sentences.dropped(amended, before, now), *safety.said(verdicts)]
    console.tell(answers.of_session(amended, now, verdicts), told, form, remarks)
