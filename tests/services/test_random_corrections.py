"""Tests of long histories: whatever is recorded, put right and taken back, what is derived equals a fresh replay."""

from contextlib import suppress
from dataclasses import replace
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prolotrack.domain.lot import Lot
from prolotrack.errors import ProlotrackError
from prolotrack.services.doctor import examine
from prolotrack.store.kinds import RECORD_OF
from prolotrack.store.past import known_on
from prolotrack.store.reader import Reader
from tests.domain.injections import after
from tests.factories import ANA, Clinic
from tests.services.corrections import DEEDS, Corrected

LATE = date(2026, 12, 3)  # after everything was recorded
LOT = Lot("LOT 1", "dextrose 50 %", expires=after(100))
DERIVED = ("doctor.standings", "doctor.words", "doctor.lot_uses")

steps = st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, 40), st.integers(-14, 28)), min_size=15, max_size=45)


def records(reader: Reader, pairs: set[tuple[str, int]]) -> list[object]:
    """Return records, each as it stands."""
    return [reader.known(RECORD_OF[kind], key) for kind, key in sorted(pairs)]


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=steps)
def test_long_history_is_what_its_trail_says(clinic: Clinic, history: list[tuple[str, int, int]]) -> None:
    """After every step all that is derived equals what is derived afresh; replayed, the trail gives the same."""
    patient = clinic.patient(replace(ANA, mrn=str(len(clinic.trail()))))
    if clinic.ask(lambda reader: reader.one(Lot, "lots.one", number=LOT.number)) is None:
        clinic.do(lambda tx: tx.add(LOT), command="lot add")
    clinic.open(clinic.opening(patient, "left knee"), "usual")
    clinic.open(clinic.opening(patient, "right knee"), "rabago-2013")
    life, day = Corrected(clinic, patient.id), 0
    for what, pick, days in history:
        day = max(day + days, -5)
        with suppress(ProlotrackError):
            life.do(what, pick, day)
        assert clinic.ask(lambda reader: examine(reader, LATE).differences) == ()
    pairs = {(entry.record, entry.key) for entry in clinic.trail()}
    past = known_on(clinic.address, LATE)
    try:
        with clinic.reading() as reader:
            assert records(past, pairs) == records(reader, pairs)
            for query in DERIVED:
                assert list(past.rows(query)) == [tuple(map(plain, row)) for row in reader.rows(query)]
    finally:
        past.close()


def plain(value: object) -> object:
    """Return a value as SQLite has it."""
    return value.isoformat() if isinstance(value, date) else value
