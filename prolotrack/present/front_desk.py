"""What is said after something was recorded of an appointment: who, which structures and SIDES, when, what follows."""

from datetime import date

from prolotrack.domain.appointment import Appointment, Attendance
from prolotrack.domain.dossier import Dossier
from prolotrack.present.appointment import at
from prolotrack.present.blocks import Block, Line
from prolotrack.present.sentences import following
from prolotrack.present.wording import person


def of_appointment(
    appointment: Appointment, courses: tuple[Dossier, ...], no_shows: int, done: str, today: date
) -> list[Block]:
    """Say what was done with an appointment, and what follows for each of its courses."""
    when = f"{appointment.on:%A} {at(appointment)}, {appointment.length}, {appointment.clinician}"
    blocks: list[Block] = [Line(f"{appointment.reference} {done}: {person(courses[0].patient)}, {when}.")]
    blocks += [
        Line(f"{now.course.reference} {now.target}: {following(now, today)}{_elsewhere(now, appointment)}.")
        for now in courses
    ]
    if appointment.attendance is Attendance.NO_SHOW:
        blocks.append(Line(f"{no_shows} no-show{'' if no_shows == 1 else 's'} of this patient so far."))
    return blocks


def _elsewhere(now: Dossier, appointment: Appointment) -> str:
    """Say for when a course is booked, where this appointment is over: for another time, or not at all."""
    if appointment.open:
        return ""
    other = now.expected
    if other:
        return f"; booked for {at(other)} ({other.reference})"
    return f"; not booked: prolotrack book {now.course.reference}" if now.coming else ""
