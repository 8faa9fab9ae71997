"""Procedure: an injection into the structure of a course; the lots it was given from are contained in it.

Which substance of a mix came from which lot nobody says, so that a lot belongs to the procedure, not to a substance.
"""

from prolotrack.domain.dossier import Dossier, Treatment
from prolotrack.domain.lot import LotState
from prolotrack.domain.names import fold
from prolotrack.domain.reference import reference_of
from prolotrack.domain.safety import CLEAR
from prolotrack.domain.session import Guidance, Injection
from prolotrack.exchange.fhir.coding import codings
from prolotrack.exchange.fhir.condition import diagnosis
from prolotrack.exchange.fhir.elements import Element, Resource, concept, element, notes, present, resource, text
from prolotrack.exchange.fhir.site import body_site
from prolotrack.exchange.fhir.teller import Teller

_TIME_OUT = {True: "patient, structure and side checked", False: "not done", None: None}


def procedure_resource(teller: Teller, now: Dossier, treatment: Treatment) -> Resource:
    """Return what was done to the structure of a course in a session."""
    session, injection = treatment.session, treatment.injection
    performer = teller.who(session.clinician)
    return resource(
        "Procedure",
        teller.name("injection", injection.id),
        contained=[_lot(teller, place, lot) for place, lot in enumerate(treatment.lots, start=1)],
        identifier=present(
            teller.identifier(f"{reference_of('session', session.id)}/{now.course.reference}", "injections")
        ),
        basedOn=[teller.refer("CarePlan", "course", now.course.id)],
        status="entered-in-error" if treatment.void else "completed",
        statusReason=concept(treatment.void),
        code=concept("prolotherapy", *codings(now.structure, injection)),
        subject=teller.subject,
        performedDateTime=teller.day(session.on),
        performer=[{"actor": performer}] if performer else None,
        reasonReference=diagnosis(teller, now),
        bodySite=[body_site(teller.clinic, now)],
        outcome=concept(injection.response),
        complication=present(concept(injection.complications) if _went_wrong(injection) else None),
        followUp=present(concept(session.instructions)),
        note=_notes(treatment),
        usedReference=[{"reference": f"#lot-{place}"} for place, _ in enumerate(treatment.lots, start=1)],
        usedCode=present(_seen(injection.guidance), concept(injection.needle)),
    )


def _lot(teller: Teller, place: int, state: LotState) -> Resource:
    """Return a lot from which something was given; of one that was never entered only the number is known."""
    lot = teller.file.lots.get(state.number)
    return resource(
        "Medication",
        f"lot-{place}",
        code=concept(lot.product) if lot else None,
        manufacturer={"display": text(lot.maker)} if lot and lot.maker else None,
        batch=element(lotNumber=text(state.number), expirationDate=teller.day(state.expires)),
    )


def _seen(guidance: Guidance | None) -> Element | None:
    """Return what showed where the needle was; landmarks are nothing that is used."""
    return concept(f"{guidance} guidance") if guidance and guidance is not Guidance.LANDMARK else None


def _went_wrong(injection: Injection) -> bool:
    """Say whether a complication is told; that there was none is noted."""
    return fold(injection.complications or "") not in {"", "none", "no"}


def _notes(treatment: Treatment) -> list[Element]:
    """Return what else was noted."""
    session, injection = treatment.session, treatment.injection
    landmark = injection.guidance is Guidance.LANDMARK
    return notes(
        {
            "time-out": _TIME_OUT[session.time_out],
            "screening": None if session.screen is None else ", ".join(session.screen) or CLEAR,
            "guidance": "by landmarks" if landmark else None,
            "solution": injection.mix,
            "points": "; ".join(injection.points),
            "approach": injection.approach,
            "image": injection.image,
            "complications": None if _went_wrong(injection) else injection.complications,
            "position": session.position,
            "prep": session.prep,
            "too soon": injection.early_reason,
            "overridden": "; ".join(filter(None, (*session.stops, session.override, injection.override))),
            "plan": session.plan,
            "note": session.note,
        }
    )
