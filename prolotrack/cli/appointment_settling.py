"""What ``appointment cancel``, ``arrive`` and ``no-show`` share: what became of an appointment on a day."""

from datetime import UTC, date, datetime

from prolotrack.cli.console import Console
from prolotrack.cli.writing import record
from prolotrack.domain.appointment import Appointment, Attendance
from prolotrack.present.appointment import answer_of
from prolotrack.present.front_desk import of_appointment
from prolotrack.present.machine import AnswerForm
from prolotrack.services.front_desk import Terms, settle

_DONE = {
    Attendance.ARRIVED: "arrived",
    Attendance.NO_SHOW: "is a no-show",
    Attendance.CANCELLED: "cancelled",
}


def settle_appointment(
    console: Console,
    seen: Appointment,
    to: Attendance,
    on: date | None,
    reason: str | None,
    note: str | None,
    *,
    dry_run: bool,
    form: AnswerForm | None,
) -> None:
    """Say what became of an appointment, and what follows."""
    today = console.today
    said = Terms(datetime.now(UTC), on or today, reason=reason, note=note)
    now = record(console, lambda tx: settle(tx, seen, to, said), note=note, dry_run=dry_run, on=on)
    told = of_appointment(now.appointment, now.courses, now.no_shows, _DONE[to], today)
    console.tell(answer_of(now.appointment, now.courses), told, form, now.remarks)
