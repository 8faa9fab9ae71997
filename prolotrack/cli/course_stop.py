"""The command ``course stop``."""

from typing import Annotated

import typer

from prolotrack.cli import options
from prolotrack.cli.arguments import CourseArgument
from prolotrack.cli.course_changing import change_course
from prolotrack.domain.course import Change, StopReason

Why = Annotated[str | None, typer.Option("--reason", metavar="REASON", help=f"Why: {', '.join(StopReason)}.")]


def run(
    ctx: options.Context,
    course: CourseArgument = None,
    reason: Why = None,
    on: options.On = None,
    note: options.Note = None,
    dry_run: options.DryRun = False,
    form: options.Form = None,
) -> None:
    """Stop a course before it is completed, and why."""
    console = options.console_of(ctx)
    why = console.ask(f"Reason ({', '.join(StopReason)})", reason, options.one_of(StopReason)).value
    change_course(console, course, Change.STOPPED, on, why, note, dry_run=dry_run, form=form)
