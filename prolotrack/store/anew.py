"""Everything that is derived, derived anew over the whole database: a few queries, read side by side to their end.

What is kept and what is fresh are told as plain rows, days as ISO text, so that they compare whatever was stored.
"""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any, Generic, TypeVar

from prolotrack.domain.appointment import Appointment
from prolotrack.domain.course import Course, CourseChange
from prolotrack.domain.names import words
from prolotrack.domain.patient import Patient
from prolotrack.domain.protocol import Protocol
from prolotrack.domain.recall import Call
from prolotrack.domain.schedule import Given
from prolotrack.domain.standing import Standing, standing
from prolotrack.store.reader import Reader
from prolotrack.store.records import columns_of

Row = tuple[Any, ...]
Fact = TypeVar("Fact")
Kept = TypeVar("Kept")
Fresh = TypeVar("Fresh")

_LAST = 2**63  # beyond every key
_REMEMBERED = 2**15  # days, which come again and again
_values: Any = attrgetter(*columns_of(Standing))


class _Beside(Generic[Fact]):
    """Facts in order of the keys they belong to, taken while the keys are walked through."""

    def __init__(self, facts: Iterator[tuple[int, Fact]]) -> None:
        """Stand before the first of the facts."""
        self._facts = facts
        self._key: int
        self._fact: Fact | None
        self._key, self._fact = next(facts, (_LAST, None))

    def of(self, key: int) -> list[Fact]:
        """Return the facts of a key, which is none that was passed."""
        found: list[Any] = []
        while self._key <= key:
            if self._key == key:
                found.append(self._fact)
            self._key, self._fact = next(self._facts, (_LAST, None))
        return found


def standings(reader: Reader) -> Iterator[Standing]:
    """Yield the standing of every course in order of their keys, derived afresh from the facts."""
    with reader.telling():
        protocols = {protocol.id: protocol for protocol in reader.stream(Protocol, "doctor.protocols")}
        changes = _Beside(reader.pairs(CourseChange, "doctor.changes"))
        given = _Beside((key, _given(on, substandard)) for key, on, substandard in reader.rows("doctor.given"))
        appointments = _Beside(reader.pairs(Appointment, "doctor.appointments"))
        calls = _Beside(reader.pairs(Call, "doctor.calls"))
        for key, protocol_id, opened_on, void, deceased, do_not_call in reader.rows("doctor.courses"):
            yield standing(
                Course(0, 0, None, None, protocol_id, _day(opened_on), "", void=void, id=key),
                _somebody(deceased, do_not_call),
                protocols[protocol_id],
                changes.of(key),
                given.of(key),
                appointments.of(key),
                calls.of(key),
            )


def standing_rows(reader: Reader) -> Iterator[tuple[int, Row | None, Row | None]]:
    """Yield for every course its key, the standing that is kept and the fresh one; None where there is none."""
    kept = ((row[0], row) for row in reader.rows("doctor.standings"))
    fresh = ((now.course_id, _row(now)) for now in standings(reader))
    return _paired(kept, fresh)


def patient_words(reader: Reader) -> Iterator[tuple[int, str, set[str]]]:
    """Yield the key and the number of every patient, with the words by which the patient should be found."""
    for key, mrn, name, void in reader.rows("doctor.patients"):
        yield key, mrn, words_of(mrn, name, void)


def words_of(mrn: str, name: str, void: str | None) -> set[str]:
    """Return the words by which a patient is found; one who is void is not."""
    return set() if void else {*words(name), *words(mrn)}


def word_sets(reader: Reader) -> Iterator[tuple[int, set[str] | None, tuple[str, set[str]] | None]]:
    """Yield for every patient the key, the words that are kept, and the number with the fresh words."""
    groups = groupby(reader.rows("doctor.words"), itemgetter(0))
    kept = ((key, {word for _, word in rows}) for key, rows in groups)
    fresh = ((key, (mrn, known)) for key, mrn, known in patient_words(reader))
    return _paired(kept, fresh)


def _paired(
    kept: Iterator[tuple[int, Kept]], fresh: Iterator[tuple[int, Fresh]]
) -> Iterator[tuple[int, Kept | None, Fresh | None]]:
    """Yield what is kept beside what is fresh, both in order of their keys."""
    key, old = next(kept, (_LAST, None))
    for fresh_key, new in fresh:
        while key < fresh_key:
            yield key, old, None
            key, old = next(kept, (_LAST, None))
        if key == fresh_key:
            yield key, old, new
            key, old = next(kept, (_LAST, None))
        else:
            yield fresh_key, None, new
    while key < _LAST:
        yield key, old, None
        key, old = next(kept, (_LAST, None))


def _row(now: Standing) -> Row:
    """Return a standing as a plain row."""
    return tuple([value.isoformat() if type(value) is date else value for value in _values(now)])


@lru_cache(_REMEMBERED)
def _day(text: str) -> date:
    """Return the day that a text says."""
    return date.fromisoformat(text)


@lru_cache(_REMEMBERED)
def _given(on: str, substandard: int) -> Given:
    """Return an injection."""
    return Given(_day(on), bool(substandard))


@lru_cache(_REMEMBERED)
def _somebody(deceased: str | None, do_not_call: int) -> Patient:
    """Return a patient of whom no more is known than what bears on a standing."""
    return Patient("", "", date.min, deceased=_day(deceased) if deceased else None, do_not_call=bool(do_not_call))
