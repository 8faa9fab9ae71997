"""Observation: scores, and the flare that is expected after an injection and is no adverse event."""

from prolotrack.domain.adverse_event import AdverseEvent
from prolotrack.domain.dossier import Dossier
from prolotrack.domain.outcome import Measure
from prolotrack.domain.reference import reference_of
from prolotrack.domain.score import Score
from prolotrack.exchange.fhir.elements import (
    Element,
    Resource,
    amount,
    code,
    coded,
    concept,
    notes,
    present,
    resource,
    text,
)
from prolotrack.exchange.fhir.site import body_site
from prolotrack.exchange.fhir.systems import LOINC, OBSERVATION_CATEGORY
from prolotrack.exchange.fhir.teller import Teller

_UCUM = {"points": "{score}", "mm": "mm", "%": "%"}


def score_resource(teller: Teller, now: Dossier, score: Score) -> Resource:
    """Return a score; whether it was taken before a session, right after it or at follow-up is a component."""
    measure = teller.file.measures[score.measure_id]
    return resource(
        "Observation",
        teller.name("score", score.id),
        identifier=present(teller.identifier(reference_of("score", score.id), "scores")),
        basedOn=[teller.refer("CarePlan", "course", now.course.id)],
        partOf=_session(teller, now, score.session_id),
        status=_status(score.void or now.course.void),
        category=_category("survey", "Survey"),
        code=_measured(teller, measure),
        subject=teller.subject,
        effectiveDateTime=teller.day(score.on),
        valueQuantity=amount(score.value, measure.unit, _UCUM.get(measure.unit, "{score}")),
        note=notes({"note": score.note}),
        bodySite=body_site(teller.clinic, now),
        component=[
            {
                "code": concept("when the score was taken", coded(teller.clinic.own("moments"), "moment")),
                "valueCodeableConcept": concept(
                    score.moment.value, coded(teller.clinic.own("moments"), score.moment.value)
                ),
            }
        ],
    )


def flare_resource(teller: Teller, now: Dossier, event: AdverseEvent) -> Resource:
    """Return a flare that was expected."""
    words = {"action": event.action, "note": event.note}
    if event.resolved_on and not teller.file.who:
        words = {"resolved on": event.resolved_on.isoformat(), **words}
    return resource(
        "Observation",
        teller.name("adverse_event", event.id),
        identifier=present(teller.identifier(reference_of("adverse_event", event.id), "events")),
        basedOn=[teller.refer("CarePlan", "course", now.course.id)],
        partOf=_session(teller, now, event.session_id),
        status=_status(event.void or now.course.void),
        category=_category("exam", "Exam"),
        code=concept("expected flare after an injection", coded(teller.clinic.own("events"), event.type.value)),
        subject=teller.subject,
        effectiveDateTime=teller.day(event.onset),
        valueCodeableConcept=concept(event.severity and event.severity.value),
        note=notes(words),
        bodySite=body_site(teller.clinic, now),
    )


def _measured(teller: Teller, measure: Measure) -> Element | None:
    """Return what was measured: by its LOINC code, where it has one, and by the clinic's name."""
    own = coded(teller.clinic.own("measures"), code(measure.name))
    codings = [coded(LOINC, measure.loinc), own] if measure.loinc else [own]
    return concept(text(measure.title), *codings)


def _session(teller: Teller, now: Dossier, session_id: int | None) -> list[Element]:
    """Return the procedure of the session to which something belongs, if that is told."""
    of = [treatment for treatment in now.treatments if treatment.session.id == session_id]
    return [teller.refer("Procedure", "injection", treatment.injection.id) for treatment in of]


def _status(void: str | None) -> str:
    """Return whether it stands."""
    return "entered-in-error" if void else "final"


def _category(value: str, display: str) -> list[Element | None]:
    """Return a category."""
    return [concept(None, coded(OBSERVATION_CATEGORY, value, display))]
