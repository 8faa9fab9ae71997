"""Patients who may be one person: in blocks of what they share, one block after the other; beside one; reviews."""

from typing import Any

from sqlalchemy import ColumnElement, Select, Text, and_, case, cast, func, or_, select

from prolotrack.domain.likeness import Traits
from prolotrack.store.queries.asking import day, fields_of, number, word
from prolotrack.store.tables import duplicate_review, patient, patient_name

_listed = and_(patient.c.void.is_(None), patient.c.merged_into_id.is_(None))
_traits = fields_of(Traits, **{name: patient.c[name] for name in Traits.__annotations__})
_every_one = select(*_traits).where(_listed)
_day = cast(patient.c.born, Text)
_month_of, _day_of = func.substr(_day, 6, 2), func.substr(_day, 9, 2)


def _ordered(*others: ColumnElement[Any]) -> Select[Any]:
    """Return every patient, those who share a block side by side."""
    return _every_one.order_by(*others, patient.c.id)


_in_force = duplicate_review.c.void.is_(None)

BY_BIRTH = _ordered(
    func.substr(_day, 1, 4),
    case((_month_of < _day_of, _month_of), else_=_day_of),
    case((_month_of < _day_of, _day_of), else_=_month_of),
)
BY_NAME = (
    select(*_traits)
    .join(patient_name, patient_name.c.rowid == patient.c.id)
    .where(_listed)
    .order_by(patient_name.c.name, patient.c.id)
)
WITH_PHONE = _every_one.where(patient.c.phone.is_not(None))
BESIDE = _every_one.where(
    or_(patient.c.born == day("born"), patient.c.born == day("swapped"), patient.c.phone == word("phone"))
).limit(number("limit"))
ONE = select(*_traits).where(_listed, patient.c.id == number("key"))
REVIEWS = select(duplicate_review).where(_in_force).order_by(duplicate_review.c.patient_id, duplicate_review.c.other_id)
REVIEW = select(duplicate_review).where(
    _in_force, duplicate_review.c.patient_id == number("patient_id"), duplicate_review.c.other_id == number("other_id")
)
SINCE = _every_one.where(patient.c.id > number("above")).order_by(patient.c.id).limit(number("limit"))
