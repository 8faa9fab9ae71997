"""The activities of a course: sessions that were given, each with its procedure, and those that are still planned."""

from prolotrack.domain.course import LIVE, Status
from prolotrack.domain.dossier import Dossier, Treatment
from prolotrack.domain.schedule import Forecast
from prolotrack.domain.window import Need
from prolotrack.exchange.fhir.coding import PROLOTHERAPY
from prolotrack.exchange.fhir.elements import Element, concept, element
from prolotrack.exchange.fhir.teller import Teller


def activities(teller: Teller, now: Dossier) -> list[Element]:
    """Return what was done and what is planned, in order."""
    done = [_done(teller, now, treatment) for treatment in now.treatments]
    return [*done, *(_planned(teller, now, number) for number in _to_come(now))]


def _done(teller: Teller, now: Dossier, treatment: Treatment) -> Element:
    """Return a session that was given."""
    visit = now.visit(treatment)
    described = _which(now, visit.number) if visit else None
    if visit and not visit.counts:
        described = f"{described}; does not count"
    return {
        "outcomeReference": [teller.refer("Procedure", "injection", treatment.injection.id)],
        "detail": element(
            code=concept("prolotherapy", PROLOTHERAPY),
            status="completed" if visit else "entered-in-error",
            description=described,
        ),
    }


def _planned(teller: Teller, now: Dossier, number: int) -> Element:
    """Return a session that is to come; only of the next it is known when it is due."""
    coming = now.coming if now.coming and now.coming.number == number else None
    window = None if teller.file.who or coming is None else coming.window
    return {
        "detail": element(
            code=concept("prolotherapy", PROLOTHERAPY),
            status=_status(now, coming),
            scheduledPeriod=element(start=teller.day(window.earliest), end=teller.day(window.latest))
            if window
            else None,
            description=_which(now, number, coming),
        )
    }


def _to_come(now: Dossier) -> list[int]:
    """Return the numbers of the sessions that are to come, as long as somebody may come for them."""
    if now.state.status not in LIVE or now.patient.deceased:
        return []
    planned = range(now.progress.counted + 1, (now.progress.planned or 0) + 1)
    return list(planned) or ([now.coming.number] if now.coming else [])


def _status(now: Dossier, coming: Forecast | None) -> str:
    """Return how far a session that is to come has got."""
    if now.state.status is Status.PAUSED:
        return "on-hold"
    return "scheduled" if coming and now.expected else "not-started"


def _which(now: Dossier, number: int, coming: Forecast | None = None) -> str:
    """Say which session of the course it is."""
    planned = now.progress.planned
    of = f" of {planned}" if planned and number <= planned else ""
    why = f", {coming.need}" if coming and coming.need is not Need.PLANNED else ""
    return f"session {number}{of}{why}"
