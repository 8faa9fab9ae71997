"""What may be recorded of a patient and put right again, in any order: sessions, scores, events and whole courses."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TypeVar

from prolotrack.domain.adverse_event import AdverseEvent, EventType, Outcome
from prolotrack.domain.anatomy import Side
from prolotrack.domain.course import Change, Course
from prolotrack.domain.questionnaire import SaidScore
from prolotrack.domain.score import Score
from prolotrack.domain.session import Session
from prolotrack.errors import NotFound
from prolotrack.services.amendment import Amendment, amend_session, void_session
from prolotrack.services.course_amendment import CourseAmendment, amend_course
from prolotrack.services.course_switch import Switch, switch_course
from prolotrack.services.courses import change, extend, reopen, void_course
from prolotrack.services.events import EventAmendment, add_event, amend_event, void_event
from prolotrack.services.lookup.catalogue import find_protocol
from prolotrack.services.scores import ScoreAmendment, Scoring, add_scores, amend_score, void_score
from prolotrack.services.treatment import log_session
from prolotrack.store.transaction import Transaction
from tests.domain.injections import after
from tests.factories import NOTHING_SAID, TODAY, Clinic, given

Record = TypeVar("Record", Course, Session, Score, AdverseEvent)

AGENTS = ("dextrose", "saline", "morrhuate")
PROTOCOLS = ("usual", "rabago-2013", "maxwell-2007")
WHY = "as it was"


@dataclass(frozen=True, slots=True)
class Corrected:
    """A patient in a clinic, and a course, session, score or event of the patient's that a *pick* chooses."""

    clinic: Clinic
    patient_id: int

    def do(self, what: str, pick: int, days: int) -> None:
        """Do something, on a day after the first opening."""
        _DEEDS[what](self, pick, after(days))

    def record(self, command: str, work: Callable[[Transaction], object]) -> None:
        """Record something by a command."""
        self.clinic.do(work, command=command)

    def course(self, pick: int) -> Course:
        """Return one of the courses, void ones too."""
        return self._picked(Course, "SELECT id FROM course WHERE patient_id = :key ORDER BY id", pick)

    def session(self, pick: int) -> Session:
        """Return one of the sessions."""
        return self._picked(Session, "SELECT id FROM session WHERE patient_id = :key ORDER BY id", pick)

    def score(self, pick: int) -> Score:
        """Return one of the scores."""
        return self._picked(Score, _OF_COURSES.format("score"), pick)

    def event(self, pick: int) -> AdverseEvent:
        """Return one of the events."""
        return self._picked(AdverseEvent, _OF_COURSES.format("adverse_event"), pick)

    def _picked(self, kind: type[Record], query: str, pick: int) -> Record:
        """Return one of the records whose keys a query yields."""
        keys = [int(key) for (key,) in self.clinic.sql(query, key=self.patient_id)]
        if not keys:
            raise NotFound("There is none.")
        return self.clinic.ask(lambda reader: reader.known(kind, keys[pick % len(keys)]))


_OF_COURSES = (
    "SELECT {0}.id FROM {0} JOIN course ON course.id = {0}.course_id WHERE course.patient_id = :key ORDER BY {0}.id"
)


def _log(on: Corrected, pick: int, day: date) -> None:
    """Log a session with pain, from a lot."""
    injection = replace(NOTHING_SAID, agent=AGENTS[pick % 3], percent=Decimal(15), lots=(f"lot {pick % 2}",))
    said = replace(given(day), injection=injection, pain=Decimal(pick % 11), override="as agreed" if pick % 4 else None)
    key = on.course(pick).id
    on.record("log", lambda tx: log_session(tx, [key], said))


