"""The command ``course extend``."""

from typing import Annotated

import typer

from prolotrack.cli import finding, options
from prolotrack.cli.arguments import CourseArgument
from prolotrack.cli.writing import record
from prolotrack.errors import OutOfRange
from prolotrack.present import answers, sentences
from prolotrack.services.courses import extend

_AT_ONCE = 2  # a course is extended by one or two sessions

Sessions = Annotated[int | None, typer.Option(parser=options.count, metavar="N", help="So many more sessions: 1 or 2.")]


def run(
    ctx: options.Context,
    course: CourseArgument = None,
    sessions: Sessions = None,
    on: options.On = None,
    reason: options.Reason = None,
    note: options.Note = None,
    dry_run: options.DryRun = False,
    form: options.Form = None,
) -> None:
    """Add one or two sessions to the planned ones."""
    console = options.console_of(ctx)
    more = sessions or 1
    if more > _AT_ONCE:
        raise OutOfRange(f"A course is extended by one or two sessions at a time, not by {more}.")
    found = finding.course(console, course or (), to_write=True)
    day = on or console.today
    now = record(console, lambda tx: extend(tx, found.id, more, day, reason, note), note=note, dry_run=dry_run, on=on)
    done = f"extended to {now.progress.planned} sessions"
    console.tell(answers.of_course(now), sentences.of_course(now, done, console.today), form)
