"""The command ``recall snooze``."""

from typing import Annotated

import typer

from prolotrack.cli import finding, options
from prolotrack.cli.arguments import CourseArgument
from prolotrack.cli.calling import tell_call
from prolotrack.domain.recall import Call, Result, parse_again

Until = Annotated[str | None, typer.Option("--until", metavar="DATE|INTERVAL", help="The day of the next call: 2w.")]
Why = Annotated[
    str | None,
    typer.Option("--reason", "--note", parser=options.text("The note"), metavar="TEXT", help="Why; it is kept."),
]


def run(
    ctx: options.Context,
    course: CourseArgument = None,
    until: Until = None,
    on: options.On = None,
    reason: Why = None,
    dry_run: options.DryRun = False,
    form: options.Form = None,
) -> None:
    """Put a call about a course off until a day."""
    console = options.console_of(ctx)
    found = finding.course(console, course or (), to_write=True)
    day = on or console.today
    again_on = console.ask(
        "The day of the next call (2w, or a date)", until, lambda text: parse_again(text, day, console.today)
    )
    tell_call(console, Call(found.id, day, Result.SNOOZED, again_on, reason), on, dry_run=dry_run, form=form)
