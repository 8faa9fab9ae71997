"""The diary: what stands in the way of an appointment, and what whoever makes it should know."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import chain
from typing import NamedTuple

from prolotrack.domain.appointment import Appointment
from prolotrack.domain.clock import day_in, instant_of, local_zone
from prolotrack.domain.course import check_open
from prolotrack.domain.dossier import Dossier
from prolotrack.domain.names import fold
from prolotrack.errors import Conflict, Duplicate, OutOfRange
from prolotrack.services.clinic import clinic, working_days
from prolotrack.store.reader import Reader

_A_DAY = timedelta(days=1)
_A_MINUTE = timedelta(minutes=1)


class _Obstacle(NamedTuple):
    """What stands in the way of an appointment, and what to do about it."""

    fact: str
    advice: str


def zone_of(reader: Reader) -> str:
    """Return the clinic's zone; that of the machine where the clinic has said none."""
    return clinic(reader).zone or local_zone()


def check_course(now: Dossier) -> None:
    """Raise OutOfRange or Conflict where nobody may come for a course."""
    if now.patient.deceased:
        raise OutOfRange(f"{now.patient.name} died on {now.patient.deceased}: nothing can be booked.")
    check_open(now.course, now.state)


def check_to_come(reader: Reader, wanted: Appointment, now: datetime) -> None:
    """Raise OutOfRange where an appointment would lie in the past."""
    if instant_of(wanted.slot, zone_of(reader)) + _A_MINUTE <= now:
        raise OutOfRange(f"{wanted.when} has passed: name a time to come.")


def refusal(
    reader: Reader, wanted: Appointment, courses: Iterable[Dossier], now: datetime, moved: Appointment | None = None
) -> Duplicate | None:
    """Return why an appointment is refused that would be a second one: of a course, a patient, or a clinician.

    One that is *moved*, and had not passed, gives its courses no further one.
    """
    today = day_in(zone_of(reader), now)
    found = _taken(wanted, courses, None if moved and moved.on >= today else today)
    obstacle = next(chain(found, _beside(reader, wanted)), None)
    return Duplicate(f"{obstacle.fact}: {obstacle.advice}, or add --override REASON.") if obstacle else None


def check_restored(reader: Reader, appointment: Appointment, courses: Iterable[Dossier], now: datetime) -> None:
    """Raise Conflict where somebody has booked since what an appointment, which stands again, would need."""
    today = day_in(zone_of(reader), now)
    if appointment.open and appointment.override is None and appointment.on >= today:
        for obstacle in chain(_taken(appointment, courses, today), _beside(reader, appointment)):
            raise Conflict(f"{appointment.reference} cannot be put back: {obstacle.fact}.")


def remarks(reader: Reader, made: Appointment, courses: Iterable[Dossier], today: date) -> tuple[str, ...]:
    """Return what whoever made an appointment should know and may well have meant."""
    found = [remark for now in courses for remark in _window(now, made.on)]
    found += _closed(reader, made)
    found += [
        f"{other.reference} at {other.when} was never closed: "
        f"appointment arrive {other.reference}, no-show {other.reference} or cancel {other.reference}."
        for other in reader.all(Appointment, "appointments.of_patient", patient_id=made.patient_id)
        if other.open and other.on < today and other.id != made.id
    ]
    return tuple(found)


def _taken(wanted: Appointment, courses: Iterable[Dossier], today: date | None) -> Iterator[_Obstacle]:
    """Yield what courses have already: a session of that day, and another appointment from today on."""
    for now in courses:
        called = now.course.reference
        for treatment in now.given_on(wanted.on):
            fact = f"{treatment.session.reference} on {wanted.on} is recorded for {called} already"
            yield _Obstacle(fact, "name a later day")
        for other in now.appointments:
            if today and other.open and other.on >= today and other.id != wanted.id:
                fact = f"{called} is booked for {other.when} already ({other.reference})"
                yield _Obstacle(fact, f"appointment move {other.reference} moves it")


def _beside(reader: Reader, wanted: Appointment) -> Iterator[_Obstacle]:
    """Yield what overlaps: the open appointments of the patient, then those of the clinician."""
    days = {"since": (wanted.on - _A_DAY).isoformat(), "until": (wanted.on + _A_DAY).isoformat()}
    near = reader.all(Appointment, "appointments.between", **days)
    place = zone_of(reader)
    for other in sorted(near, key=lambda each: each.patient_id != wanted.patient_id):
        theirs = other.patient_id == wanted.patient_id
        same = theirs or fold(other.clinician) == fold(wanted.clinician)
        if same and other.open and other.id != wanted.id and _overlap(other, wanted, place):
            who = "The patient" if theirs else other.clinician
            fact = f"{who} has {other.reference} at {other.when} ({other.length}) already"
            yield _Obstacle(fact, "choose another time")


def _overlap(one: Appointment, other: Appointment, place: str) -> bool:
    """Say whether two appointments are at the same time, however the clocks are put meanwhile."""
    (since, until), (start, end) = _span(one, place), _span(other, place)
    return since < end and start < until


def _span(appointment: Appointment, place: str) -> tuple[datetime, datetime]:
    """Return from when until when an appointment lasts."""
    start = instant_of(appointment.slot, place)
    return start, start + timedelta(minutes=appointment.minutes)


def _window(now: Dossier, on: date) -> Iterator[str]:
    """Yield what is odd about a day for the next session of a course."""
    called, coming = now.course.reference, now.coming
    if coming is None:
        yield f"{called} has no session to come: extend or complete it."
    elif window := coming.window:
        if on < window.earliest:
            yield f"{on} is too soon for {called}: due {window.due}, not before {window.earliest}."
        if on > window.latest:
            yield f"{on} is late for {called}: due {window.due}, late after {window.latest}."


def _closed(reader: Reader, made: Appointment) -> Iterator[str]:
    """Yield that the clinic is closed on the day or at the time of an appointment."""
    hours = clinic(reader).hours
    if closed := working_days(reader, made.on).why_closed(made.on):
        yield f"The clinic is closed on {made.on}: {closed}."
    elif hours and not hours.open_at(made.on, made.at, made.minutes):
        yield f"{made.when} for {made.length} is outside the opening hours ({hours.on(made.on)})."
