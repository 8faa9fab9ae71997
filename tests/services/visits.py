"""Appointments in a clinic: short ways to make them and to say what became of them."""

from dataclasses import replace
from datetime import UTC, datetime, time

from prolotrack.domain.appointment import Appointment, Attendance
from prolotrack.domain.dates import parse_day
from prolotrack.domain.setting import Setting
from prolotrack.domain.when import Slot
from prolotrack.services.dossiers import appointment_dossiers
from prolotrack.services.front_desk import Settled, Terms, book, move, settle
from tests.factories import AT, LEE, TODAY, Clinic

BERLIN = "Europe/Berlin"
NOW = Terms(AT, TODAY)


def slot(text: str, *, second: bool = False) -> Slot:
    """Return the time that is typed."""
    day, at = text.split()
    return Slot(parse_day(day, TODAY), time.fromisoformat(at), second)


def at(text: str) -> Terms:
    """Return what is said at an instant in UTC, of which nothing else is said."""
    now = datetime.fromisoformat(text).replace(tzinfo=UTC)
    return Terms(now, now.date())


def booked(
    clinic: Clinic, text: str, *course_ids: int, said: Terms = NOW, actor: str = LEE, second: bool = False
) -> Settled:
    """Book an appointment for some courses, or for the first."""
    when = slot(text, second=second)
    return clinic.do(lambda tx: book(tx, course_ids or (1,), when, said), actor, "book")


def moved(clinic: Clinic, seen: Appointment, text: str, said: Terms = NOW, actor: str = LEE) -> Settled:
    """Move an appointment to another time."""
    terms = replace(said, slot=slot(text))
    return clinic.do(lambda tx: move(tx, seen, terms), actor, "appointment move")


def became(
    clinic: Clinic, seen: Appointment, to: Attendance, said: Terms = NOW, reason: str | None = None, actor: str = LEE
) -> Settled:
    """Say what became of an appointment."""
    terms = replace(said, reason=reason or said.reason)
    return clinic.do(lambda tx: settle(tx, seen, to, terms), actor, f"appointment {to}")


def appointment(clinic: Clinic, key: int = 1) -> Appointment:
    """Return an appointment as it stands."""
    return clinic.ask(lambda reader: appointment_dossiers(reader, key))[0]


def in_zone(clinic: Clinic, zone: str = BERLIN) -> None:
    """Let the clinic stand in a zone."""
    clinic.do(lambda tx: tx.add(Setting("zone", zone)), command="clinic set")
