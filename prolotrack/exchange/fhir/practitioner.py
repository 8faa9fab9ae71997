"""Practitioner: who treated, or recorded something; all that is known is the name."""

from collections.abc import Iterator

from prolotrack.domain.patient_file import PatientFile
from prolotrack.exchange.fhir.elements import Resource, resource, text
from prolotrack.exchange.fhir.teller import Clinic


def practitioner_resource(clinic: Clinic, called: str) -> Resource:
    """Return who goes by a name."""
    return resource("Practitioner", clinic.practitioner(called), name=[{"text": text(called)}])


def people_in(file: PatientFile) -> Iterator[str]:
    """Yield the names of everybody who treated or recorded something in a file, as often as they come."""
    for now in file.courses:
        yield now.course.clinician
        yield from (treatment.session.clinician for treatment in now.treatments)
    yield from (meeting.appointment.clinician for meeting in file.meetings)
    yield from (trace.actor for trace in file.traces)
