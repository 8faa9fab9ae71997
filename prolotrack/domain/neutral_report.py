"""A report in which nobody is to be known again: what names somebody, or was written freely, is taken out of it."""

from dataclasses import replace
from datetime import date

from prolotrack.domain.candidacy import conservative
from prolotrack.domain.catalogue import Catalogue
from prolotrack.domain.clinic import Clinic
from prolotrack.domain.course import Course, State, StopReason
from prolotrack.domain.deidentified import Person
from prolotrack.domain.dossier import Treatment
from prolotrack.domain.neutral_names import OWN, NeutralNames
from prolotrack.domain.patient import Patient
from prolotrack.domain.protocol import Protocol
from prolotrack.domain.report import Report
from prolotrack.domain.session import Injection, Session

_NOBODY = ""


def without_names(report: Report, who: Person, shipped: Catalogue, names: NeutralNames) -> Report:
    """Return a report of *who* instead of the patient; days stay, of which only the years may be told."""
    now = report.now
    neutral = now._replace(
        course=_course(now.course, names),
        patient=_patient(now.patient),
        structure=replace(now.structure, name=names.structure(now.structure.name), synonyms=()),
        protocol=_protocol(now.protocol, shipped, names),
        treatments=tuple(_treatment(each, names) for each in now.treatments),
        events=tuple(replace(event, action=None, note=None) for event in now.events),
        state=_state(now.state),
        changes=(),
        appointments=(),
        calls=(),
        events_before=(),
    )
    solutions = {mix: names.renamed(solution) for mix, solution in report.solutions.items()}
    return report._replace(now=neutral, solutions=solutions, clinic=Clinic(), person=who)


def _patient(patient: Patient) -> Patient:
    """Return nobody of the same sex, who was born on no day that is told."""
    return Patient(_NOBODY, _NOBODY, date.min, sex=patient.sex, deceased=patient.deceased)


def _course(course: Course, names: NeutralNames) -> Course:
    """Return a course without what was written freely; of what was tried only the kinds."""
    kinds = dict.fromkeys(conservative(text).kind.value for text in course.tried)
    return replace(
        course,
        clinician=_NOBODY,
        tried=tuple(kinds),
        note=None,
        override=None,
        goal=None,
        agent=names.agent(course.agent),
    )


def _protocol(protocol: Protocol, shipped: Catalogue, names: NeutralNames) -> Protocol:
    """Return a protocol as it is shipped; of any other only its figures."""
    words = (protocol.name, protocol.title, protocol.solution, protocol.citation)
    if words in {(each.name, each.title, each.solution, each.citation) for each in shipped.protocols}:
        return protocol
    return replace(protocol, name=OWN, title=OWN, solution=None, citation=None, agent=names.agent(protocol.agent))


def _state(state: State) -> State:
    """Return a state with its reason only where that is one of the usual ones."""
    return state if state.reason in list(StopReason) else state._replace(reason=None)


def _treatment(treatment: Treatment, names: NeutralNames) -> Treatment:
    """Return what may be told of a session: its figures."""
    session, injection = treatment.session, treatment.injection
    return treatment._replace(
        session=Session(session.patient_id, session.on, _NOBODY, void=session.void, id=session.id),
        injection=Injection(
            injection.session_id,
            injection.course_id,
            agent=names.agent(injection.agent),
            percent=injection.percent,
            volume_ml=injection.volume_ml,
            guidance=injection.guidance,
            mix=injection.mix,
            void=injection.void,
            id=injection.id,
        ),
        lots=(),
    )
