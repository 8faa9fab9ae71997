"""The command ``structure add``."""

from typing import Annotated

import typer

from prolotrack.cli import options
from prolotrack.cli.arguments import NameArgument
from prolotrack.cli.writing import record
from prolotrack.domain.anatomy import Kind, Region
from prolotrack.domain.structure import Structure, named
from prolotrack.present.blocks import Line
from prolotrack.services.catalogue import add_structure

KindOption = Annotated[Kind | None, typer.Option("--kind", help="Its tissue.")]
RegionOption = Annotated[Region | None, typer.Option("--region", help="The part of the body.")]
Midline = Annotated[bool, typer.Option("--midline", help="It has no sides.")]
Synonyms = Annotated[list[str] | None, typer.Option("--synonym", metavar="TEXT", help="Another name; repeat for more.")]


def run(
    ctx: options.Context,
    name: NameArgument = None,
    kind: KindOption = None,
    region: RegionOption = None,
    midline: Midline = False,
    synonym: Synonyms = None,
    on: options.On = None,
    note: options.Note = None,
    dry_run: options.DryRun = False,
    form: options.Form = None,
) -> None:
    """Add a structure of the clinic's own. It has a left and a right unless --midline is given."""
    console = options.console_of(ctx)
    structure = Structure(
        name=console.ask("NAME", name, named),
        kind=kind or console.ask(f"Kind ({', '.join(Kind)})", None, options.one_of(Kind)),
        region=region or console.ask(f"Region ({', '.join(Region)})", None, options.one_of(Region)),
        sided=not midline,
        synonyms=tuple(map(named, synonym or ())),
        origin=console.actor,
    )
    added = record(console, lambda tx: add_structure(tx, structure), note=note, dry_run=dry_run, on=on)
    console.tell({"reference": added.name}, [Line(f"Structure {added.name} added.")], form)
