"""What is known of a patient while lines are taken in: what is recorded, and what the lines before made."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple, TypeVar

from prolotrack.domain.course import LEADS_TO, Course, CourseChange, State, Status, state
from prolotrack.domain.intake import Line
from prolotrack.domain.patient import Patient
from prolotrack.domain.score import Score
from prolotrack.domain.session import Injection, Session
from prolotrack.domain.structure import Structure
from prolotrack.services.correction import UNDONE
from prolotrack.store.audit import Entry, revived
from prolotrack.store.reader import Reader
from prolotrack.store.records import name_of

Record = TypeVar("Record", bound="Patient | Course | CourseChange | Session | Injection | Score")


@dataclass(slots=True, eq=False)
class CourseCard:
    """A course; *new* is one that these lines open, *given* are its injections with their sessions."""

    record: Course
    structure: Structure
    new: bool
    changes: list[CourseChange] = field(default_factory=list)
    given: "list[tuple[SessionCard, Injection]]" = field(default_factory=list)
    scores: list[Score] = field(default_factory=list)
    agreed: set[tuple[object, ...]] = field(default_factory=set)  # what lines say, and it holds
    opener: Line | None = None  # the line that opens it
    ending: Line | None = None  # the line that says its status

    @property
    def state(self) -> State:
        """Return its status as it is recorded, and since when."""
        return state(self.record, self.changes)

    @property
    def status(self) -> Status:
        """Return its status, as a line says of one that is new."""
        return (self.ending and self.ending.course_status) or self.state.status

    @property
    def called(self) -> str:
        """Return what people call it; one that has no reference yet by its structure."""
        return f"the course on the {self.structure.on(self.record.side)}" if self.new else self.record.reference

    def given_in(self, session: "SessionCard") -> Injection | None:
        """Return what was injected in a session."""
        return next((injection for there, injection in self.given if there is session), None)


@dataclass(slots=True, eq=False)
class SessionCard:
    """A session; *new* is one that these lines record."""

    record: Session
    new: bool

    @property
    def called(self) -> str:
        """Return what people call it."""
        return f"the session on {self.record.on}" if self.new else self.record.reference


class Known(NamedTuple):
    """A patient, as recorded: *names* are the records that may be meant, where one was merged into another."""

    patient: Patient
    names: tuple[Patient, ...]
    courses: list[CourseCard]
    sessions: list[SessionCard]


def known(reader: Reader, mrn: str) -> Known | None:
    """Return what is recorded of who has a number, or was merged after having had it."""
    meant = reader.one(Patient, "patients.by_mrn", mrn=mrn)
    if meant is None:
        return None
    names = [meant]
    while names[-1].merged_into_id:
        names.append(reader.known(Patient, names[-1].merged_into_id))
    stays = names[-1]
    courses = {
        course.id: CourseCard(course, reader.known(Structure, course.structure_id), new=False)
        for course in _standing(reader.all(Course, "courses.of_patient", patient_id=stays.id))
    }
    sessions = {
        session.id: SessionCard(session, new=False)
        for session in _standing(reader.all(Session, "intake.sessions", patient_id=stays.id))
    }
    for change in _standing(reader.all(CourseChange, "intake.changes", patient_id=stays.id)):
        courses[change.course_id].changes.append(change)
    for injection in _standing(reader.all(Injection, "intake.injections", patient_id=stays.id)):
        courses[injection.course_id].given.append((sessions[injection.session_id], injection))
    for score in _standing(reader.all(Score, "scores.of_patient", patient_id=stays.id)):
        courses[score.course_id].scores.append(score)
    return Known(stays, tuple(names), list(courses.values()), list(sessions.values()))


def versions(reader: Reader, record: Record) -> list[Record]:
    """Return a record as it is, and as it ever was, the last first; what an undo took back never was."""
    if record.version == 1 or not record.id:
        return [record]
    entries = reader.all(Entry, "trail.history", kind=name_of(type(record)), key=record.id)
    undone = {entry.undoes for entry in entries}
    stood = [entry.after for entry in entries if entry.operation not in undone]
    return [record, *(revived(type(record), after) for after in reversed(stood))]


def any_version(reader: Reader, record: Record, fits: Callable[[Record], bool]) -> bool:
    """Say whether a record is, or ever was, as it is looked for."""
    return fits(record) or (record.version > 1 and any(map(fits, versions(reader, record)[1:])))


def became(reader: Reader, card: CourseCard) -> set[tuple[Status, date]]:
    """Return the states in which a course is or ever was, each with the day since when."""
    opened = {(Status.OPEN, version.opened_on) for version in versions(reader, card.record)}
    return opened | {(LEADS_TO[change.change], change.on) for change in card.changes if change.change in LEADS_TO}


def last_day(card: CourseCard) -> date | None:
    """Return the day of the last session of a course."""
    return max(days_given(card), default=None)


def days_given(card: CourseCard) -> list[date]:
    """Return the days of the sessions of a course that stand."""
    return [session.record.on for session, injection in card.given if not (session.record.void or injection.void)]


def _standing(records: Iterable[Any]) -> Sequence[Any]:
    """Return records without those that an undo took back: they are as if they had never been."""
    return [record for record in records if record.void != UNDONE]
