"""The list of patients."""

from prolotrack.domain.names import words
from prolotrack.domain.patient import PatientRow
from prolotrack.services.lookup.patients import bounds
from prolotrack.services.lookup.similar import similar
from prolotrack.store.reader import Reader

MANY = 10_000  # patients with a word: some of so many are found sooner along all names than sorted
_SOME = 1000  # rows


def patients(reader: Reader, text: str, limit: int) -> list[PatientRow]:
    """Return the patients with a word that begins like each word of *text*, or all of them, by their names."""
    asked = words(text)
    if not asked:
        return reader.all(PatientRow, "patients.listed", limit=limit) if not text.strip() else []
    between = bounds(asked)
    of_many = limit <= _SOME and _have_word(reader, between) > MANY
    query = "patients.listed_found_of_many" if of_many else "patients.listed_found"
    return reader.all(PatientRow, query, **between, limit=limit)


def similar_patients(reader: Reader, text: str, limit: int) -> list[PatientRow]:
    """Return the patients whose names are like *text*, the nearest first."""
    return [
        row
        for near in similar(reader, text)[:limit]
        for row in reader.all(PatientRow, "patients.listed_one", key=near.key)
    ]


def _have_word(reader: Reader, between: dict[str, str | None]) -> int:
    """Return how many patients have the first of the words, counted no further than one beyond many."""
    first = {"from_1": between["from_1"], "to_1": between["to_1"]}
    count: int = reader.value("patients.with_word", **first, limit=MANY + 1)
    return count
