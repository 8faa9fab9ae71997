"""Solutions: favourite mixes, and what a patient was given on a day."""

from sqlalchemy import select

from prolotrack.store.queries.asking import day, number
from prolotrack.store.tables import favourite, injection, session

FAVOURITES = select(favourite).where(favourite.c.void.is_(None)).order_by(favourite.c.name, favourite.c.id)
MIXES_ON = (
    select(session.c.id, injection.c.mix, injection.c.volume_ml)
    .join(injection, injection.c.session_id == session.c.id)
    .where(
        session.c.patient_id == number("patient_id"),
        session.c.on == day("on"),
        session.c.void.is_(None),
        injection.c.void.is_(None),
        injection.c.mix.is_not(None),
    )
    .order_by(injection.c.id)
)
WHEALS_ON = (
    select(session.c.id, session.c.wheals)
    .where(
        session.c.patient_id == number("patient_id"),
        session.c.on == day("on"),
        session.c.void.is_(None),
        session.c.wheals.is_not(None),
    )
    .order_by(session.c.id)
)
