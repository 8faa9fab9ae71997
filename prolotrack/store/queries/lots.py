"""Lots: whether an injection was given from a bad one, and what was given from which."""

from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Integer, case, exists, literal_column, or_, select

from prolotrack.domain.lot import LotUse
from prolotrack.store.queries.asking import fields_of, number, reference, word
from prolotrack.store.tables import course, injection, lot, lot_use, patient, session, structure

_one, _none = literal_column("1", Integer()), literal_column("0", Integer())


def _expired_by(day: ColumnElement[Any]) -> ColumnElement[bool]:
    """Return whether the last good day of a lot lies before a day."""
    return lot.c.expires < day


def substandard(day: BindParameter[Any] | None = None) -> ColumnElement[int]:
    """Return 1 for an injection of a session from a lot that had expired, or was recalled by a day or whenever."""
    recalled = lot.c.recalled_on.is_not(None) if day is None else lot.c.recalled_on <= day
    bad = (
        exists()
        .where(
            lot_use.c.injection_id == injection.c.id,
            lot.c.number == lot_use.c.lot,
            lot.c.void.is_(None),
            or_(_expired_by(session.c.on), recalled),
        )
        .correlate(injection, session)
    )
    return case((bad, _one), else_=_none)


def substandard_of_all() -> ColumnElement[int]:
    """Return what `substandard` does, but quicker where all injections are read: the bad ones, few, are found once."""
    every, visit = injection.alias("every"), session.alias("visit")
    bad = (
        select(lot_use.c.injection_id)
        .join(lot, lot.c.number == lot_use.c.lot)
        .join(every, every.c.id == lot_use.c.injection_id)
        .join(visit, visit.c.id == every.c.session_id)
        .where(lot.c.void.is_(None), or_(_expired_by(visit.c.on), lot.c.recalled_on.is_not(None)))
    )
    return case((injection.c.id.in_(bad), _one), else_=_none)


USES = (
    select(injection.c.id, injection.c.session_id, injection.c.lots)
    .where(injection.c.lots != literal_column("'[]'"))
    .order_by(injection.c.id)
)
COURSES = (
    select(injection.c.course_id)
    .join(lot_use, lot_use.c.injection_id == injection.c.id)
    .where(lot_use.c.lot == word("number"))
    .distinct()
    .order_by(injection.c.course_id)
)
ONE = select(lot).where(lot.c.number == word("number"), lot.c.void.is_(None))
ALL = select(lot).where(lot.c.void.is_(None)).order_by(lot.c.number)
STRUCK_OUT = select(lot).where(lot.c.number == word("number"), lot.c.void.is_not(None)).order_by(lot.c.id.desc())
OF_COURSE = (
    select(lot)
    .where(
        lot.c.void.is_(None),
        lot.c.number.in_(
            select(lot_use.c.lot)
            .join(injection, injection.c.id == lot_use.c.injection_id)
            .where(injection.c.course_id == number("id"))
        ),
    )
    .order_by(lot.c.number)
)
GIVEN = (
    select(
        *fields_of(
            LotUse,
            session=reference(session),
            on=session.c.on,
            course=reference(course),
            mrn=patient.c.mrn,
            patient=patient.c.name,
            phone=patient.c.phone,
            deceased=patient.c.deceased,
            structure=structure.c.name,
            side=course.c.side,
            clinician=session.c.clinician,
            substandard=substandard(),
        )
    )
    .select_from(lot_use)
    .join(injection, injection.c.id == lot_use.c.injection_id)
    .join(session, session.c.id == injection.c.session_id)
    .join(course, course.c.id == injection.c.course_id)
    .join(patient, patient.c.id == course.c.patient_id)
    .join(structure, structure.c.id == course.c.structure_id)
    .where(lot_use.c.lot == word("number"), injection.c.void.is_(None), session.c.void.is_(None))
    .order_by(session.c.on, session.c.id, injection.c.id)
)
