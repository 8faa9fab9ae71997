"""Provenance: who recorded, changed or struck out what, when and why: one for each entry of the trail."""

from collections.abc import Iterator, Mapping, Sequence

from prolotrack.domain.patient_file import PatientFile, Trace
from prolotrack.domain.revision import Did
from prolotrack.exchange.fhir.elements import Element, Resource, coded, concept, present, resource
from prolotrack.exchange.fhir.systems import DATA_OPERATION
from prolotrack.exchange.fhir.teller import Teller

Pair = tuple[str, int]

_ACTIVITY = {
    Did.ADDED: coded(DATA_OPERATION, "CREATE", "create"),
    Did.CHANGED: coded(DATA_OPERATION, "UPDATE", "update"),
    Did.STRUCK_OUT: coded(DATA_OPERATION, "NULLIFY", "nullify"),
    Did.RESTORED: coded(DATA_OPERATION, "UPDATE", "update"),
}


def provenance_resources(teller: Teller, made_of: Mapping[Pair, Sequence[Element]]) -> Iterator[Resource]:
    """Yield what the trail tells of the resources of a file, by the records of which they are made."""
    for trace in teller.file.traces:
        targets = [target for pair in _meant(teller.file, trace) for target in made_of.get(pair, ())]
        if targets:
            yield _provenance(teller, trace, targets)


def _provenance(teller: Teller, trace: Trace, targets: Sequence[Element]) -> Resource:
    """Return what an entry of the trail tells."""
    return resource(
        "Provenance",
        teller.name("entry", trace.n),
        target=list(targets),
        recorded=trace.at,
        reason=present(concept(trace.reason)),
        activity=concept(trace.did.value, _ACTIVITY[trace.did]),
        agent=[{"who": teller.who(trace.actor)}],
    )


def _meant(file: PatientFile, trace: Trace) -> list[Pair]:
    """Return the records of which a trace tells, as resources are made of them: of a session, its injections."""
    if trace.kind == "session":
        injected = (treatment for now in file.courses for treatment in now.treatments)
        return [("injection", each.injection.id) for each in injected if each.session.id == trace.key]
    if trace.kind == "course_change":
        changed = ((now.course.id, change.id) for now in file.courses for change in now.changes)
        return [("course", course) for course, change in changed if change == trace.key]
    return [(trace.kind, trace.key)]
