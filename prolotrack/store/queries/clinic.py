"""The clinic: its settings, and the days on which it is closed."""

from sqlalchemy import literal_column, select

from prolotrack.domain.calendar_days import Closure
from prolotrack.store.queries.asking import day, fields_of
from prolotrack.store.tables import closed_day, setting

SETTINGS = select(setting.c.name, setting.c.value).where(setting.c.void.is_(None))
ZONE = select(
    select(setting.c.value)
    .where(setting.c.name == literal_column("'zone'"), setting.c.void.is_(None))
    .scalar_subquery()
)
EVER_SET = select(setting).order_by(setting.c.id)
CLOSED_DAYS = (
    select(closed_day)
    .where(closed_day.c.void.is_(None), closed_day.c.last >= day("since"))
    .order_by(closed_day.c.first, closed_day.c.id)
)
CLOSURES = CLOSED_DAYS.with_only_columns(
    *fields_of(Closure, first=closed_day.c.first, last=closed_day.c.last, name=closed_day.c.name)
)
