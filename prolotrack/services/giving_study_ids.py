"""Giving study ids: one to every patient of whom data leave that name nobody; random, given once, and never again."""

from collections.abc import Iterable, Iterator
from itertools import islice
from secrets import choice

from prolotrack.domain.study_id import ALPHABET, LENGTH, StudyId
from prolotrack.services.study_ids import study_id
from prolotrack.store.reader import Reader
from prolotrack.store.transaction import Transaction

_CHUNK = 1000  # patients


def give_study_id(tx: Transaction, patient_id: int) -> None:
    """Give a study id to a patient who has none."""
    tx.hold(patient_id)
    if study_id(tx.reader, patient_id) is None:
        tx.add_many(_drawn(tx.reader, [patient_id]))


def give_study_ids(tx: Transaction) -> None:
    """Give a study id to everyone who has none."""
    tx.hold_everybody()
    keys = _lacking(tx.reader)
    while chunk := list(islice(keys, _CHUNK)):
        tx.add_many(_drawn(tx.reader, chunk))


def _lacking(reader: Reader) -> Iterator[int]:
    """Yield the keys of all patients who have no study id; those given meanwhile are not read again."""
    last = 0
    while keys := [key for (key,) in reader.rows("study_ids.lacking", beyond=last, limit=_CHUNK)]:
        yield from keys
        last = keys[-1]


def _drawn(reader: Reader, patients: Iterable[int]) -> list[StudyId]:
    """Return a new study id for each patient; none that another has."""
    drawn: dict[str, int] = {}
    for key in patients:
        code = _draw()
        while code in drawn or reader.one(StudyId, "study_ids.of_code", code=code) is not None:
            code = _draw()
        drawn[code] = key
    return [StudyId(key, code) for code, key in drawn.items()]


def _draw() -> str:
    """Return characters at random."""
    return "".join(choice(ALPHABET) for _ in range(LENGTH))
