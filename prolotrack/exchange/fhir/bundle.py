"""A bundle of type collection: written entry by entry, the resources of one patient in memory at a time."""

import json
from collections.abc import Iterable, Iterator

from prolotrack.domain.patient_file import PatientFile
from prolotrack.exchange.fhir.elements import Resource
from prolotrack.exchange.fhir.practitioner import people_in, practitioner_resource
from prolotrack.exchange.fhir.resources import resources
from prolotrack.exchange.fhir.teller import Clinic


def bundle_text(clinic: Clinic, files: Iterable[PatientFile], at: str | None) -> Iterator[str]:
    """Yield a bundle part by part; *at* is the instant of the last of its records, where that is told."""
    head = {"resourceType": "Bundle", "type": "collection"} | ({"timestamp": at} if at else {})
    yield json.dumps(head)[:-1]
    before = ',\n"entry": [\n'
    for resource in _all(clinic, files):
        entry = {"fullUrl": clinic.address(resource["resourceType"], resource["id"]), "resource": resource}
        yield before + json.dumps(entry)
        before = ",\n"
    yield "}\n" if before.startswith(',\n"') else "\n]}\n"


def _all(clinic: Clinic, files: Iterable[PatientFile]) -> Iterator[Resource]:
    """Yield the resources of all files; people of a clinic come once, before the first file that names them."""
    known: set[str] = set()
    for file in files:
        for called in people_in(file):
            name = clinic.practitioner(called)
            if called and name not in known:
                known.add(name)
                yield practitioner_resource(clinic, called)
        yield from resources(clinic, file)
