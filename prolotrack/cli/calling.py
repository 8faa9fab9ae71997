"""What ``recall log`` and ``recall snooze`` share: a call on its way into the records."""

from datetime import date

from prolotrack.cli.console import Console
from prolotrack.cli.writing import record
from prolotrack.domain.recall import Call
from prolotrack.present.machine import AnswerForm
from prolotrack.present.recall import call_object, of_call, remarks
from prolotrack.services.clinic import clinic
from prolotrack.services.recall import record_call


def tell_call(console: Console, call: Call, on: date | None, *, dry_run: bool, form: AnswerForm | None) -> None:
    """Record a call, and say what follows."""
    enough = clinic(console.reader).unanswered_calls
    made, now = record(console, lambda tx: record_call(tx, call), note=call.note, dry_run=dry_run, on=on)
    told = of_call(made, now, console.today, enough)
    console.tell(call_object(made, now, enough), told, form, remarks(made, now))
