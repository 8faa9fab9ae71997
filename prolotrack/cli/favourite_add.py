"""The command ``favourite add``."""

from typing import Annotated

import typer

from prolotrack.cli import options
from prolotrack.cli.arguments import NameArgument
from prolotrack.cli.favourite_options import OfProtocol, Own
from prolotrack.cli.writing import record
from prolotrack.domain.favourite import Favourite, named
from prolotrack.present.favourite import favourite_object, of_favourite
from prolotrack.services.catalogue import add_favourite
from prolotrack.services.favourites import contents_of

MixArgument = Annotated[
    str | None,
    typer.Argument(metavar="MIX", help='"1.2 mL dextrose 50% + 1.8 mL water".', show_default=False),
]


def run(
    ctx: options.Context,
    name: NameArgument = None,
    mix: MixArgument = None,
    protocol: OfProtocol = None,
    clinician: Own = None,
    on: options.On = None,
    note: options.Note = None,
    dry_run: options.DryRun = False,
    form: options.Form = None,
) -> None:
    """Keep a mix under a name, for --mix NAME; one for a protocol is what --as-planned takes."""
    console = options.console_of(ctx)
    said = Favourite(
        name=console.ask("NAME", name, named),
        mix=console.ask("MIX", mix, options.text("The mix")),
        protocol=protocol,
        clinician=clinician,
        note=note,
    )
    kept, solution = record(
        console, lambda tx: contents_of(tx.reader, add_favourite(tx, said)), note=note, dry_run=dry_run, on=on
    )
    console.tell(favourite_object(kept, solution), of_favourite(kept, solution, "kept"), form)
