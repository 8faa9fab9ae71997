"""What ``course pause``, ``resume``, ``complete`` and ``stop`` share: a change of a course on a day."""

from collections.abc import Sequence
from datetime import date

from prolotrack.cli import finding
from prolotrack.cli.console import Console
from prolotrack.cli.writing import record
from prolotrack.domain.course import Change
from prolotrack.present import answers, sentences
from prolotrack.present.appointment import still_booked
from prolotrack.present.machine import AnswerForm
from prolotrack.services.courses import change

_NOBODY_COMES = {Change.PAUSED, Change.COMPLETED, Change.STOPPED}


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
    booked = still_booked([now]) if to in _NOBODY_COMES else ()
    console.tell(answers.of_course(now), sentences.of_course(now, to.value, console.today), form, booked)
