"""The options that say which favourite is meant."""

from typing import Annotated

import typer

from prolotrack.cli import options

OfProtocol = Annotated[
    str | None,
    typer.Option(
        "--protocol", parser=options.text("The protocol"), metavar="NAME", help="For courses under this protocol."
    ),
]
Own = Annotated[
    str | None,
    typer.Option(
        "--clinician",
        parser=options.text("The clinician"),
        metavar="NAME",
        help="This clinician's own; else anybody's.",
    ),
]
