"""Everything that is derived, derived anew over the whole database: a few queries, read side by side to their end.

What is kept and what is fresh are told as plain rows, days as ISO text, so that they compare whatever was stored.
"""

import json
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import chain, groupby
from operator import itemgetter
from typing import Any

from prolotrack.domain.adverse_event import AdverseEvent
from prolotrack.domain.appointment import Appointment
from prolotrack.domain.column import kind_of
from prolotrack.domain.course import CourseChange, Outline
from prolotrack.domain.lot import lot_number
from prolotrack.domain.names import spaced, words
from prolotrack.domain.patient import Patient
from prolotrack.domain.protocol import Protocol
from prolotrack.domain.recall import Call
from prolotrack.domain.standing import Standing, standing
from prolotrack.store.beside import LAST, Beside, Row
from prolotrack.store.reader import Reader
from prolotrack.store.remembered import day_in, given_in

_END: Row = (LAST,)
_DAYS = [index for index, kind in enumerate(Standing.__annotations__.values()) if kind_of(kind) is date]
_second = itemgetter(1)
_REMEMBERED = 2**15  # of patients, which are few kinds


def standings(reader: Reader) -> Iterator[Standing]:
    """Yield the standing of every course in order of their keys, derived afresh from the facts."""
    with reader.telling():
        protocols = {protocol.id: protocol for protocol in reader.stream(Protocol, "doctor.protocols")}
        changes = Beside(reader.pairs(CourseChange, "doctor.changes"))
        given = Beside(reader.rows("doctor.given"))
        appointments = Beside(reader.pairs(Appointment, "doctor.appointments"))
        calls = Beside(reader.pairs(Call, "doctor.calls"))
        followed_on = Beside(reader.rows("doctor.followed_on"))
        events = Beside(reader.pairs(AdverseEvent, "doctor.events"))
        before = Beside(reader.pairs(AdverseEvent, "doctor.events_before"))
        for key, protocol_id, opened_on, void, deceased, do_not_call in reader.rows("doctor.courses"):
            yield standing(
                Outline(key, day_in(opened_on), void),
                _somebody(deceased, do_not_call),
                protocols[protocol_id],
                map(_second, changes.of(key)),
                [given_in(on, substandard) for _, on, substandard in given.of(key)],
                [*map(_second, appointments.of(key))],
                [*map(_second, calls.of(key))],
                map(day_in, map(_second, followed_on.of(key))),
                map(_second, chain(events.of(key), before.of(key))),
            )


def standing_rows(reader: Reader) -> Iterator[tuple[Row | None, Row | None]]:
    """Yield for every course the standing that is kept and the fresh one; None where there is none."""
    return _paired(reader.rows("doctor.standings"), map(_row, standings(reader)))


def lots_used(reader: Reader) -> Iterator[tuple[int, int, set[str]]]:
    """Yield the key of every injection that was given from lots, that of its session, and the lots in capitals."""
    for key, session_id, lots in reader.rows("lots.uses"):
        yield key, session_id, {lot_number(lot) for lot in json.loads(lots)}


def lot_sets(reader: Reader) -> Iterator[tuple[Row | None, Row | None]]:
    """Yield for every injection the key with the lots that are kept, and what `lots_used` says."""
    groups = groupby(reader.rows("doctor.lot_uses"), itemgetter(0))
    return _paired(((key, {lot for _, lot in rows}) for key, rows in groups), lots_used(reader))


def patient_words(reader: Reader) -> Iterator[tuple[int, str, set[str]]]:
    """Yield the key and the number of every patient, with the words by which the patient should be found."""
    for key, mrn, name, listed in reader.rows("doctor.patients"):
        yield key, mrn, words_of(mrn, name, listed=listed)


def words_of(mrn: str, name: str, *, listed: bool) -> set[str]:
    """Return the words by which a patient is found; one who is not listed is not."""
    return {*words(name), *words(mrn)} if listed else set()


def word_sets(reader: Reader) -> Iterator[tuple[Row | None, Row | None]]:
    """Yield for every patient the key with the words that are kept, and what `patient_words` says."""
    groups = groupby(reader.rows("doctor.words"), itemgetter(0))
    return _paired(((key, {word for _, word in rows}) for key, rows in groups), patient_words(reader))


def patient_names(reader: Reader) -> Iterator[tuple[int, str, str]]:
    """Yield the key and the number of every patient, with the name as it is compared with what was mistyped."""
    for key, mrn, name, listed in reader.rows("doctor.patients"):
        yield key, mrn, spaced(name) if listed else ""


def names(reader: Reader) -> Iterator[tuple[Row | None, Row | None]]:
    """Yield for every patient the key with the name that is kept, and what `patient_names` says."""
    return _paired(reader.rows("doctor.names"), patient_names(reader))


def _paired(kept: Iterator[Row], fresh: Iterator[Row]) -> Iterator[tuple[Row | None, Row | None]]:
    """Yield what is kept beside what is fresh, both in order of the keys they begin with."""
    old = next(kept, _END)
    for new in fresh:
        while old[0] < new[0]:
            yield old, None
            old = next(kept, _END)
        if old[0] == new[0]:
            yield old, new
            old = next(kept, _END)
        else:
            yield None, new
    while old is not _END:
        yield old, None
        old = next(kept, _END)


def _row(now: Standing) -> Row:
    """Return a standing as a plain row."""
    row: list[Any] = list(now)
    for index in _DAYS:
        if row[index] is not None:
            row[index] = row[index].isoformat()
    return tuple(row)


@lru_cache(_REMEMBERED)
def _somebody(deceased: str | None, do_not_call: int) -> Patient:
    """Return a patient of whom no more is known than what bears on a standing."""
    return Patient("", "", date.min, deceased=day_in(deceased) if deceased else None, do_not_call=bool(do_not_call))
