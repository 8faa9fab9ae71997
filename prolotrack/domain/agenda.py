"""The agenda: appointments and due windows as they leave for a calendar program."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import NamedTuple

from prolotrack.domain.anatomy import Side
from prolotrack.domain.appointment import OPEN, Attendance
from prolotrack.domain.course import Status
from prolotrack.domain.schedule import Progress
from prolotrack.domain.window import Need


class Edition(NamedTuple):
    """Which records a file was made from: of which database, up to which entry of its trail, recorded when."""

    database: str
    number: int
    at: datetime


class Booked(NamedTuple):
    """One course of an appointment; *expected_id* is the course's first open appointment, *number* its next session."""

    appointment_id: int
    on: date
    at: time
    second: bool
    minutes: int
    attendance: Attendance
    void: str | None
    booking_void: str | None
    clinician: str
    reason: str | None
    note: str | None
    mrn: str
    patient: str
    course_id: int
    structure: str
    side: Side | None
    opened_on: date
    protocol_id: int
    expected_id: int | None
    number: int | None
    planned: int | None

    @property
    def open(self) -> bool:
        """Say whether the patient is still expected for this course."""
        return self.void is None and self.booking_void is None and self.attendance in OPEN


class Injected(NamedTuple):
    """That a course was injected on a day."""

    course_id: int
    on: date


class Naming(NamedTuple):
    """An entry of the trail in which an appointment or a course stood otherwise: its row *before*, in JSON."""

    kind: str
    key: int
    before: str


class Meeting(NamedTuple):
    """An appointment with its courses, each with the session it is for, where that is known.

    *left* where it is no longer this clinician's.
    """

    courses: tuple[Booked, ...]
    numbers: tuple[int | None, ...]
    left: bool = False

    @property
    def facts(self) -> Booked:
        """Return what is the same for all courses."""
        return self.courses[0]

    @property
    def void(self) -> bool:
        """Say whether it was struck out, or no course is left of it."""
        return self.facts.void is not None or all(course.booking_void is not None for course in self.courses)

    def span(self, zone: tzinfo) -> tuple[datetime, datetime]:
        """Return from when until when it lasts, in UTC.

        A time that the clocks of a zone skip, because the zone was changed after booking, is taken as RFC 5545 does:
        by the offset before the gap.
        """
        wall = datetime.combine(self.facts.on, self.facts.at, zone)
        start = wall.replace(fold=int(self.facts.second)).astimezone(UTC)
        return start, start + timedelta(minutes=self.facts.minutes)


class Ended(NamedTuple):
    """A course with no planned session to come; *last_day* is that of its last session, or of its opening.

    *left* where it is only no longer this clinician's.
    """

    course_id: int
    mrn: str
    patient: str
    structure: str
    side: Side | None
    clinician: str
    last_day: date
    status: Status
    deceased: date | None
    need: Need | None
    left: bool


class Turn(NamedTuple):
    """A course with the window of its next session, which is planned."""

    course_id: int
    mrn: str
    patient: str
    structure: str
    side: Side | None
    clinician: str
    last_day: date
    number: int
    planned: int | None
    earliest: date
    due: date
    latest: date

    @property
    def left(self) -> Ended:
        """Return the course as seen by a clinician whose it is no longer."""
        return Ended(*self[:7], status=Status.OPEN, deceased=None, need=Need.PLANNED, left=True)


class Event(NamedTuple):
    """What a calendar shows: from one instant or day to another, the last day included.

    *name* is unique in its database and stays; *busy* where nothing else fits beside it.
    """

    name: str
    start: date
    end: date
    summary: str
    description: str
    category: str
    cancelled: bool
    busy: bool


def numbers(course: Sequence[Booked], so_far: Progress) -> Iterator[int | None]:
    """Yield for which session each appointment of a course, in order of time, is; None where nobody can know.

    One that was kept is for the session of its day; those to come are for the next session, the one after it and so
    on, unless an earlier one, left out here, is still open.
    """
    to_come = [booked.appointment_id for booked in course if booked.open]
    foreseen = bool(to_come) and to_come[0] == course[0].expected_id
    for booked in course:
        if booked.attendance is Attendance.KEPT:
            visit = so_far.visit(booked.on)
            yield visit.number if visit else None
        elif booked.open and foreseen and booked.number is not None:
            yield booked.number + to_come.index(booked.appointment_id)
        else:
            yield None
