"""Provenance: who recorded, changed or struck out what, when and why; one for each command."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from prolotrack.domain.patient_file import PatientFile, Trace
from prolotrack.domain.revision import Did
from prolotrack.exchange.fhir.elements import Element, Resource, coded, concept, resource
from prolotrack.exchange.fhir.systems import DATA_OPERATION
from prolotrack.exchange.fhir.teller import Teller

Pair = tuple[str, int]

_ACTIVITY = {
    Did.ADDED: coded(DATA_OPERATION, "CREATE", "create"),
    Did.CHANGED: coded(DATA_OPERATION, "UPDATE", "update"),
    Did.STRUCK_OUT: coded(DATA_OPERATION, "NULLIFY", "nullify"),
    Did.RESTORED: coded(DATA_OPERATION, "UPDATE", "update"),
}


def provenance_resources(teller: Teller, made_of: dict[Pair, list[Element]]) -> Iterator[Resource]:
    """Yield what the trail tells of the resources of a file, by the records of which they are made."""
    commands: dict[tuple[str, Did], list[Trace]] = defaultdict(list)
    for trace in teller.file.traces:
        commands[trace.operation, trace.did].append(trace)
    for (_, did), traces in commands.items():
        targets = {
            target["reference"]: target
            for trace in traces
            for pair in _meant(teller.file, trace)
            for target in made_of.get(pair, ())
        }
        if targets:
            yield _provenance(teller, did, traces, list(targets.values()))


def _provenance(teller: Teller, did: Did, traces: Sequence[Trace], targets: list[Element]) -> Resource:
    """Return what a command did; it is called after the first entry of the trail that tells of it."""
    first = traces[0]
    return resource(
        "Provenance",
        teller.name("entry", first.n),
        target=targets,
        recorded=first.at,
        reason=[concept(reason) for reason in dict.fromkeys(trace.reason for trace in traces) if reason],
        activity=concept(did.value, _ACTIVITY[did]),
        agent=[{"who": teller.who(first.actor)}],
    )


def _meant(file: PatientFile, trace: Trace) -> Iterator[Pair]:
    """Yield the records of which a trace tells, as resources are made of them: of a session, its injections."""
    yield trace.kind, trace.key
    for now in file.courses:
        if trace.kind == "session":
            yield from (("injection", t.injection.id) for t in now.treatments if t.session.id == trace.key)
        if trace.kind == "course_change":
            yield from (("course", now.course.id) for change in now.changes if change.id == trace.key)
