"""How an appointment looks."""

from datetime import date

from prolotrack.domain.appointment import Appointment
from prolotrack.domain.dossier import Dossier
from prolotrack.present.answers import next_of
from prolotrack.present.blocks import Block, Facts, Line
from prolotrack.present.next_session import coming
from prolotrack.present.text import day, said
from prolotrack.present.wording import person


def at(appointment: Appointment) -> str:
    """Say when an appointment is: ``20 Dec 2026 09:30``; where that hour comes twice, that the second is meant."""
    twice = " (the second time, after the clocks went back)" if appointment.second else ""
    return f"{day(appointment.on)} {appointment.at:%H:%M}{twice}"


def appointment_view(appointment: Appointment, courses: tuple[Dossier, ...], no_shows: int, today: date) -> list[Block]:
    """Return an appointment with its courses; one that has passed, with what can be said of it."""
    since = f" since {day(appointment.settled_on)}" if appointment.settled_on else ""
    why = f" ({said(appointment.reason)})" if appointment.reason else ""
    facts = (
        ("when", f"{appointment.on:%A} {at(appointment)}, {appointment.length}"),
        ("clinician", appointment.clinician),
        ("attendance", f"{appointment.attendance}{since}{why}"),
        ("booked on", day(appointment.booked_on)),
        ("phone", said(courses[0].patient.phone)),
        ("no-shows", f"{no_shows} of this patient so far"),
        ("note", said(appointment.note)),
    )
    blocks: list[Block] = [Line(f"{appointment.reference}  {person(courses[0].patient)}", "bold"), Facts(facts)]
    if appointment.void:
        blocks.append(Line(f"VOID: {appointment.void}", "red"))
    if appointment.override:
        blocks.append(Line(f"Booked beside another appointment: {appointment.override}", "yellow"))
    if appointment.open and appointment.on < today:
        log = f"prolotrack log {' '.join(now.course.reference for now in courses)} --on {appointment.on}"
        else_ = f"prolotrack appointment arrive, no-show or cancel {appointment.reference}"
        blocks.append(Line(f"Nobody said what became of it: {log}, or {else_}.", "yellow"))
    return [*blocks, *(Line(f"{now.course.reference} {now.target}: {coming(now)}.") for now in courses)]


def appointment_object(appointment: Appointment, courses: tuple[Dossier, ...], no_shows: int) -> dict[str, object]:
    """Return an appointment for a program."""
    patient = courses[0].patient
    return {
        **answer_of(appointment, courses),
        "second": appointment.second,
        "mrn": patient.mrn,
        "patient": patient.name,
        "phone": patient.phone,
        "structures": [now.target for now in courses],
        "booked_on": appointment.booked_on,
        "settled_on": appointment.settled_on,
        "reason": appointment.reason,
        "note": appointment.note,
        "override": appointment.override,
        "void": appointment.void,
        "no_shows": no_shows,
    }


def answer_of(appointment: Appointment, courses: tuple[Dossier, ...]) -> dict[str, object]:
    """Return the answer to whatever is recorded of an appointment; *next* is that of its first course."""
    return {
        "reference": appointment.reference,
        "course": courses[0].course.reference,
        "courses": [now.course.reference for now in courses],
        "on": appointment.on,
        "at": f"{appointment.at:%H:%M}",
        "minutes": appointment.minutes,
        "clinician": appointment.clinician,
        "attendance": appointment.attendance.value,
        "next": next_of(courses[0]),
    }
