"""Patients: by key, by number, by the words of their name."""

from typing import Any

from sqlalchemy import Select, func, or_, select

from prolotrack.domain.patient import PatientRow
from prolotrack.store.queries.asking import fields_of, number, word
from prolotrack.store.tables import course, patient, patient_word

_in_force = patient.c.void.is_(None)
_courses = (
    select(func.count())
    .where(course.c.patient_id == patient.c.id, course.c.void.is_(None))
    .correlate(patient)
    .scalar_subquery()
)
_row = fields_of(
    PatientRow,
    mrn=patient.c.mrn,
    name=patient.c.name,
    born=patient.c.born,
    sex=patient.c.sex,
    phone=patient.c.phone,
    email=patient.c.email,
    courses=_courses,
)


def _with_words(chosen: Select[Any]) -> Select[Any]:
    """Return the patients who have a word between each of up to four pairs of words; the first pair is a must."""
    first = select(patient_word.c.patient_id).where(patient_word.c.word.between(word("from_1"), word("to_1")))
    chosen = chosen.where(_in_force, patient.c.id.in_(first))
    for slot in ("2", "3", "4"):
        low, high = word(f"from_{slot}"), word(f"to_{slot}")
        has = select(patient_word.c.word).where(
            patient_word.c.patient_id == patient.c.id, patient_word.c.word.between(low, high)
        )
        chosen = chosen.where(or_(low.is_(None), has.correlate(patient).exists()))
    return chosen.order_by(patient.c.name, patient.c.id).limit(number("limit"))


BY_MRN = select(patient).where(patient.c.mrn == word("mrn"), _in_force)
FOUND = _with_words(select(patient))
LISTED = select(*_row).where(_in_force).order_by(patient.c.name, patient.c.id).limit(number("limit"))
LISTED_FOUND = _with_words(select(*_row))
