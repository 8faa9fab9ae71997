"""A patient's file that names nobody: each record is made anew of what may leave; what is not named here stays."""

from collections.abc import Iterator

from prolotrack.domain.adverse_event import AdverseEvent
from prolotrack.domain.course import Course, StopReason
from prolotrack.domain.deidentified import Person
from prolotrack.domain.dossier import Dossier, Treatment
from prolotrack.domain.neutral_names import OWN, NeutralNames
from prolotrack.domain.outcome import Measure
from prolotrack.domain.patient import Patient
from prolotrack.domain.patient_file import PatientFile
from prolotrack.domain.protocol import Protocol
from prolotrack.domain.score import Score
from prolotrack.domain.session import Injection, Session
from prolotrack.domain.solution import Component, Solution
from prolotrack.domain.structure import Structure
from prolotrack.domain.substance import Substance

_NOBODY = ""
_POINTS = "points"  # the unit of a measure of the clinic's own


def nameless(file: PatientFile, who: Person, places: dict[int, int], names: NeutralNames) -> PatientFile:
    """Return what may leave of a patient's file: nothing void, no name, reference, lot, text, appointment or trail.

    Dates are in it still: only their years may be told. *places* are those of the courses among the patient's.
    """
    patient = file.patient
    told = Patient(who.study_id, _NOBODY, patient.born, who.sex, deceased=patient.deceased, id=patient.id)
    courses = tuple(_course(now, names)._replace(patient=told) for now in file.courses if now.course.void is None)
    standing = {now.course.id for now in courses}
    return PatientFile(
        told,
        courses,
        scores=tuple(_score(score) for score in file.scores if score.void is None and score.course_id in standing),
        measures={key: _measure(measure, names) for key, measure in file.measures.items()},
        solutions=dict(_solutions(file, names)),
        first_injections=file.first_injections,
        who=who,
        called=dict(_called(file, who.study_id, places)),
    )


def _called(file: PatientFile, study_id: str, places: dict[int, int]) -> Iterator[tuple[tuple[str, int], str]]:
    """Yield what records are called: by the study id, the place of the course, and their own place in it.

    Void ones have a place too, so that every place stays what it was.
    """
    yield ("patient", file.patient.id), study_id
    for now in file.courses:
        course = f"{study_id}-{places[now.course.id]}"
        yield ("course", now.course.id), course
        keys = {
            "injection": [treatment.injection.id for treatment in now.treatments],
            "score": [score.id for score in file.scores if score.course_id == now.course.id],
            "adverse_event": [event.id for event in now.events],
        }
        for kind, of_course in keys.items():
            for place, key in enumerate(sorted(of_course), start=1):
                yield (kind, key), f"{course}-{place}"


def _course(now: Dossier, names: NeutralNames) -> Dossier:
    """Return what may leave of a course, but for its patient."""
    course, reason = now.course, now.state.reason
    own = now.condition is not None and names.condition(now.condition.code) == OWN
    return now._replace(
        course=Course(
            course.patient_id,
            course.structure_id,
            course.side,
            course.condition_id,
            course.protocol_id,
            course.opened_on,
            _NOBODY,
            consent=course.consent,
            continues_id=course.continues_id,
            id=course.id,
        ),
        structure=_structure(now.structure, names),
        condition=None if own else now.condition,
        protocol=_protocol(now.protocol, names),
        changes=(),
        treatments=tuple(_treatment(treatment, names) for treatment in now.given),
        appointments=(),
        calls=(),
        scores=(),
        events=tuple(_event(event) for event in now.events if event.void is None),
        state=now.state._replace(reason=reason if reason in list(StopReason) else None),
        events_before=(),
    )


def _structure(structure: Structure, names: NeutralNames) -> Structure:
    """Return what may leave of a structure."""
    return Structure(names.structure(structure.name), structure.kind, structure.region, structure.sided)


def _protocol(protocol: Protocol, names: NeutralNames) -> Protocol:
    """Return what may leave of a protocol: that of the clinic's own is its schedule."""
    if names.protocol(protocol.name) != OWN:
        return protocol
    return Protocol(OWN, OWN, 1, (), protocol.sessions, protocol.at, protocol.optional_at, protocol.every)


def _measure(measure: Measure, names: NeutralNames) -> Measure:
    """Return what may leave of an outcome measure."""
    if names.measure(measure.name) != OWN:
        return measure
    return Measure(OWN, OWN, measure.minimum, measure.maximum, _POINTS, measure.better)


def _treatment(treatment: Treatment, names: NeutralNames) -> Treatment:
    """Return what may leave of a treatment."""
    session, injection = treatment.session, treatment.injection
    return Treatment(
        Session(
            session.patient_id, session.on, _NOBODY, session.consent, wheals=names.mix(session.wheals), id=session.id
        ),
        Injection(
            injection.session_id,
            injection.course_id,
            names.agent(injection.agent),
            injection.percent,
            injection.volume_ml,
            injection.guidance,
            mix=names.mix(injection.mix),
            id=injection.id,
        ),
        None,
        None,
    )


def _score(score: Score) -> Score:
    """Return what may leave of a score."""
    return Score(score.course_id, score.measure_id, score.on, score.moment, score.value, score.session_id, id=score.id)


def _event(event: AdverseEvent) -> AdverseEvent:
    """Return what may leave of an event; when it resolved only says whether a flare was expected."""
    return AdverseEvent(
        event.course_id,
        event.type,
        event.onset,
        event.session_id,
        event.severity,
        outcome=event.outcome,
        resolved_on=event.resolved_on,
        hospitalised=event.hospitalised,
        id=event.id,
    )


def _solutions(file: PatientFile, names: NeutralNames) -> Iterator[tuple[str, Solution]]:
    """Yield the mixes, by the words in which they may be told."""
    for mix, solution in file.solutions.items():
        words = names.mix(mix)
        if words is not None:
            yield words, _renamed(solution, names)


def _renamed(solution: Solution, names: NeutralNames) -> Solution:
    """Return a solution of substances of which the names and the roles are told."""
    parts = (
        part._replace(components=tuple(_component(component, names) for component in part.components))
        for part in solution.parts
    )
    return Solution(tuple(parts))


def _component(component: Component, names: NeutralNames) -> Component:
    """Return a substance in a mix, as strong as it was."""
    substance = component.substance
    return component._replace(substance=Substance(names.agent(substance.name) or OWN, substance.role))
