"""CarePlan: a course, under the title of its protocol, with the sessions that were given and those that are planned."""

from prolotrack.domain.course import ENDED, Status
from prolotrack.domain.dossier import Dossier
from prolotrack.domain.reference import reference_of
from prolotrack.exchange.fhir.activities import activities
from prolotrack.exchange.fhir.condition import diagnosis
from prolotrack.exchange.fhir.elements import Element, Resource, concept, element, notes, present, resource, text
from prolotrack.exchange.fhir.systems import RELATED_ARTIFACT, STATUS_REASON
from prolotrack.exchange.fhir.teller import Teller

_STATUS = {
    Status.OPEN: "active",
    Status.PAUSED: "on-hold",
    Status.STOPPED: "revoked",
    Status.COMPLETED: "completed",
    Status.VOID: "entered-in-error",
}


def care_plan_resource(teller: Teller, now: Dossier) -> Resource:
    """Return a course as a plan."""
    course, protocol = now.course, now.protocol
    return resource(
        "CarePlan",
        teller.name("course", course.id),
        extension=[*_citation(protocol.citation), *_why(now.state.reason)],
        identifier=present(teller.identifier(reference_of("course", course.id), "courses")),
        replaces=_replaces(teller, now),
        status=_STATUS[now.state.status],
        intent="plan",
        title=text(protocol.title),
        description=text(protocol.schedule),
        subject=teller.subject,
        period=element(
            start=teller.day(course.opened_on),
            end=teller.day(now.state.since) if now.state.status in ENDED else None,
        ),
        author=teller.who(course.clinician),
        addresses=diagnosis(teller, now),
        activity=activities(teller, now),
        note=notes({"tried before": "; ".join(course.tried), "goal": course.goal, "note": course.note}),
    )


def _citation(said: str | None) -> list[Element]:
    """Return where the protocol was published."""
    artifact = {"type": "citation", "citation": text(said)} if said else None
    return [{"url": RELATED_ARTIFACT, "valueRelatedArtifact": artifact}] if artifact else []


def _why(reason: str | None) -> list[Element]:
    """Return why the course is as it is."""
    return [{"url": STATUS_REASON, "valueCodeableConcept": concept(reason)}] if reason else []


def _replaces(teller: Teller, now: Dossier) -> list[Element]:
    """Return the course that this one continues, if that is told."""
    before = now.course.continues_id
    return [teller.refer("CarePlan", "course", before)] if before and teller.file.course(before) else []
