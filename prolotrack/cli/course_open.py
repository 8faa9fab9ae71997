"""The command ``course open``."""

from decimal import Decimal
from typing import Annotated

import typer

from prolotrack.cli import course_options as said_of
from prolotrack.cli import finding, finding_structure, options, planning
from prolotrack.cli.arguments import PatientArgument
from prolotrack.cli.console import Console
from prolotrack.cli.score_options import AtOpening
from prolotrack.cli.spread import spread
from prolotrack.cli.writing import record
from prolotrack.domain.anatomy import parse_side
from prolotrack.domain.dossier import Dossier
from prolotrack.domain.quantity import PAIN
from prolotrack.present import answers, sentences
from prolotrack.services.courses import Opening, asks_what_was_tried, open_course, remarks, undocumented
from prolotrack.services.lookup.catalogue import find_condition
from prolotrack.store.transaction import Transaction

StructureArgument = Annotated[
    str | None, typer.Argument(metavar="STRUCTURE", help='Its name: "left knee".', show_default=False)
]
SideOption = Annotated[str | None, typer.Option("--side", metavar="left|right", help="The side, if not in the name.")]
Pain = Annotated[Decimal | None, typer.Option(parser=PAIN.parse, metavar="0-10", help="Pain at the beginning.")]


@spread(planning.Plan)
@spread(said_of.OfCourse)
def run(
    ctx: options.Context,
    patient: PatientArgument = None,
    structure: StructureArgument = None,
    side: SideOption = None,
    condition: said_of.Condition = None,
    plan: planning.Plan = planning.UNSAID,
    words: said_of.OfCourse = said_of.UNSAID,
    pain: Pain = None,
    score: AtOpening = None,
    on: options.On = None,
    clinician: options.Clinician = None,
    note: options.Note = None,
    override: options.Override = None,
    dry_run: options.DryRun = False,
    form: options.Form = None,
) -> None:
    """Open a course: one structure on one side under one protocol (the clinic's usual one unless said otherwise)."""
    console = options.console_of(ctx)
    who = finding.patient(console, patient, to_write=True)
    target, on_side = finding_structure.structure(console, structure, parse_side(side) if side else None)
    said = Opening(
        patient=who,
        structure=target,
        side=on_side,
        condition=find_condition(console.reader, condition) if condition else None,
        on=on or console.today,
        clinician=clinician or console.actor,
        tried=tuple(words.tried) if words.tried else _asked(console),
        pain=pain,
        note=note,
        override=override,
        goal=words.goal,
        consent=words.consent,
        agent=words.agent,
        scores=tuple(score or ()),
    )
    now, besides = record(console, lambda tx: _open(tx, said, plan), note=note, dry_run=dry_run, on=on)
    console.tell(answers.of_course(now), sentences.of_course(now, "opened", console.today), form, besides)


def _open(tx: Transaction, said: Opening, plan: planning.Plan) -> tuple[Dossier, tuple[str, ...]]:
    """Open a course; return it with what the person who opens it should know."""
    now = open_course(tx, said, plan.chosen(tx))
    return now, (*remarks(now), *undocumented(tx.reader, now))


def _asked(console: Console) -> tuple[str, ...]:
    """Return what was tried before, as a person at the terminal answers; in a pipe nothing is asked."""
    if not console.asks or not asks_what_was_tried(console.reader):
        return ()
    what = "Conservative treatment tried, such as physiotherapy 12 weeks: no relief (Enter: not documented)"
    return console.ask(what, None, said_of.answer_tried)
