"""The command ``course reopen``."""

from prolotrack.cli import finding, options
from prolotrack.cli.arguments import CourseArgument
from prolotrack.cli.writing import record
from prolotrack.present import answers, sentences
from prolotrack.services.courses import reopen


def run(
    ctx: options.Context,
    course: CourseArgument = None,
    reason: options.Why = None,
    on: options.On = None,
    note: options.Note = None,
    override: options.Override = None,
    dry_run: options.DryRun = False,
    form: options.Form = None,
) -> None:
    """Reopen a course that was completed or stopped: it is open again, and due."""
    console = options.console_of(ctx)
    found = finding.course(console, course or (), to_write=True)
    why = console.ask("Reason", reason, options.text("The reason"))
    day = on or console.today
    now = record(console, lambda tx: reopen(tx, found.id, day, why, note, override), note=note, dry_run=dry_run, on=on)
    console.tell(answers.of_course(now), sentences.of_course(now, "reopened", console.today), form)
