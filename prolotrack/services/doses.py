"""Doses: what a patient is given of each anaesthetic on a day, all sessions of the day together."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from prolotrack.domain.dose import Dose, Portion, doses
from prolotrack.domain.patient import Patient
from prolotrack.domain.session import Injection, Session
from prolotrack.domain.solution import Component, Part, Solution
from prolotrack.domain.substance import Role, Substance
from prolotrack.services.substances import solution_known, substances, substances_of
from prolotrack.store.reader import Reader


class DayDoses(NamedTuple):
    """What is given of anaesthetics on a day; *untold* is of what nobody can tell how many milligrams, each once."""

    doses: tuple[Dose, ...]
    untold: tuple[str, ...]


def doses_on(
    reader: Reader,
    patient: Patient,
    on: date,
    injections: Sequence[Injection],
    wheals: str | None,
    besides: int | None = None,
) -> DayDoses:
    """Return the doses of a day: what is recorded, and what is said now; a session *besides* is left out.

    An injection without a mix tells of an anaesthetic only where that is its agent, with its percent and volume:
    ``--agent dextrose --percent 15`` tells of none. Untold is an anaesthetic of which nobody said the percent or the
    volume, and a mix of a substance no longer known.
    """
    known = substances(reader)
    every = list(_given_on(reader, patient, on, injections, wheals, besides))
    given = filter(None, (_portion(one, known) for one in every))
    untold = dict.fromkeys(name for one in every for name in _untold(one, known))
    return DayDoses(doses(given, patient.weight_kg, patient.weight_on), tuple(untold))


def _given_on(
    reader: Reader,
    patient: Patient,
    on: date,
    injections: Sequence[Injection],
    wheals: str | None,
    besides: int | None,
) -> Iterator[Injection]:
    """Yield what is given on a day, recorded and said now, the wheals as if they were injections of their own."""
    day = {"patient_id": patient.id, "on": on.isoformat()}
    recorded = reader.all(Injection, "solutions.injections_on", **day)
    sessions = reader.all(Session, "solutions.sessions_on", **day)
    yield from (one for one in recorded if one.session_id != besides)
    yield from injections
    for mix in (*(one.wheals for one in sessions if one.id != besides), wheals):
        yield Injection(session_id=0, course_id=0, mix=mix)


def _portion(injection: Injection, known: Sequence[Substance]) -> Portion | None:
    """Return what an injection gave, as far as it can be told."""
    if injection.mix:
        solution = solution_known(injection.mix, known)
        return solution and Portion(solution, injection.volume_ml)
    contained = substances_of(injection, known)
    if [one.role for one in contained] != [Role.ANAESTHETIC] or not (injection.percent and injection.volume_ml):
        return None
    return Portion(Solution((Part(injection.volume_ml, (Component(contained[0], injection.percent),)),)))


def _untold(injection: Injection, known: Sequence[Substance]) -> Iterator[str]:
    """Yield what an injection gave in milligrams that nobody can tell."""
    if injection.mix:
        if solution_known(injection.mix, known) is None:
            yield injection.mix
    elif _portion(injection, known) is None:
        contained = substances_of(injection, known)
        yield from (one.name for one in contained if one.role is Role.ANAESTHETIC)
