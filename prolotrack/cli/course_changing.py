"""What ``course pause``, ``resume``, ``complete`` and ``stop`` share: a change of a course on a day."""

from collections.abc import Sequence
from datetime import date

from prolotrack.cli import finding
from prolotrack.cli.console import Console
from prolotrack.cli.writing import record
from prolotrack.domain.course import Change
from prolotrack.present import answers, sentences
from prolotrack.present.machine import AnswerForm
from prolotrack.present.still_booked import booked_in_vain
from prolotrack.services.courses import change


def change_course(
    console: Console,
    course: Sequence[str] | None,
    to: Change,
    on: date | None,
    reason: str | None,
    note: str | None,
    *,
    dry_run: bool,
    form: AnswerForm | None,
) -> None:
    """Change the state of the course that was named, and say what follows."""
    found = finding.course(console, course or (), to_write=True)
    day = on or console.today
    now = record(console, lambda tx: change(tx, found.id, to, day, reason, note), note=note, dry_run=dry_run, on=on)
    besides = [*(sentences.unfinished(now) if to is Change.COMPLETED else ()), *booked_in_vain([now])]
    console.tell(answers.of_course(now), sentences.of_course(now, to.value, console.today), form, besides)
