"""Which version the database is of."""

from sqlalchemy import column, literal_column, select, table

from prolotrack.store.tables import setting

_alembic = table("alembic_version", column("version_num"))

VERSION = select(
    _alembic.c.version_num,
    select(setting.c.value)
    .where(setting.c.name == literal_column("'catalogue'"), setting.c.void.is_(None))
    .scalar_subquery(),
)
