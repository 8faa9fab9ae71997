"""The amendment of a course: put right what it was opened with. What was recorded before stays in the trail."""

from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from prolotrack.domain.anatomy import Side
from prolotrack.domain.condition import Condition
from prolotrack.domain.course import LIVE, Course, check_not_void
from prolotrack.domain.dossier import Dossier
from prolotrack.domain.protocol import Protocol
from prolotrack.domain.reference import reference_of
from prolotrack.domain.revision import Edit
from prolotrack.domain.schedule import Given, need_of, progress
from prolotrack.domain.score import Score
from prolotrack.domain.structure import Structure, agree_on_side
from prolotrack.errors import OutOfRange, ProlotrackError, SafetyStop, UsageProblem
from prolotrack.services.courses import planned_agent, second_course
from prolotrack.services.dossiers import dossier
from prolotrack.services.held import check_unchanged, held_course
from prolotrack.services.history import edits
from prolotrack.store.audit import Entry
from prolotrack.store.reader import Reader
from prolotrack.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class CourseAmendment:
    """What is put right; None and () leave what was recorded, *clear* names fields of the course that are unsaid.

    *tried* is added to what is documented already.
    """

    reason: str
    on: date | None = None
    clinician: str | None = None
    condition: Condition | None = None
    structure: Structure | None = None
    side: Side | None = None
    tried: tuple[str, ...] = ()
    goal: str | None = None
    consent: bool | None = None
    agent: str | None = None
    note: str | None = None
    clear: tuple[str, ...] = ()
    override: str | None = None


class AmendedCourse(NamedTuple):
    """A course as it was and as it is now, and in what it differs."""

    before: Dossier
    now: Dossier
    edits: tuple[Edit, ...]


def amend_course(tx: Transaction, seen: Course, said: CourseAmendment, protocol: Protocol | None) -> AmendedCourse:
    """Write a new version of a course, under another *protocol* where one is said.

    Raises ChangedMeanwhile where it is no longer as *seen*, Conflict where it is void, OutOfRange where its sessions,
    its changes, its patient or its diagnosis contradict; Duplicate where another course goes on there and SafetyStop
    where the protocol gives fewer sessions than were given, which can be overridden.
    """
    before = held_course(tx, seen.id)
    check_unchanged(seen.reference, seen, before.course)
    check_not_void(before.course, before.state)
    structure = said.structure or before.structure
    amended = _amended(tx.reader, before, said, structure, protocol or before.protocol)
    if amended == seen:
        raise UsageProblem("Nothing to change: say what is new, such as --side.")
    _check_days(tx.reader, before, amended)
    _check_condition(tx.reader, amended)
    if refusal := _refusal(tx.reader, before, amended, structure, protocol or before.protocol):
        if said.override is None:
            raise refusal
        amended = replace(amended, override=said.override)
    changed = tx.replace(seen, amended, said.reason)
    for score in _opening_scores(tx.reader, seen) if amended.opened_on != seen.opened_on else ():
        tx.replace(score, replace(score, on=amended.opened_on), said.reason)
    return AmendedCourse(before, dossier(tx.reader, seen.id), tuple(edits(tx.reader, Course, seen, changed)))


def _amended(
    reader: Reader, before: Dossier, said: CourseAmendment, structure: Structure, protocol: Protocol
) -> Course:
    """Return a course with what was said in the place of what was recorded."""
    old = before.course
    unsaid = Course(0, 0, None, None, 0, old.opened_on, "")
    seen = replace(old, **{field: getattr(unsaid, field) for field in said.clear})
    kept = old.side if structure.sided else None
    return replace(
        seen,
        opened_on=said.on or seen.opened_on,
        clinician=said.clinician or seen.clinician,
        condition_id=said.condition.id if said.condition else seen.condition_id,
        structure_id=structure.id,
        side=agree_on_side(structure, said.side or kept),
        protocol_id=protocol.id,
        tried=(*seen.tried, *(text for text in said.tried if text not in seen.tried)),
        goal=said.goal or seen.goal,
        consent=seen.consent if said.consent is None else said.consent,
        agent=planned_agent(reader, said.agent) or seen.agent,
        note=said.note or seen.note,
    )


def _check_days(reader: Reader, before: Dossier, amended: Course) -> None:
    """Raise OutOfRange where a course cannot have been opened on its day."""
    called, on = amended.reference, amended.opened_on
    before.patient.alive(on, "A course opened")
    if early := [treatment.session for treatment in before.given if treatment.session.on < on]:
        raise OutOfRange(
            f"{early[0].reference} was given in {called} on {early[0].on}, before {on}: "
            "name that day or an earlier one, or amend the session first."
        )
    if changed := [change for change in before.changes if change.void is None and change.on < on]:
        raise OutOfRange(f"{called} was {changed[0].change} on {changed[0].on}, before {on}: name an earlier day.")
    if amended.continues_id and on < (since := dossier(reader, amended.continues_id).state.since):
        former = reference_of("course", amended.continues_id)
        raise OutOfRange(f"{called} continues {former}, which was stopped on {since}: name a later day.")


def _check_condition(reader: Reader, amended: Course) -> None:
    """Raise OutOfRange where the diagnosis of a course is one of the other side."""
    if condition := reader.get(Condition, amended.condition_id):
        condition.fit(amended.side)


def _refusal(
    reader: Reader, before: Dossier, amended: Course, structure: Structure, protocol: Protocol
) -> ProlotrackError | None:
    """Return why an amendment is refused unless it is overridden."""
    old = before.course
    moved = (old.structure_id, old.side) != (amended.structure_id, amended.side)
    if moved and before.state.status in LIVE:
        twin = second_course(reader, before.patient, structure, amended.side, old.id)
        if twin:
            return twin
    if protocol.id == old.protocol_id or any(treatment.injection.override for treatment in before.given):
        return None
    given = reader.all(Given, "courses.given", id=old.id, day=date.max.isoformat())
    counted = progress(protocol, amended.opened_on, given, before.state.extension).counted
    if not counted or need_of(protocol, counted, before.state.extension):
        return None
    return SafetyStop(
        f"{counted} sessions of {old.reference} count, more than {protocol.name} gives: "
        "choose another protocol, or add --override REASON."
    )


def _opening_scores(reader: Reader, seen: Course) -> list[Score]:
    """Return the scores that stand and were recorded with the opening of a course, and as of its day."""
    opening = reader.all(Entry, "trail.history", kind="course", key=seen.id)[0]
    entries = reader.all(Entry, "trail.operation", operation=opening.operation)
    scores = [reader.known(Score, entry.key) for entry in entries if entry.record == "score"]
    return [score for score in scores if score.void is None and score.on == seen.opened_on]
