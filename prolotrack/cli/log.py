"""The command ``log``."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated

import typer

from prolotrack.cli import finding, options
from prolotrack.cli.arguments import CoursesArgument
from prolotrack.cli.asking import ask_for_the_note
from prolotrack.cli.console import Console
from prolotrack.cli.session_options import NOTHING_SAID, OfSession
from prolotrack.cli.spread import spread
from prolotrack.cli.writing import record
from prolotrack.domain.dossier import Dossier
from prolotrack.domain.said import Said
from prolotrack.domain.verdict import Verdict
from prolotrack.present import answers, safety, sentences
from prolotrack.present.advice import advised
from prolotrack.present.still_booked import still_booked
from prolotrack.services.dossiers import dossier
from prolotrack.services.treatment import check, judged, log_session, one_patient, too_soon

Again = Annotated[bool, typer.Option("--again", help="The same solution as in the course's last session.")]
AsPlanned = Annotated[bool, typer.Option("--as-planned", help="The solution that the protocol states.")]


@spread(OfSession)
def run(
    ctx: options.Context,
    course: CoursesArgument = None,
    on: options.On = None,
    again: Again = False,
    as_planned: AsPlanned = False,
    particulars: OfSession = NOTHING_SAID,
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
        injection=particulars.injection,
        clinician=clinician,
        again=again,
        as_planned=as_planned,
        pain=particulars.pain,
        pain_after=particulars.pain_after,
        consent=particulars.consent,
        note=note,
        override=override,
        visit=particulars.visit,
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
