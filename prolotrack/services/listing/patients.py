"""The list of patients."""

from prolotrack.domain.names import words
from prolotrack.domain.patient import PatientRow
from prolotrack.services.lookup.patients import bounds
from prolotrack.store.reader import Reader


def patients(reader: Reader, text: str, limit: int) -> list[PatientRow]:
    """Return the patients with a word that begins like each word of *text*, or all of them."""
    asked = words(text)
    if not asked:
        return reader.all(PatientRow, "patients.listed", limit=limit) if not text.strip() else []
    return reader.all(PatientRow, "patients.listed_found", **bounds(asked), limit=limit)
