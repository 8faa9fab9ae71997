"""AdverseEvent: what happened after an injection and was not expected. R4 cannot say of one that it is void."""

from html import escape

from prolotrack.domain.adverse_event import AdverseEvent, EventSeverity, Outcome
from prolotrack.domain.dossier import Dossier
from prolotrack.domain.reference import reference_of
from prolotrack.exchange.fhir.elements import Element, Resource, coded, concept, resource, text
from prolotrack.exchange.fhir.systems import EVENT_OUTCOME, EVENT_SERIOUSNESS, EVENT_SEVERITY
from prolotrack.exchange.fhir.teller import Teller

_SEVERITY = {EventSeverity.MILD: "Mild", EventSeverity.MODERATE: "Moderate", EventSeverity.SEVERE: "Severe"}
_OUTCOME = {
    Outcome.RESOLVED: ("resolved", "Resolved"),
    Outcome.RECOVERING: ("recovering", "Recovering"),
    Outcome.ONGOING: ("ongoing", "Ongoing"),
    Outcome.SEQUELAE: ("resolvedWithSequelae", "Resolved with Sequelae"),
    Outcome.FATAL: ("fatal", "Fatal"),
}


def event_resource(teller: Teller, now: Dossier, event: AdverseEvent) -> Resource:
    """Return an adverse event; what was done, and when it was over, is told in words, for which R4 has no elements."""
    named = teller.file.who is None
    severity, outcome = event.severity, event.outcome
    return resource(
        "AdverseEvent",
        teller.name("adverse_event", event.id),
        text=_narrative(event) if named else None,
        identifier=teller.identifier(reference_of("adverse_event", event.id), "events"),
        actuality="actual",
        event=concept(event.type.value, coded(teller.clinic.own("events"), event.type.value)),
        subject=teller.subject,
        date=teller.day(event.onset),
        seriousness=_seriousness(event),
        severity=concept(None, coded(EVENT_SEVERITY, severity.value, _SEVERITY[severity])) if severity else None,
        outcome=concept(None, coded(EVENT_OUTCOME, *_OUTCOME[outcome])) if outcome else None,
        suspectEntity=[
            {"instance": teller.refer("Procedure", "injection", treatment.injection.id)}
            for treatment in now.treatments
            if treatment.session.id == event.session_id
        ],
    )


def _seriousness(event: AdverseEvent) -> Element | None:
    """Return how serious it was, as far as it is known: it led to death, or to hospital."""
    if event.outcome is Outcome.FATAL:
        return concept(None, coded(EVENT_SERIOUSNESS, "SeriousResultsInDeath", "Results in death"))
    if event.hospitalised:
        return concept("in hospital", coded(EVENT_SERIOUSNESS, "SeriousResultsInHospitalization"))
    return None


def _narrative(event: AdverseEvent) -> Element:
    """Return all of it in words."""
    said = {
        "what": event.type.value,
        "since": event.onset.isoformat(),
        "resolved on": event.resolved_on and event.resolved_on.isoformat(),
        "action": event.action,
        "affects the next session": {True: "yes", False: "no"}.get(event.affects_next)
        if event.affects_next is not None
        else None,
        "note": event.note,
    }
    lines = "".join(f"<p>{about}: {escape(text(words))}</p>" for about, words in said.items() if words)
    return {"status": "additional", "div": f'<div xmlns="http://www.w3.org/1999/xhtml">{lines}</div>'}
