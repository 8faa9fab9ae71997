"""The lives of courses as a clinic has them: most are over, some lapsed, some due around today."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from prolotrack.domain.anatomy import Side
from prolotrack.domain.course import Change, Course, CourseChange, StopReason
from prolotrack.domain.patient import Patient
from prolotrack.domain.protocol import USUAL, Protocol
from prolotrack.domain.schedule import Given, forecast
from prolotrack.domain.session import Guidance
from prolotrack.domain.standing import Standing, standing
from prolotrack.domain.structure import Structure
from prolotrack.domain.window import Window

_STAYS_AWAY = 0.08  # before each session
_SAYS_SO = 0.5  # of those who stay away: the course is stopped, else it lapses
_IS_CLOSED = 0.9  # of the courses that are done
_OPEN_ENDED = 6  # sessions of a protocol that plans no number
_USUAL_SHARE = 30  # the usual protocol is so many times as frequent as any other
_CLINICIANS = ("Dr. Okafor", "Dr. Lind", "Dr. Sandoval", "Dr. Meyer")
_NOBODY = Patient("", "", date.min)  # alive, which is all that a standing asks of a patient


@dataclass(frozen=True, slots=True)
class Life:
    """A course, the days of its sessions, how it ended if it did, and what all of it amounts to."""

    course: Course
    protocol: Protocol
    visits: tuple[date, ...]
    end: CourseChange | None
    guidance: Guidance | None
    standing: Standing

    @property
    def percent(self) -> Decimal:
        """Return what was injected, in percent."""
        return self.protocol.percent or Decimal(15)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What courses choose from."""

    structures: Sequence[Structure]
    protocols: Sequence[Protocol]


def lives(chance: Random, count: int, catalogue: Catalogue, today: date, days: int) -> list[Life]:
    """Return so many lives, begun within so many *days* of today, by the day they began, numbered from 0 on."""
    opened = sorted(today - timedelta(days=chance.randrange(days)) for _ in range(count))
    return [_life(chance, number, day, catalogue, today) for number, day in enumerate(opened)]


def _life(chance: Random, number: int, opened: date, catalogue: Catalogue, today: date) -> Life:
    """Return the life of the course of that number, of the patient of that number, opened on a day."""
    weights = [_USUAL_SHARE if protocol.name == USUAL else 1 for protocol in catalogue.protocols]
    protocol = chance.choices(catalogue.protocols, weights)[0]
    structure = chance.choice(catalogue.structures)
    course = Course(
        patient_id=number,
        structure_id=structure.id,
        side=chance.choice(list(Side)) if structure.sided else None,
        condition_id=None,
        protocol_id=protocol.id,
        opened_on=opened,
        clinician=chance.choice(_CLINICIANS),
        tried=("physiotherapy 12 weeks",),
        id=number,
    )
    visits = tuple(_visits(chance, protocol, opened, today))
    end = _end(chance, course, protocol, visits, today)
    given = [Given(on) for on in visits]
    now = standing(course, _NOBODY, protocol, [end] if end else [], given)
    return Life(course, protocol, visits, end, chance.choice([*Guidance, None]), now)


def _visits(chance: Random, protocol: Protocol, opened: date, today: date) -> Iterator[date]:
    """Yield the days of the sessions: about when they were due, until they are done, or the patient stays away."""
    last = None
    for counted in range(_wanted(protocol)):
        window = _window(protocol, opened, counted, last)
        if window is None or chance.random() < _STAYS_AWAY:
            return
        wished = window.due + timedelta(days=round(chance.gauss(3, 7)))
        last = max(wished, window.earliest)
        if last > today:
            return
        yield last


def _end(
    chance: Random, course: Course, protocol: Protocol, visits: tuple[date, ...], today: date
) -> CourseChange | None:
    """Return how a course was ended, if it was: completed a month after it was done, or stopped when it lapsed."""
    if len(visits) == _wanted(protocol):
        on, what, reason, share = visits[-1] + timedelta(days=30), Change.COMPLETED, None, _IS_CLOSED
    else:
        coming = forecast(protocol, course.opened_on, len(visits), visits[-1] if visits else None)
        on = coming.lapses_on + timedelta(days=1) if coming and coming.lapses_on else date.max
        what, reason, share = Change.STOPPED, StopReason.LOST.value, _SAYS_SO
    return CourseChange(course.id, on, what, None, reason) if on <= today and chance.random() < share else None


def _wanted(protocol: Protocol) -> int:
    """Return how many sessions are given when nothing goes wrong."""
    return protocol.sessions or min(protocol.maximum or _OPEN_ENDED, _OPEN_ENDED)


def _window(protocol: Protocol, opened: date, counted: int, last: date | None) -> Window | None:
    """Return the window of the session after *counted* ones."""
    coming = forecast(protocol, opened, counted, last)
    return coming.window if coming else None
