"""The resources of a patient's file, in the order in which they are told."""

from collections.abc import Iterator

from prolotrack.domain.dossier import Dossier
from prolotrack.domain.patient_file import PatientFile
from prolotrack.exchange.fhir.administration import administration_resources
from prolotrack.exchange.fhir.adverse_event import event_resource
from prolotrack.exchange.fhir.allergy import allergy_resources
from prolotrack.exchange.fhir.appointment import appointment_resource
from prolotrack.exchange.fhir.care_plan import care_plan_resource
from prolotrack.exchange.fhir.condition import condition_resource
from prolotrack.exchange.fhir.consent import course_consent, treatment_consent
from prolotrack.exchange.fhir.elements import Element, Resource
from prolotrack.exchange.fhir.forecast import forecast_resource
from prolotrack.exchange.fhir.observation import flare_resource, score_resource
from prolotrack.exchange.fhir.patient import patient_resource
from prolotrack.exchange.fhir.procedure import procedure_resource
from prolotrack.exchange.fhir.provenance import Pair, provenance_resources
from prolotrack.exchange.fhir.teller import Clinic, Teller

Made = tuple[Pair, Resource | None]


def resources(clinic: Clinic, file: PatientFile) -> Iterator[Resource]:
    """Yield the resources of a file, who recorded them last."""
    teller = Teller(clinic, file)
    made_of: dict[Pair, list[Element]] = {}
    for pair, resource in _made(teller):
        if resource is not None:
            made_of.setdefault(pair, []).append(clinic.reference(resource["resourceType"], resource["id"]))
            yield resource
    yield from provenance_resources(teller, made_of)


def _made(teller: Teller) -> Iterator[Made]:
    """Yield resources, each after the record of which it is made."""
    file = teller.file
    patient = ("patient", file.patient.id)
    yield patient, patient_resource(teller)
    for allergy in allergy_resources(teller):
        yield patient, allergy
    for now in file.courses:
        yield from _of_course(teller, now)
    for meeting in file.meetings:
        yield ("appointment", meeting.appointment.id), appointment_resource(teller, meeting)


def _of_course(teller: Teller, now: Dossier) -> Iterator[Made]:
    """Yield the resources of a course."""
    course = ("course", now.course.id)
    yield course, condition_resource(teller, now)
    yield course, care_plan_resource(teller, now)
    yield course, course_consent(teller, now)
    for treatment in now.treatments:
        injection = ("injection", treatment.injection.id)
        yield injection, procedure_resource(teller, now, treatment)
        for given in administration_resources(teller, now, treatment):
            yield injection, given
        yield injection, treatment_consent(teller, treatment)
    for score in teller.file.scores:
        if score.course_id == now.course.id:
            yield ("score", score.id), score_resource(teller, now, score)
    yield from _of_events(teller, now)
    yield course, forecast_resource(teller, now)


def _of_events(teller: Teller, now: Dossier) -> Iterator[Made]:
    """Yield the events of a course: expected flares, and adverse events that stand."""
    for event in now.events:
        pair = ("adverse_event", event.id)
        if event.expected:
            yield pair, flare_resource(teller, now, event)
        elif event.void is None and now.course.void is None:
            yield pair, event_resource(teller, now, event)
