"""The command ``undo``."""

from prolotrack.cli import options
from prolotrack.cli.writing import record
from prolotrack.errors import UsageProblem
from prolotrack.present import answers, sentences
from prolotrack.present.still_booked import booked_in_vain
from prolotrack.services.correction import concerned, last_command, undo
from prolotrack.services.diary import zone_of


def run(
    ctx: options.Context,
    on: options.On = None,
    note: options.Note = None,
    dry_run: options.DryRun = False,
    form: options.Form = None,
) -> None:
    """Take back your own last command; repeated, the one before. What it recorded stays in the trail, struck out."""
    console = options.console_of(ctx)
    seen = last_command(console.reader, console.actor)
    what = f"{seen.command}: {', '.join(seen.records)}"
    if console.asks:
        about = concerned(console.reader, seen)
        question = sentences.to_undo(what, seen.day(zone_of(console.reader)), about.patients, about.courses)
        if not console.confirm(question):
            raise UsageProblem("Nothing was taken back.")
    now = record(console, lambda tx: undo(tx, seen), note=note, dry_run=dry_run, undoes=seen.operation, on=on)
    answer = {"reference": seen.records[-1], "undone": seen.records, "courses": list(map(answers.of_course, now))}
    console.tell(answer, sentences.of_undo(what, now, console.today), form, booked_in_vain(now))
