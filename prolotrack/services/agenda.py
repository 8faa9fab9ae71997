"""The agenda: gather what a calendar file is made of."""

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from prolotrack.domain.agenda import Booked, Edition, Ended, Injected, Meeting, Naming, Turn, numbers
from prolotrack.domain.protocol import Protocol
from prolotrack.domain.schedule import Given, Progress, progress
from prolotrack.store.audit import Entry
from prolotrack.store.reader import Reader

DAYS_BACK = 30  # so long appointments stay in the file
TAKEN_OUT_FOR = timedelta(days=90)  # so long what is gone is still named, so that calendars take it out
FIRST, LAST = date(1900, 1, 1), date(2999, 12, 31)  # of what a calendar file can hold: it lists every change of clocks
_DATABASE = 32  # hexadecimal digits that tell databases apart


@dataclass(frozen=True, slots=True)
class Span:
    """What is asked for, as of a day: from one day to another, unless left open, of one clinician or all."""

    day: date
    since: date | None = None
    until: date | None = None
    clinician: str | None = None

    @property
    def back(self) -> date:
        """Return the first day of appointments: as said, else 30 days back."""
        last = min(self.day, self.until or self.day)
        return self.since or date.fromordinal(max(1, last.toordinal() - DAYS_BACK))

    @property
    def recent(self) -> str:
        """Return since when changes are recent, as the trail writes it."""
        return (self.day - TAKEN_OUT_FOR).isoformat()

    def theirs(self, clinician: str) -> bool:
        """Say whether what is a clinician's is asked for."""
        return self.clinician is None or clinician.lower() == self.clinician.lower()


@dataclass(frozen=True, slots=True)
class Agenda:
    """What a calendar file is made of: appointments, courses with a session to come, and those with none any more."""

    edition: Edition
    meetings: list[Meeting]
    turns: list[Turn]
    ended: list[Ended]

    @property
    def patients(self) -> int:
        """Return how many patients it concerns."""
        courses = [course for meeting in self.meetings for course in meeting.courses]
        return len({row.mrn for rows in (courses, self.turns, self.ended) for row in rows})


def agenda(reader: Reader, span: Span) -> Agenda:
    """Return the agenda: appointments by day and time, the courses by due date, those without one by their keys."""
    return Agenda(edition(reader), _meetings(reader, span), *_windows(reader, span))


def edition(reader: Reader) -> Edition:
    """Return which records the database holds: its identity is the seal of its trail's first entry."""
    seal: str = reader.value("agenda.database")
    (head,) = reader.all(Entry, "trail.head")
    return Edition(seal[:_DATABASE], head.n, datetime.fromisoformat(head.at))


def _meetings(reader: Reader, span: Span) -> list[Meeting]:
    """Return the appointments by day and time, what became of them whatever it was, void ones too."""
    days = {
        "since": max(span.back, FIRST).isoformat(),
        "until": min(span.until or LAST, LAST).isoformat(),
    }
    rows = reader.all(Booked, "agenda.appointments", **days)
    known = _numbers(reader, rows, days)
    former = _former(reader, span, "appointment")
    found = []
    for key, courses in groupby(rows, lambda row: row.appointment_id):
        of_one = tuple(courses)
        left = not span.theirs(of_one[0].clinician)
        if not left or key in former:
            found.append(Meeting(of_one, tuple(known[key, row.course_id] for row in of_one), left))
    return found


def _windows(reader: Reader, span: Span) -> tuple[list[Turn], list[Ended]]:
    """Return the courses with a planned session to come, by due date, and those that lately ceased to have one.

    A course that has lapsed is in neither, unless something was written about it lately.
    """
    since, until, day = (span.since or date.min), (span.until or date.max), span.day.isoformat()
    due = reader.all(Turn, "agenda.windows", day=day, since=since.isoformat(), until=until.isoformat())
    ended = reader.all(Ended, "agenda.ended", day=day, recent=span.recent)
    former = _former(reader, span, "course")
    left = [turn.left for turn in due if turn.course_id in former and not span.theirs(turn.clinician)]
    left += [course for course in ended if course.course_id in former or span.theirs(course.clinician)]
    return [turn for turn in due if span.theirs(turn.clinician)], left


def _numbers(reader: Reader, rows: list[Booked], days: dict[str, str]) -> dict[tuple[int, int], int | None]:
    """Return for which session each appointment is, by appointment and course."""
    injected: dict[int, list[Given]] = defaultdict(list)
    for each in reader.all(Injected, "agenda.injected", **days):
        injected[each.course_id].append(Given(each.on))
    protocols = {key: reader.known(Protocol, key) for key in {row.protocol_id for row in rows}}
    of_course: dict[int, list[Booked]] = defaultdict(list)
    for row in rows:
        of_course[row.course_id].append(row)
    known: dict[tuple[int, int], int | None] = {}
    for course_id, course in of_course.items():
        so_far = _so_far(course[0], protocols[course[0].protocol_id], injected[course_id])
        keys = [(row.appointment_id, course_id) for row in course]
        known |= zip(keys, numbers(course, so_far), strict=True)
    return known


def _so_far(course: Booked, protocol: Protocol, given: list[Given]) -> Progress:
    """Return how far a course is."""
    return progress(protocol, course.opened_on, given, (course.planned or 0) - (protocol.sessions or 0))


def _former(reader: Reader, span: Span, kind: str) -> set[int]:
    """Return the appointments, or the courses, that were lately of the one clinician who is asked for."""
    if span.clinician is None:
        return set()
    entries = reader.all(Naming, "agenda.named", recent=span.recent)
    return {entry.key for entry in entries if entry.kind == kind and span.theirs(json.loads(entry.before)["clinician"])}
