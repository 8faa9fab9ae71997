"""The command ``recall log``."""

from typing import Annotated

import typer

from prolotrack.cli import finding, options
from prolotrack.cli.arguments import CourseArgument
from prolotrack.cli.calling import tell_call
from prolotrack.domain.recall import CALLED, Call, Result, parse_again
from prolotrack.errors import UsageProblem

Came = Annotated[str | None, typer.Option("--result", metavar="RESULT", help=f"What came of it: {', '.join(CALLED)}.")]
Again = Annotated[
    str | None, typer.Option("--again", metavar="INTERVAL|DATE", help="When to call again: 2d, tomorrow.")
]


def run(
    ctx: options.Context,
    course: CourseArgument = None,
    result: Came = None,
    again: Again = None,
    on: options.On = None,
    note: options.Note = None,
    dry_run: options.DryRun = False,
    form: options.Form = None,
) -> None:
    """Record a call about a course, and what came of it; unless said otherwise, the next is on the day after."""
    console = options.console_of(ctx)
    found = finding.course(console, course or (), to_write=True)
    came = console.ask(f"Result ({', '.join(CALLED)})", result, _result)
    day = on or console.today
    again_on = None
    if again is not None or came is Result.CALL_BACK:
        again_on = console.ask(
            "The day of the next call (2d, or a date)", again, lambda text: parse_again(text, day, console.today)
        )
    tell_call(console, Call(found.id, day, came, again_on, note), on, dry_run=dry_run, form=form)


def _result(said: str) -> Result:
    """Return what came of a call."""
    word = said.strip().lower()
    if word not in CALLED:
        raise UsageProblem(f"{said!r} is not one of {', '.join(CALLED)}.")
    return Result(word)
