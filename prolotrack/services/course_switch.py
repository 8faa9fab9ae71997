"""The switch of a course: it stops, and a new one goes on in its place with another agent or protocol."""

from dataclasses import dataclass
from datetime import date

from prolotrack.domain.course import Change, CourseChange, StopReason
from prolotrack.domain.dossier import Dossier
from prolotrack.domain.protocol import Protocol
from prolotrack.errors import UsageProblem
from prolotrack.services.courses import Opening, check_now, open_course, planned_agent
from prolotrack.services.dossiers import dossier
from prolotrack.services.held import held_course
from prolotrack.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Switch:
    """What is said when a course is switched; None is what stays as it was."""

    on: date
    agent: str | None = None
    clinician: str | None = None
    consent: bool | None = None
    reason: str | None = None
    note: str | None = None
    override: str | None = None


def switch_course(tx: Transaction, course_id: int, said: Switch, protocol: Protocol | None) -> tuple[Dossier, Dossier]:
    """Stop a course and open one that continues it; return the old and the new one.

    Patient, structure, side, diagnosis, what was tried, goal and clinician stay; consent does not, for it was given to
    something else. The planned agent stays where a new protocol names none. Raises UsageProblem where neither agent nor
    protocol is another, Conflict where the course is not going on.
    """
    old = held_course(tx, course_id)
    to = protocol or old.protocol
    wanted = planned_agent(tx.reader, said.agent)
    same = wanted is None or wanted == _agent(old)
    if same and to.id == old.protocol.id:
        raise UsageProblem(
            f"{old.course.reference} has that agent and that protocol already: say another --agent or --protocol."
        )
    check_now(old, Change.STOPPED, said.on)
    tx.add(CourseChange(course_id, said.on, Change.STOPPED, None, StopReason.SWITCHED.value, said.reason))
    kept = old.course.agent if to.id == old.protocol.id or to.agent is None else None
    new = open_course(
        tx,
        Opening(
            patient=old.patient,
            structure=old.structure,
            side=old.course.side,
            condition=old.condition,
            on=said.on,
            clinician=said.clinician or old.course.clinician,
            tried=old.course.tried,
            note=said.note,
            override=said.override,
            goal=old.course.goal,
            consent=said.consent,
            agent=wanted or kept,
            continues_id=course_id,
        ),
        to,
    )
    return dossier(tx.reader, course_id), new


def _agent(old: Dossier) -> str | None:
    """Return the agent of a course: the planned one, else the last that was given, else the protocol's."""
    given = next((treatment.injection.agent for treatment in reversed(old.given) if treatment.injection.agent), None)
    return old.course.agent or given or old.protocol.agent
