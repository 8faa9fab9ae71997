"""Doses: what a patient is given of each anaesthetic on a day, all sessions of the day together."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from prolotrack.domain.dose import Dose, Given, doses
from prolotrack.domain.patient import Patient
from prolotrack.domain.session import Injection
from prolotrack.domain.solution import parse_solution
from prolotrack.services.substances import substances
from prolotrack.store.reader import Reader
from prolotrack.store.records import THOUSANDTHS


def doses_on(
    reader: Reader,
    patient: Patient,
    on: date,
    injections: Sequence[Injection],
    wheals: str | None,
    besides: int | None = None,
) -> tuple[Dose, ...]:
    """Return the doses of a day: what is recorded, and what is said now; a session *besides* is left out.

    An injection without a mix, such as ``--agent dextrose --percent 15``, tells of no anaesthetic.
    """
    said = [(injection.mix, injection.volume_ml) for injection in injections if injection.mix]
    mixes = [*_recorded(reader, patient, on, besides), *said, *([(wheals, None)] if wheals else [])]
    if not mixes:
        return ()
    known = substances(reader)
    given = [Given(parse_solution(mix, known), volume_ml) for mix, volume_ml in mixes]
    return doses(given, patient.weight_kg, patient.weight_on)


def _recorded(reader: Reader, patient: Patient, on: date, besides: int | None) -> Iterator[tuple[str, Decimal | None]]:
    """Yield the mixes that are recorded for a day, each with how much of it was given; wheals are given whole."""
    day = {"patient_id": patient.id, "on": on.isoformat()}
    for session_id, mix, volume in reader.rows("solutions.mixes_on", **day):
        if session_id != besides:
            yield mix, None if volume is None else Decimal(volume) / THOUSANDTHS
    for session_id, mix in reader.rows("solutions.wheals_on", **day):
        if session_id != besides:
            yield mix, None
