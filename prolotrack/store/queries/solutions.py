"""Solutions: favourite mixes, and what a patient was given on a day."""

from sqlalchemy import select

from prolotrack.store.queries.asking import day, number
from prolotrack.store.tables import favourite, injection, session

_of_day = (session.c.patient_id == number("patient_id"), session.c.on == day("on"), session.c.void.is_(None))

FAVOURITES = select(favourite).where(favourite.c.void.is_(None)).order_by(favourite.c.name, favourite.c.id)
SESSIONS_ON = select(session).where(*_of_day).order_by(session.c.id)
INJECTIONS_ON = (
    select(injection)
    .join(session, session.c.id == injection.c.session_id)
    .where(*_of_day, injection.c.void.is_(None))
    .order_by(injection.c.id)
)
