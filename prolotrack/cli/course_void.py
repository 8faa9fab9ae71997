"""The command ``course void``."""

from prolotrack.cli import finding, options
from prolotrack.cli.arguments import CourseArgument
from prolotrack.cli.writing import record
from prolotrack.present import answers, sentences
from prolotrack.present.still_booked import booked_in_vain
from prolotrack.services.courses import void_course


def run(
    ctx: options.Context,
    course: CourseArgument = None,
    reason: options.Why = None,
    on: options.On = None,
    note: options.Note = None,
    dry_run: options.DryRun = False,
    form: options.Form = None,
) -> None:
    """Strike out a course that should never have been opened, of the wrong side or patient; it stays visible."""
    console = options.console_of(ctx)
    found = finding.course(console, course or (), to_write=True)
    why = console.ask("Reason", reason, options.text("The reason"))
    now = record(console, lambda tx: void_course(tx, found.id, why), note=note, dry_run=dry_run, on=on)
    told = sentences.of_course(now, "struck out", console.today)
    console.tell(answers.of_course(now), told, form, booked_in_vain([now]))
