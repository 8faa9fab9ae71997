"""The command ``structure list``."""

from typing import Annotated

import typer

from prolotrack.cli import options
from prolotrack.cli.arguments import WordsArgument
from prolotrack.domain.anatomy import Kind
from prolotrack.domain.structure import StructureRow
from prolotrack.present.catalogue import STRUCTURES, row_of
from prolotrack.services.browsing import structures

OfKind = Annotated[Kind | None, typer.Option("--kind", help="Of this kind only.")]


def run(
    ctx: options.Context,
    words: WordsArgument = None,
    kind: OfKind = None,
    region: options.InRegion = None,
    limit: options.Limit = None,
    form: options.ListForm = None,
) -> None:
    """List target structures, all or those with the words in their names."""
    console = options.console_of(ctx)
    form = console.form(form)
    found = structures(console.reader, " ".join(words or ()), kind, region)
    rows = [row_of(StructureRow, entry) for entry in found]
    console.list(StructureRow, rows, STRUCTURES, form, options.limit_of(limit, form), "No such structure.")
