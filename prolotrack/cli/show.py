"""The command ``show``."""

from importlib import import_module
from typing import Annotated

import typer

from prolotrack.cli import course_show, options, patient_show, session_show
from prolotrack.errors import UsageProblem
from prolotrack.services import lookup

Reference = Annotated[
    str | None,
    typer.Argument(
        metavar="REF", help="C12, S31, A5, an MRN or name, a structure, a protocol, a code.", show_default=False
    ),
]


def run(
    ctx: options.Context, reference: Reference = None, as_of: options.AsOf = None, form: options.Form = None
) -> None:
    """Show anything: a course (C12), session (S31), appointment (A5), patient, or entry of the catalogue."""
    console = options.console_of(ctx)
    text = console.ask("REF", reference, str)
    what = lookup.what_is(console.reader, text)
    if as_of and what != "course":
        raise UsageProblem("--as-of goes with a course only: name one, such as C12.")
    match what:
        case "course":
            course_show.run(ctx, [text], as_of, form)
        case "session":
            session_show.run(ctx, text, form)
        case "appointment":
            import_module("prolotrack.cli.appointment_show").run(ctx, [text], form)
        case "patient":
            patient_show.run(ctx, text, form)
        case entry:
            import_module(f"prolotrack.cli.{entry}_show").run(ctx, text, form)
