"""The arguments and options that the commands about appointments share."""

from typing import Annotated

import typer

from prolotrack.cli import options

AppointmentArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="APPOINTMENT", help="A5, or a course whose open appointment is meant: C12.", show_default=False
    ),
]
Minutes = Annotated[
    int | None, typer.Option(parser=options.count, metavar="N", help="How long it lasts, 30 minutes unless said.")
]
With = Annotated[
    str | None,
    typer.Option(
        "--clinician", parser=options.text("The clinician"), metavar="NAME", help="With whom, if another than usual."
    ),
]
