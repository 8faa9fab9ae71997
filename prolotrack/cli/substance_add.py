"""The command ``substance add``."""

from decimal import Decimal
from typing import Annotated

import typer

from prolotrack.cli import options
from prolotrack.cli.arguments import NameArgument
from prolotrack.cli.writing import record
from prolotrack.domain.substance import MOST_MG, MOST_MG_PER_KG, Role, Substance, named
from prolotrack.present.blocks import Line
from prolotrack.services.catalogue import add_substance

RoleOption = Annotated[Role | None, typer.Option("--role", help="What it does in a solution.")]
Synonyms = Annotated[list[str] | None, typer.Option("--synonym", metavar="TEXT", help="Another name; repeat for more.")]
Allergens = Annotated[
    list[str] | None,
    typer.Option(
        "--allergen",
        parser=options.text("The allergen"),
        metavar="TEXT",
        help="A word of an allergy that forbids it; repeat for more.",
    ),
]
MgPerKg = Annotated[
    Decimal | None,
    typer.Option(parser=MOST_MG_PER_KG.parse, metavar="MG/KG", help="The most by body weight, of an anaesthetic."),
]
Mg = Annotated[Decimal | None, typer.Option(parser=MOST_MG.parse, metavar="MG", help="The most whatever the weight.")]
MgPerKgConstricted = Annotated[
    Decimal | None,
    typer.Option(parser=MOST_MG_PER_KG.parse, metavar="MG/KG", help="The same with a vasoconstrictor."),
]
MgConstricted = Annotated[
    Decimal | None, typer.Option(parser=MOST_MG.parse, metavar="MG", help="The same with a vasoconstrictor.")
]
Source = Annotated[
    str | None,
    typer.Option(parser=options.text("The source"), metavar="TEXT", help="Where the limits are from, if not your own."),
]


def run(
    ctx: options.Context,
    name: NameArgument = None,
    role: RoleOption = None,
    synonym: Synonyms = None,
    allergen: Allergens = None,
    most_mg_per_kg: MgPerKg = None,
    most_mg: Mg = None,
    most_mg_per_kg_constricted: MgPerKgConstricted = None,
    most_mg_constricted: MgConstricted = None,
    source: Source = None,
    on: options.On = None,
    note: options.Note = None,
    dry_run: options.DryRun = False,
    form: options.Form = None,
) -> None:
    """Add a substance of the clinic's own, so that a mix can name it."""
    console = options.console_of(ctx)
    substance = Substance(
        name=console.ask("NAME", name, named),
        role=role or console.ask(f"Role ({', '.join(Role)})", None, options.one_of(Role)),
        synonyms=tuple(map(named, synonym or ())),
        allergens=tuple(allergen or ()),
        most_mg_per_kg=most_mg_per_kg,
        most_mg=most_mg,
        most_mg_per_kg_constricted=most_mg_per_kg_constricted,
        most_mg_constricted=most_mg_constricted,
        source=source,
    )
    added = record(console, lambda tx: add_substance(tx, substance), note=note, dry_run=dry_run, on=on)
    console.tell({"reference": added.name}, [Line(f"Substance {added.name} added, {added.role.value}.")], form)