def _amend_session(on: Corrected, pick: int, day: date) -> None:
    """Put a session right: its day, or its dose and pain."""
    dose = replace(NOTHING_SAID, percent=Decimal(20), lots=("lot 2",))
    said = Amendment(WHY, on=day) if pick % 2 else Amendment(WHY, injection=dose, pain=Decimal(pick % 11))
    seen = on.session(pick // 2)
    on.record("session amend", lambda tx: amend_session(tx, seen, said))


def _score(on: Corrected, pick: int, day: date) -> None:
    """Record scores of pain and function."""
    said = Scoring((SaidScore("nrs", str(pick % 11)), SaidScore("womac", str(pick % 97))), on=day)
    key = on.course(pick).id
    on.record("score add", lambda tx: add_scores(tx, key, said, TODAY))


def _amend_score(on: Corrected, pick: int, day: date) -> None:
    """Put a score right: its day, or its value."""
    said = ScoreAmendment(WHY, on=day) if pick % 2 else ScoreAmendment(WHY, value=str(pick % 7 + 1))
    seen = on.score(pick // 2)
    on.record("score amend", lambda tx: amend_score(tx, seen, said))


def _event(on: Corrected, pick: int, day: date) -> None:
    """Record an event that may affect the next session."""
    said = AdverseEvent(on.course(pick).id, list(EventType)[pick % 5], day, affects_next=bool(pick % 2))
    on.record("event add", lambda tx: add_event(tx, said))


def _amend_event(on: Corrected, pick: int, day: date) -> None:
    """Put an event right: its onset, or whether it affects the next session."""
    settled = EventAmendment(WHY, outcome=Outcome.RECOVERING, affects_next=pick % 4 == 0)
    said = EventAmendment(WHY, onset=day) if pick % 2 else settled
    seen = on.event(pick // 2)
    on.record("event amend", lambda tx: amend_event(tx, seen, said))


def _amend_course(on: Corrected, pick: int, day: date) -> None:
    """Put a course right: its opening, its side, its protocol, or what was tried."""
    seen, way = on.course(pick // 4), pick % 4
    said = CourseAmendment(
        WHY,
        on=day if way == 0 else None,
        side=list(Side)[pick % 2] if way == 1 else None,
        tried=(f"rest {pick} weeks",) if way == 3 else (),
    )
    name = PROTOCOLS[pick % 3] if way == 2 else None
    on.record("course amend", lambda tx: amend_course(tx, seen, said, find_protocol(tx.reader, name) if name else None))


def _switch(on: Corrected, pick: int, day: date) -> None:
    """Switch a course to another agent."""
    said = Switch(day, AGENTS[pick % 3], reason="no gain")
    key = on.course(pick).id
    on.record("course switch", lambda tx: switch_course(tx, key, said, None))


def _extend(on: Corrected, pick: int, day: date) -> None:
    """Add a session to a course."""
    key = on.course(pick).id
    on.record("course extend", lambda tx: extend(tx, key, 1, day, None, None))


def _reopen(on: Corrected, pick: int, day: date) -> None:
    """Reopen a course, sometimes beside another."""
    key, override = on.course(pick // 2).id, None if pick % 2 else "both"
    on.record("course reopen", lambda tx: reopen(tx, key, day, WHY, None, override))


def _change(to: Change) -> Callable[[Corrected, int, date], None]:
    """Return what changes the state of a course."""

    def deed(on: Corrected, pick: int, day: date) -> None:
        key = on.course(pick).id
        on.record(f"course {to}", lambda tx: change(tx, key, to, day))

    return deed


def _void(what: str) -> Callable[[Corrected, int, date], None]:
    """Return what strikes out a record."""

    def deed(on: Corrected, pick: int, _: date) -> None:
        match what:
            case "session":
                session = on.session(pick)
                on.record("session void", lambda tx: void_session(tx, session, WHY))
            case "score":
                score = on.score(pick)
                on.record("score void", lambda tx: void_score(tx, score, WHY))
            case "event":
                event = on.event(pick)
                on.record("event void", lambda tx: void_event(tx, event, WHY))
            case _:
                key = on.course(pick).id
                on.record("course void", lambda tx: void_course(tx, key, WHY))

    return deed


_DEEDS: dict[str, Callable[[Corrected, int, date], None]] = {
    "log": _log,
    "session amend": _amend_session,
    "score add": _score,
    "score amend": _amend_score,
    "event add": _event,
    "event amend": _amend_event,
    "course amend": _amend_course,
    "course pause": _change(Change.PAUSED),
    "course resume": _change(Change.RESUMED),
    "course stop": _change(Change.STOPPED),
    "course complete": _change(Change.COMPLETED),
    "course extend": _extend,
    "course reopen": _reopen,
    "course switch": _switch,
    **{f"{what} void": _void(what) for what in ("session", "score", "event", "course")},
    "undo": lambda on, _pick, _day: on.clinic.undo(),
}
DEEDS = (*_DEEDS, *["log"] * 6, *["undo"] * 4, *["score add", "event add", "course reopen"] * 2)
