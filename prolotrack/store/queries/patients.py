"""Patients: by key, by number, by the words of their name."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, literal_column, or_, select

from prolotrack.domain.patient import PatientRow
from prolotrack.store.queries.asking import fields_of, number, word
from prolotrack.store.tables import course, patient, patient_word

_in_force = patient.c.void.is_(None)
_listed = and_(_in_force, patient.c.merged_into_id.is_(None))
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


_first = patient_word.c.word.between(word("from_1"), word("to_1"))


def _with_words(chosen: Select[Any], key: ColumnElement[int] = patient.c.id) -> Select[Any]:
    """Return the patients who have a word between each of up to four pairs of words; the first pair is a must."""
    chosen = chosen.where(_listed, key.in_(select(patient_word.c.patient_id).where(_first)))
    for slot in ("2", "3", "4"):
        low, high = word(f"from_{slot}"), word(f"to_{slot}")
        has = select(patient_word.c.word).where(
            patient_word.c.patient_id == patient.c.id, patient_word.c.word.between(low, high)
        )
        chosen = chosen.where(or_(low.is_(None), has.correlate(patient).exists()))
    return chosen.order_by(patient.c.name, patient.c.id).limit(number("limit"))


BY_MRN = select(patient).where(patient.c.mrn == word("mrn"), _in_force)
FOUND = _with_words(select(patient))
LISTED = select(*_row).where(_listed).order_by(patient.c.name, patient.c.id).limit(number("limit"))
LISTED_ONE = select(*_row).where(patient.c.id == number("key"))
LISTED_FOUND = _with_words(select(*_row))
# Where many have the word, the first are found sooner along their names: no database looks up a sum of keys.
LISTED_FOUND_OF_MANY = _with_words(select(*_row), patient.c.id + literal_column("0"))
_having_word = select(patient_word.c.patient_id).where(_first).limit(number("limit"))
WITH_WORD = select(func.count()).select_from(_having_word.subquery())
