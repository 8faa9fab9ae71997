"""Treatment: log a session, for one course or for several of a patient."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from prolotrack.domain.course import Course, check_not_void, check_open
from prolotrack.domain.dossier import Dossier
from prolotrack.domain.said import Said
from prolotrack.domain.schedule import Given, allowed_from, expected_window, need_of, progress
from prolotrack.domain.session import Session
from prolotrack.domain.verdict import Verdict, check_stops, stops
from prolotrack.errors import Duplicate, NotFound, OutOfRange, SafetyStop, UsageProblem
from prolotrack.services.dossiers import dossier
from prolotrack.services.scores import pain_at
from prolotrack.services.screening import judge
from prolotrack.services.solutions import solution_of, wheals_of
from prolotrack.store.reader import Reader
from prolotrack.store.transaction import Transaction


def log_session(tx: Transaction, course_ids: Sequence[int], said: Said) -> tuple[Session, tuple[Dossier, ...]]:
    """Record one session with one injection for each course; return the courses as they stand now."""
    before = held(tx, course_ids)
    overridden = {now.course.id: check(now, said) for now in before}
    injections = {now.course.id: solution_of(tx.reader, now, said) for now in before}
    visit = _visit(tx.reader, before, said)
    found = judge(tx.reader, visit, before, injections)
    check_stops(found, said.override)
    overridden_stops = stops(found)
    session = tx.add(replace(visit, override=said.override if overridden_stops else None, stops=overridden_stops))
    for now in before:
        tx.add(
            replace(
                injections[now.course.id],
                session_id=session.id,
                course_id=now.course.id,
                early_reason=said.early_reason if too_soon(now, said.on) else None,
                override=said.override if overridden[now.course.id] else None,
            )
        )
    tx.add_many(pain_at(tx.reader, session, course_ids, said.pain, said.pain_after))
    return session, tuple(dossier(tx.reader, course_id) for course_id in course_ids)


def judged(reader: Reader, courses: Sequence[Dossier], said: Said) -> tuple[Verdict, ...]:
    """Return the safety rules that a session would not meet; SafetyStop where one stops it and is not overridden."""
    injections = {now.course.id: solution_of(reader, now, said) for now in courses}
    found = judge(reader, _visit(reader, courses, said), courses, injections)
    check_stops(found, said.override)
    return found


def too_soon(now: Dossier, on: date, besides: date | None = None) -> date | None:
    """Return the day before which a session on a day would be too soon; None where it would not be.

    What was given on the day *besides* is left out: that is the session itself, which is put right.
    """
    days = [Given(visit.on, visit.substandard) for visit in now.progress.visits if visit.on != besides]
    then = progress(now.protocol, now.course.opened_on, [*days, Given(on)], now.state.extension)
    visit = then.visit(on)
    if visit is None or not visit.too_soon:
        return None
    last = max((day.on for day in days if day.on < on), default=None)
    window = expected_window(now.protocol, now.course.opened_on, visit.number, last, now.state.extension)
    return allowed_from(now.protocol, window) if window else None


def check_session_day(now: Dossier, on: date) -> None:
    """Raise OutOfRange or Conflict where a course cannot have had a session on a day."""
    now.patient.alive(on, "A session")
    if on < now.course.opened_on:
        raise OutOfRange(
            f"{now.course.reference} was opened on {now.course.opened_on}, after {on}: "
            f"correct the date, or the opening with course amend {now.course.reference} --on."
        )
    check_not_void(now.course, now.state)
    if on >= now.state.since:
        check_open(now.course, now.state)


def held(tx: Transaction, course_ids: Sequence[int]) -> list[Dossier]:
    """Return the dossiers of different courses of one patient, whom nobody else writes about meanwhile."""
    tx.hold(one_patient(tx.reader, course_ids))
    return [dossier(tx.reader, course_id) for course_id in course_ids]


def one_patient(reader: Reader, course_ids: Sequence[int]) -> int:
    """Return the key of the patient of different courses; UsageProblem where they are not those of one."""
    if len(set(course_ids)) < len(course_ids):
        raise UsageProblem("A course is named twice: name each course once.")
    courses = [reader.get(Course, course_id) for course_id in course_ids]
    patients = {course.patient_id for course in courses if course}
    if not patients:
        raise NotFound("There is no such course: prolotrack course list shows them.")
    if len(patients) > 1:
        raise UsageProblem("These courses are of different patients: name those of one patient at a time.")
    return patients.pop()


def check(now: Dossier, said: Said) -> bool:
    """Refuse what a course cannot take; return whether a refusal was overridden."""
    check_session_day(now, said.on)
    refusal = _twice(now, said.on) or _beyond(now)
    if refusal and said.override is None:
        raise refusal
    return refusal is not None


def _visit(reader: Reader, courses: Sequence[Dossier], said: Said) -> Session:
    """Return the session of some courses that was said, before it is recorded."""
    clinician = said.clinician or courses[0].course.clinician
    return replace(
        said.visit,
        patient_id=courses[0].patient.id,
        on=said.on,
        clinician=clinician,
        consent=said.consent,
        note=said.note,
        wheals=wheals_of(reader, courses[0], clinician, said.visit.wheals),
    )


def _twice(now: Dossier, on: date) -> Duplicate | None:
    """Return why a second injection on one day is refused."""
    there = now.given_on(on)
    if not there:
        return None
    return Duplicate(
        f"{there[0].session.reference} on {on} is recorded for {now.course.reference} already: "
        "amend it, or add --override REASON."
    )


def _beyond(now: Dossier) -> SafetyStop | None:
    """Return why a session beyond the planned, optional and as-needed ones is refused."""
    number = now.progress.counted + 1
    if need_of(now.protocol, number, now.state.extension):
        return None
    if now.protocol.maximum is not None and number > now.protocol.maximum:
        rule = f"{now.protocol.name} gives at most {now.protocol.maximum} sessions"
        return SafetyStop(f"{rule}, so session {number} of {now.course.reference} needs --override REASON.")
    return SafetyStop(
        f"All {now.progress.planned} planned sessions of {now.course.reference} are given: "
        f"prolotrack course extend {now.course.reference} adds one, or add --override REASON."
    )
