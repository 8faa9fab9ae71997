"""The forecast of the next session, as an observation.

FHIR R4 has one resource for such dates, ImmunizationRecommendation, and a course of injections is no immunization.
The LOINC codes for them are names of observations whose value is a date, so that is what they are here: preliminary,
made of what is known, and belonging to the plan. When the session may be given is told by the plan's activity too.
"""

from datetime import date, timedelta

from prolotrack.domain.dossier import Dossier
from prolotrack.exchange.fhir.elements import Element, Resource, coded, concept, resource
from prolotrack.exchange.fhir.systems import LOINC
from prolotrack.exchange.fhir.teller import Teller

_CODES = {"earliest": "30981-5", "due": "30980-7", "latest": "59777-3", "overdue": "59778-1"}
_A_DAY = timedelta(days=1)


def forecast_resource(teller: Teller, now: Dossier) -> Resource | None:
    """Return from when until when the next session of a course belongs; None where none is due, or nobody is named."""
    window = now.coming.window if now.coming else None
    if window is None or teller.file.who:
        return None
    days = {**window._asdict(), "overdue": window.latest + _A_DAY}
    return resource(
        "Observation",
        teller.name("course", now.course.id, "forecast"),
        basedOn=[teller.refer("CarePlan", "course", now.course.id)],
        status="preliminary",
        code=concept("next session"),
        subject=teller.subject,
        effectiveDateTime=teller.day(now.last_on or now.course.opened_on),
        component=[_date(which, on) for which, on in days.items()],
    )


def _date(which: str, on: date) -> Element:
    """Return one of the dates; LOINC's own names speak of vaccines, and are left out."""
    return {"code": concept(f"next session: {which}", coded(LOINC, _CODES[which])), "valueDateTime": on.isoformat()}
