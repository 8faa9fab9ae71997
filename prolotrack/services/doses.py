"""Doses: what a patient is given of each anaesthetic on a day, all sessions of the day together."""

from collections.abc import Mapping, Sequence
from datetime import date

from prolotrack.domain.dose import Dose, Portion, doses
from prolotrack.domain.patient import Patient
from prolotrack.domain.session import Injection, Session
from prolotrack.domain.solution import Component, Part, Solution, parse_solution
from prolotrack.domain.substance import Role, Substance
from prolotrack.services.substances import substances
from prolotrack.store.reader import Reader


def doses_on(
    reader: Reader,
    patient: Patient,
    on: date,
    injections: Sequence[Injection],
    wheals: str | None,
    besides: int | None = None,
) -> tuple[Dose, ...]:
    """Return the doses of a day: what is recorded, and what is said now; a session *besides* is left out.

    An injection without a mix tells of an anaesthetic only where that is its agent, with its percent and volume:
    ``--agent dextrose --percent 15`` tells of none.
    """
    day = {"patient_id": patient.id, "on": on.isoformat()}
    recorded = reader.all(Injection, "solutions.injections_on", **day)
    sessions = reader.all(Session, "solutions.sessions_on", **day)
    all_injections = [*(one for one in recorded if one.session_id != besides), *injections]
    all_wheals = [*(one.wheals for one in sessions if one.id != besides), wheals]
    known = {substance.name: substance for substance in substances(reader)}
    given = [_portion(injection, known) for injection in all_injections]
    given += [Portion(parse_solution(mix, known.values())) for mix in all_wheals if mix]
    return doses(filter(None, given), patient.weight_kg, patient.weight_on)


def _portion(injection: Injection, known: Mapping[str, Substance]) -> Portion | None:
    """Return what an injection gave, as far as it can be told."""
    if injection.mix:
        return Portion(parse_solution(injection.mix, known.values()), injection.volume_ml)
    substance = known.get(injection.agent or "")
    if substance is None or substance.role is not Role.ANAESTHETIC or not (injection.percent and injection.volume_ml):
        return None
    return Portion(Solution((Part(injection.volume_ml, (Component(substance, injection.percent),)),)))
