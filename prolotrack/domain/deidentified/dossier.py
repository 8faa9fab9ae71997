"""A course in data that name nobody, whatever it leaves in: all that is known of it is made anew of what may leave."""

from datetime import date

from prolotrack.domain.adverse_event import AdverseEvent
from prolotrack.domain.candidacy import conservative
from prolotrack.domain.course import Course, State, StopReason
from prolotrack.domain.deidentified import anew
from prolotrack.domain.deidentified.entries import (
    deidentified_condition,
    deidentified_protocol,
    deidentified_structure,
)
from prolotrack.domain.deidentified.names import DeidentifiedNames
from prolotrack.domain.dossier import Dossier, Treatment
from prolotrack.domain.patient import Patient
from prolotrack.domain.person import Person
from prolotrack.domain.protocol import OWN
from prolotrack.domain.score import Measured

_NOBODY = ""
_STRUCK_OUT = "struck out"
_COURSE = (
    *("patient_id", "structure_id", "side", "condition_id", "protocol_id", "opened_on", "consent", "continues_id"),
    "id",
)
_SESSION = ("patient_id", "on", "consent", "id")
_INJECTION = ("session_id", "course_id", "percent", "volume_ml", "guidance", "id")
_MEASURED = ("score_id", "course_id", "session_id", "on", "moment", "value")
_EVENT = (
    *("course_id", "type", "onset", "session_id", "severity", "outcome", "resolved_on", "hospitalised"),
    "id",
)


def deidentified_dossier(now: Dossier, who: Person, names: DeidentifiedNames) -> Dossier:
    """Return what may leave of a course of *who*: of what was struck out too, but not why.

    Days are in it still, of which only the years may be told. Appointments, calls and changes stay.
    """
    return Dossier(
        course=_course(now.course, names),
        patient=deidentified_patient(now.patient, who),
        structure=deidentified_structure(now.structure, names),
        condition=deidentified_condition(now.condition, names) if now.condition else None,
        protocol=deidentified_protocol(now.protocol, names),
        changes=(),
        treatments=tuple(_treatment(treatment, names) for treatment in now.treatments),
        appointments=(),
        calls=(),
        scores=tuple(deidentified_score(score, names) for score in now.scores),
        events=tuple(_event(event) for event in now.events),
        state=_state(now.state),
        progress=now.progress,
    )


def deidentified_patient(patient: Patient, who: Person) -> Patient:
    """Return somebody who was born on no day that is told."""
    return Patient(who.study_id, _NOBODY, date.min, who.sex, deceased=patient.deceased, id=patient.id)


def deidentified_score(score: Measured, names: DeidentifiedNames) -> Measured:
    """Return what may leave of a score."""
    return anew(score, _MEASURED, measure=names.measure(score.measure) or OWN, void=_struck_out(score.void))


def _struck_out(reason: str | None) -> str | None:
    """Return that a record was struck out, whatever the reason was; None where it stands."""
    return reason and _STRUCK_OUT


def _course(course: Course, names: DeidentifiedNames) -> Course:
    """Return what may leave of a course itself; of what was tried before the kinds."""
    kinds = dict.fromkeys(conservative(text).kind.value for text in course.tried)
    agent, void = names.agent(course.agent), _struck_out(course.void)
    return anew(course, _COURSE, clinician=_NOBODY, tried=tuple(kinds), agent=agent, void=void)


def _treatment(treatment: Treatment, names: DeidentifiedNames) -> Treatment:
    """Return what may leave of a treatment: its figures, and what was mixed."""
    session, injection = treatment.session, treatment.injection
    wheals, mix, agent = names.mix(session.wheals), names.mix(injection.mix), names.agent(injection.agent)
    return Treatment(
        anew(session, _SESSION, clinician=_NOBODY, wheals=wheals, void=_struck_out(session.void)),
        anew(injection, _INJECTION, agent=agent, mix=mix, void=_struck_out(injection.void)),
        treatment.pain_before,
        treatment.pain_after,
    )


def _event(event: AdverseEvent) -> AdverseEvent:
    """Return what may leave of an event; when it resolved only says whether a flare was expected."""
    return anew(event, _EVENT, void=_struck_out(event.void))


def _state(state: State) -> State:
    """Return a state, with its reason where that is one of the usual ones."""
    usual = state.reason in list(StopReason)
    return State(state.status, state.since, state.reason if usual else None, state.extension)
