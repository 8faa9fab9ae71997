"""Cohorts to tell the response of: many courses of one patient, entered at once."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from prolotrack.domain.course import Course
from prolotrack.domain.patient import Patient
from prolotrack.domain.score import Moment, Score
from prolotrack.domain.session import Injection, Session
from prolotrack.services.lookup.catalogue import find_measure, find_protocol
from prolotrack.services.lookup.structures import find_structure
from prolotrack.store.transaction import Transaction
from tests.domain.injections import after
from tests.factories import ANA, LEE, Clinic

Scores = dict[int, str]  # by the day after opening; those after the last session are of follow-up


class Case(NamedTuple):
    """A course: on what, under which protocol, with sessions and scores on which days after it was opened."""

    scores: dict[str, Scores]
    given: Sequence[int] = (0,)
    words: str = "left knee"
    protocol: str = "usual"
    clinician: str = LEE
    agents: Sequence[str | None] = ()
    planned_agent: str | None = None
    opened: int = 0


def has_cohort(clinic: Clinic, cases: Iterable[Case]) -> list[int]:
    """Enter courses of Ana's, who is known or not; return their keys."""
    known = clinic.ask(lambda reader: reader.one(Patient, "patients.by_mrn", mrn=ANA.mrn))
    patient = known or clinic.patient()
    return clinic.do(lambda tx: [_enter(tx, patient, case) for case in cases])


def _enter(tx: Transaction, patient: Patient, case: Case) -> int:
    """Enter one course; return its key."""
    structure, side = find_structure(tx.reader, case.words)
    protocol = find_protocol(tx.reader, case.protocol)
    opened = after(case.opened)
    agent = case.planned_agent
    course = tx.add(Course(patient.id, structure.id, side, None, protocol.id, opened, case.clinician, agent=agent))
    agents = [*case.agents, *[None] * len(case.given)]
    for day, agent in zip(case.given, agents, strict=False):
        session = tx.add(Session(patient.id, after(day), case.clinician))
        tx.add(Injection(session.id, course.id, agent=agent))
    for name, scores in case.scores.items():
        measure = find_measure(tx.reader, name)
        for day, value in scores.items():
            moment = Moment.FOLLOW_UP if day > max(case.given, default=0) else Moment.BEFORE
            tx.add(Score(course.id, measure.id, after(day), moment, Decimal(value)))
    return course.id
