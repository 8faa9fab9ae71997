"""Study ids: given once, at random, to every patient of whom de-identified data leave, and kept."""

from collections.abc import Iterable, Iterator
from itertools import islice
from secrets import choice

from prolotrack.domain.study_id import ALPHABET, LENGTH, StudyId
from prolotrack.store.reader import Reader
from prolotrack.store.transaction import Transaction

_CHUNK = 1000  # patients


def study_id(reader: Reader, patient_id: int) -> str | None:
    """Return the study id of a patient; None where none was given yet."""
    found = reader.one(StudyId, "studies.of_patient", patient_id=patient_id)
    return found.code if found else None


def lacking(reader: Reader) -> bool:
    """Say whether a patient has no study id yet."""
    return any(reader.rows("studies.lacking", beyond=0, limit=1))


def give_study_ids(tx: Transaction, patient_id: int | None = None) -> None:
    """Give a study id to a patient, or to everyone, who has none."""
    missing = [patient_id] if patient_id and study_id(tx.reader, patient_id) is None else ()
    keys = _everyone(tx.reader) if patient_id is None else iter(missing)
    while chunk := list(islice(keys, _CHUNK)):
        tx.add_many(_drawn(tx.reader, chunk))


def _everyone(reader: Reader) -> Iterator[int]:
    """Yield the keys of all patients who have no study id; those given meanwhile are not read again."""
    last = 0
    while keys := [key for (key,) in reader.rows("studies.lacking", beyond=last, limit=_CHUNK)]:
        yield from keys
        last = keys[-1]


def _drawn(reader: Reader, patients: Iterable[int]) -> list[StudyId]:
    """Return a new study id for each patient; none that another has."""
    drawn: dict[str, int] = {}
    for key in patients:
        code = _draw()
        while code in drawn or reader.one(StudyId, "studies.of_code", code=code) is not None:
            code = _draw()
        drawn[code] = key
    return [StudyId(key, code) for code, key in drawn.items()]


def _draw() -> str:
    """Return characters at random."""
    return "".join(choice(ALPHABET) for _ in range(LENGTH))
