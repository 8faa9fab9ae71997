"""The command ``course open``."""

from decimal import Decimal
from typing import Annotated

import typer

from prolotrack.cli import finding, finding_structure, options, planning
from prolotrack.cli.arguments import PatientArgument
from prolotrack.cli.writing import record
from prolotrack.domain.anatomy import parse_side
from prolotrack.domain.quantity import PAIN
from prolotrack.present import answers, sentences
from prolotrack.services.courses import Opening, open_course, remarks
from prolotrack.services.lookup.catalogue import find_condition

StructureArgument = Annotated[
    str | None, typer.Argument(metavar="STRUCTURE", help='Its name: "left knee".', show_default=False)
]
SideOption = Annotated[str | None, typer.Option("--side", metavar="left|right", help="The side, if not in the name.")]
Condition = Annotated[
    str | None,
    typer.Option(parser=options.text("The code"), metavar="CODE", help="The diagnosis, an ICD-10-CM code: M77.12."),
]
Tried = Annotated[
    list[str] | None,
    typer.Option(
        parser=options.text("What was tried"),
        metavar="TEXT",
        help='Tried before: "physiotherapy 12 weeks"; repeat for more.',
    ),
]
Pain = Annotated[Decimal | None, typer.Option(parser=PAIN.parse, metavar="0-10", help="Pain at the beginning.")]


def run(
    ctx: options.Context,
    patient: PatientArgument = None,
    structure: StructureArgument = None,
    side: SideOption = None,
    condition: Condition = None,
    protocol: planning.Named = None,
    sessions: planning.Sessions = None,
    every: planning.Every = None,
    at: planning.At = None,
    not_before: planning.NotBefore = None,
    late_after: planning.LateAfter = None,
    tried: Tried = None,
    pain: Pain = None,
    on: options.On = None,
    clinician: options.Clinician = None,
    note: options.Note = None,
    override: options.Override = None,
    dry_run: options.DryRun = False,
    form: options.Form = None,
) -> None:
    """Open a course: one structure on one side under one protocol (the clinic's usual one unless said otherwise)."""
    console = options.console_of(ctx)
    plan = planning.Plan(protocol, sessions, every, at, not_before, late_after)
    who = finding.patient(console, patient, to_write=True)
    target, on_side = finding_structure.structure(console, structure, parse_side(side) if side else None)
    said = Opening(
        patient=who,
        structure=target,
        side=on_side,
        condition=find_condition(console.reader, condition) if condition else None,
        on=on or console.today,
        clinician=clinician or console.actor,
        tried=tuple(tried or ()),
        pain=pain,
        note=note,
        override=override,
    )
    now = record(console, lambda tx: open_course(tx, said, plan.protocol(tx)), note=note, dry_run=dry_run, on=on)
    console.tell(answers.of_course(now), sentences.of_course(now, "opened", console.today), form, remarks(now))
