"""The command ``show``."""

from collections.abc import Callable
from importlib import import_module
from typing import Annotated

import typer

from prolotrack.cli import options
from prolotrack.errors import UsageProblem
from prolotrack.services.lookup.references import what_is

Reference = Annotated[
    str | None,
    typer.Argument(
        metavar="REF",
        help="C12, S31, A5, M12, E4, an MRN or name, a structure, a protocol, a substance, a code, a lot.",
        show_default=False,
    ),
]

_CALLED = {"adverse_event": "event"}  # what the commands call it


def run(
    ctx: options.Context, reference: Reference = None, as_of: options.AsOf = None, form: options.Form = None
) -> None:
    """Show anything: a course (C12), session (S31), appointment (A5), score (M12), event (E4), patient, catalogue."""
    console = options.console_of(ctx)
    text = console.ask("REF", reference, str)
    what = what_is(console.reader, text)
    if as_of and what != "course":
        raise UsageProblem("--as-of goes with a course only: name one, such as C12.")
    show: Callable[..., None] = import_module(f"prolotrack.cli.{_CALLED.get(what, what)}_show").run
    match what:
        case "course":
            show(ctx, [text], as_of, form)
        case "appointment":
            show(ctx, [text], form)
        case _:
            show(ctx, text, form)
