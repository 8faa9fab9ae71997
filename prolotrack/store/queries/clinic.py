"""The clinic: its settings, and the days on which it is closed."""

from sqlalchemy import literal_column, select

from prolotrack.store.queries.asking import day
from prolotrack.store.tables import closed_day, setting

SETTINGS = select(setting).where(setting.c.void.is_(None)).order_by(setting.c.id)
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
