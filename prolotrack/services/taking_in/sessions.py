"""The sessions of some lines: those that are recorded, by reference or by day, and those that the lines record.

What contradicts a record is refused: a session before birth or opening, twice a day without a reason, a volume that
cannot be. What should have been done (doses, screening, how soon, how many) is not asked of the past.
"""

from dataclasses import replace
from datetime import date

from prolotrack.domain.course import Status
from prolotrack.domain.intake import Kind, Line
from prolotrack.domain.reference import reference_of
from prolotrack.domain.session import Injection, Session
from prolotrack.services.taking_in.case import Case
from prolotrack.services.taking_in.keys import HIGHEST
from prolotrack.services.taking_in.known import CourseCard, SessionCard, any_version
from prolotrack.services.taking_in.session_facts import (
    injection_of,
    said_of_injection,
    said_of_session,
    session_of,
    solution_of,
)

_RECORDING = {Kind.SESSIONS, Kind.WIDE}


def judge_sessions(case: Case) -> None:
    """Find or record the session of every line that tells of one, in order of their days."""
    if case.setting.kind not in _RECORDING:
        return
    claimed: dict[int, SessionCard] = {}
    for line in sorted(case.sound(), key=lambda line: (line.on or date.min, line.line)):
        card = case.course_of.get(line.line)
        on = line.on
        if on is not None and card is not None and card.record.void is None and _can_have_been(case, line, card, on):
            _settle(case, line, card, on, claimed)


def _can_have_been(case: Case, line: Line, card: CourseCard, on: date) -> bool:
    """Say whether a course can have had a session on a day; refuse the line where it cannot."""
    if on < card.record.opened_on and not _is_there(card, on):
        opened = f"{card.called} was opened on {card.record.opened_on}, after {on}"
        case.refuse(line, "on", on, opened[0].upper() + opened[1:], "correct the date, or the opening")
    return line.line not in case.refused


def _is_there(card: CourseCard, on: date) -> bool:
    """Say whether a session of a course is recorded on a day, however that came about."""
    return any(session.record.on == on for session, _ in card.given)


def _settle(case: Case, line: Line, card: CourseCard, on: date, claimed: dict[int, SessionCard]) -> None:
    """Let a line belong to a session, which is recorded where there is none, unless they contradict each other."""
    if line.session is not None and not _is_free(case, line, claimed):
        return
    session = _found(case, line, card, on, claimed)
    injection = card.given_in(session) if session else None
    if session and (session.record.void or (injection and injection.void)):
        return  # struck out since, and it stays so
    if session is None or injection is None:
        _record(case, line, card, on, session)
        session = case.session_of.get(line.line)
    else:
        case.session_of[line.line] = session
        _agree(case, line, session, injection)
    if session is not None and line.session is not None:
        claimed[line.session] = session


def _is_free(case: Case, line: Line, claimed: dict[int, SessionCard]) -> bool:
    """Say whether a session can have the reference that a line says; refuse the line where it cannot."""
    key = line.session or 0
    called = reference_of("session", key)
    own = key in claimed or any(session.record.id == key for session in case.sessions)
    if key > HIGHEST:
        case.refuse(line, "session", called, "a reference has at most eight digits", "leave it out: a new one is given")
    elif not own and case.setting.taken(Session, key) and not _was_here(case, key):
        case.refuse(line, "session", called, f"{called} is another session", "leave it out: a new reference is given")
    return line.line not in case.refused


def _was_here(case: Case, key: int) -> bool:
    """Say whether the session that has a key was taken in and undone: it comes again, under another."""
    session = case.setting.reader.get(Session, key)
    return session is not None and session.void is not None


def _found(case: Case, line: Line, card: CourseCard, on: date, claimed: dict[int, SessionCard]) -> SessionCard | None:
    """Return the session that a line means: by its reference, else by its day, that of its course first."""
    others = case.sessions
    if line.session is not None:
        named = claimed.get(line.session) or next((s for s in case.sessions if s.record.id == line.session), None)
        if named is not None:
            return named
        others = [session for session in case.sessions if session not in claimed.values()]
    was_on = lambda session: session.on == on  # noqa: E731 - asked of versions
    there = [session for session in others if any_version(case.setting.reader, session.record, was_on)]
    best = max((_rank(card, session, on) for session in there), default=(False, False, False))
    alike = [session for session in there if _rank(card, session, on) == best]
    if not any(best[:2]):
        return None
    return alike[0] if len(alike) == 1 else next((each for each in alike if _holds(case, line, card, each)), alike[0])


def _rank(card: CourseCard, session: SessionCard, on: date) -> tuple[bool, bool, bool]:
    """Return how well a session of a day fits a course: of the course, in force, and still on that day."""
    injection = card.given_in(session)
    in_force = not (session.record.void or (injection and injection.void))
    return injection is not None, in_force and session.record.on == on, in_force


def _holds(case: Case, line: Line, card: CourseCard, session: SessionCard) -> bool:
    """Say whether a recorded session is as a line says: of two on a day it is that one."""
    injection = card.given_in(session)
    if session.new or injection is None:
        return False
    alone = Case(case.setting, [line], case.recorded)
    _agree(alone, line, session, injection)
    return not alone.problems


def _record(case: Case, line: Line, card: CourseCard, on: date, session: SessionCard | None) -> None:
    """Record an injection, and its session where that is not there, unless it was the second of the day."""
    others = [there for there, given in card.given if there.record.on == on and not (there.record.void or given.void)]
    if others and line.override is None:
        twice = f"{others[0].called} on {on} is recorded for {card.called} already"
        case.refuse(
            line, "on", on, twice[0].upper() + twice[1:], "correct the date, or say in a column override why twice"
        )
    if (ended := card.state).status is not Status.OPEN and on > ended.since:
        since = f"{card.called} is {ended.status} since {ended.since}"
        case.refuse(line, "on", on, since, "correct the date, or reopen the course first")
    if session is not None:
        _agree_on_session(case, line, session)
    solution = solution_of(case, line)
    there = session or _new_session(case, line, card, on)
    if line.line in case.refused or solution is None or there is None:
        return
    if session is None:
        case.sessions.append(there)
    given = injection_of(case, line, card, there.record.id, solution)
    card.given.append((there, given))
    case.setting.fresh.add(given)
    case.session_of[line.line] = there
    case.made.add(line.line)


def _new_session(case: Case, line: Line, card: CourseCard, on: date) -> SessionCard | None:
    """Return the session that a line tells of; None, and why, where it cannot be."""
    session = session_of(case, line, card, on)
    return SessionCard(session, new=True) if session else None


def _agree_on_session(case: Case, line: Line, session: SessionCard) -> None:
    """Refuse a line that contradicts its session; add to one that is new what it does not say."""
    said = said_of_session(case, line)
    if not session.new:
        called = session.record.reference
        case.compare(line, said, session.record, called, f"prolotrack session amend {called} --reason TEXT")
        return
    for each in said:
        recorded = getattr(session.record, each.field)
        if recorded is None:
            session.record = replace(session.record, **{each.field: each.value})
        elif recorded != each.value:
            case.contradict(line, each, recorded, "a line before it", "")


def _agree(case: Case, line: Line, session: SessionCard, injection: Injection) -> None:
    """Refuse a line that contradicts what is recorded of a session and an injection."""
    _agree_on_session(case, line, session)
    said = said_of_injection(case, line)
    if said is not None:
        called = session.record.reference if not session.new else "a line before it"
        command = "" if session.new else f"prolotrack session amend {called} --reason TEXT"
        case.compare(line, said, injection, called, command)
