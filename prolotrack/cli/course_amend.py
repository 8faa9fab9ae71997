"""The command ``course amend``."""

from datetime import date
from typing import Annotated

import typer

from prolotrack.cli import course_options as said_of
from prolotrack.cli import finding, finding_structure, options, planning
from prolotrack.cli.arguments import CourseArgument
from prolotrack.cli.console import Console
from prolotrack.cli.spread import spread
from prolotrack.cli.writing import record
from prolotrack.domain.anatomy import Side, parse_side
from prolotrack.domain.structure import Structure
from prolotrack.errors import UsageProblem
from prolotrack.present.course_changes import amendment_object, of_amendment
from prolotrack.services.course_amendment import CourseAmendment, amend_course
from prolotrack.services.courses import remarks
from prolotrack.services.lookup.catalogue import find_condition

_FIELDS = {
    "condition": "condition_id",
    "tried": "tried",
    "goal": "goal",
    "consent": "consent",
    "agent": "agent",
    "note": "note",
}


def _clearable(text: str) -> str:
    """Return what of a course can be unsaid, as its field."""
    if text not in _FIELDS:
        raise UsageProblem(f"{text!r} cannot be cleared: write one of {', '.join(_FIELDS)}.")
    return _FIELDS[text]


TrueDay = Annotated[
    date | None, typer.Option("--on", parser=options.past_day, metavar="DATE", help="The day it was really opened.")
]
SideOption = Annotated[str | None, typer.Option("--side", metavar="left|right", help="The side it really is.")]
Target = Annotated[
    str | None,
    typer.Option(parser=options.text("The structure"), metavar="NAME", help='The structure it really is: "left knee".'),
]
Clear = Annotated[
    list[str] | None,
    typer.Option(
        parser=_clearable,
        metavar="FIELD",
        help=f"Unsay it: {', '.join(_FIELDS)}; repeat for more. With --tried, the list is made anew.",
    ),
]


@spread(planning.Plan)
@spread(said_of.OfCourse)
def run(
    ctx: options.Context,
    course: CourseArgument = None,
    reason: options.Why = None,
    on: TrueDay = None,
    clinician: options.Clinician = None,
    condition: said_of.Condition = None,
    side: SideOption = None,
    structure: Target = None,
    plan: planning.Plan = planning.UNSAID,
    words: said_of.OfCourse = said_of.UNSAID,
    clear: Clear = None,
    note: options.Note = None,
    override: options.Override = None,
    dry_run: options.DryRun = False,
    form: options.Form = None,
) -> None:
    """Put right what a course was opened with: say what is new. --tried adds to what is documented."""
    console = options.console_of(ctx)
    seen = finding.course(console, course or (), to_write=True)
    target, on_side = _target(console, structure, parse_side(side) if side else None)
    said = CourseAmendment(
        reason=console.ask("Reason", reason, options.text("The reason")),
        on=on,
        clinician=clinician,
        condition=find_condition(console.reader, condition) if condition else None,
        structure=target,
        side=on_side,
        tried=tuple(words.tried or ()),
        goal=words.goal,
        consent=words.consent,
        agent=words.agent,
        note=note,
        clear=tuple(clear or ()),
        override=override,
    )
    done = record(console, lambda tx: amend_course(tx, seen, said, plan.said_protocol(tx)), note=note, dry_run=dry_run)
    told = of_amendment(done.before, done.now, done.edits, console.today)
    console.tell(amendment_object(done.now, done.edits), told, form, remarks(done.now))


def _target(console: Console, said: str | None, side: Side | None) -> tuple[Structure | None, Side | None]:
    """Return the structure and the side that were said; a side in the name must agree with the one said apart."""
    if said is None:
        return None, side
    return finding_structure.named(console, said, side)
