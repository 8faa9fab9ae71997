"""Sessions: one with its injections and scores, and the list of injections."""

from sqlalchemy import func, literal_column, null, select

from prolotrack.domain.session import SessionRow, SiteRow
from prolotrack.store.queries.asking import day, fields_of, number, reference
from prolotrack.store.queries.scores import is_pain
from prolotrack.store.tables import course, injection, measure, patient, score, session, structure

_pain_before = (
    select(score.c.value)
    .join(measure, measure.c.id == score.c.measure_id)
    .where(
        score.c.session_id == session.c.id,
        score.c.course_id == course.c.id,
        score.c.void.is_(None),
        score.c.moment == literal_column("'before'"),
        is_pain,
    )
    .correlate(session, course)
    .limit(1)
    .scalar_subquery()
)

INJECTIONS = select(injection).where(injection.c.session_id == number("id")).order_by(injection.c.id)
SCORES = select(score).where(score.c.session_id == number("id")).order_by(score.c.id)
LISTED = (
    select(
        *fields_of(
            SessionRow,
            session=reference(session),
            on=session.c.on,
            course=reference(course),
            mrn=patient.c.mrn,
            number=null(),  # of the visit: `prolotrack.domain.schedule` counts it
            counts=literal_column("0"),  # the same
            agent=injection.c.agent,
            percent=injection.c.percent,
            volume_ml=injection.c.volume_ml,
            pain=_pain_before,
            note=session.c.note,
            void=func.coalesce(session.c.void, injection.c.void),
            patient=patient.c.name,
            structure=structure.c.name,
            side=course.c.side,
        )
    )
    .select_from(injection)
    .join(session, session.c.id == injection.c.session_id)
    .join(course, course.c.id == injection.c.course_id)
    .join(patient, patient.c.id == course.c.patient_id)
    .join(structure, structure.c.id == course.c.structure_id)
    .where(session.c.on.between(day("since"), day("until")))
    .order_by(session.c.on.desc(), session.c.id.desc(), injection.c.id.desc())
    .limit(number("limit"))
)
LISTED_OF_PATIENT = LISTED.where(course.c.patient_id == number("patient_id"))
LISTED_OF_COURSE = LISTED.where(injection.c.course_id == number("course_id"))
OF_PATIENT = (
    select(session)
    .where(session.c.patient_id == number("patient_id"), session.c.void.is_(None))
    .order_by(session.c.on, session.c.id)
)
SITES_OF_PATIENT = (
    select(
        *fields_of(
            SiteRow,
            session_id=session.c.id,
            on=session.c.on,
            course_id=course.c.id,
            structure_id=course.c.structure_id,
            side=course.c.side,
        )
    )
    .select_from(session)
    .join(injection, injection.c.session_id == session.c.id)
    .join(course, course.c.id == injection.c.course_id)
    .where(
        session.c.patient_id == number("patient_id"),
        session.c.void.is_(None),
        injection.c.void.is_(None),
    )
    .order_by(session.c.on, injection.c.id)
)
