"""The catalogue: structures, conditions, protocols and measures in force."""

from sqlalchemy import func, select

from prolotrack.store.queries.asking import word
from prolotrack.store.tables import condition, measure, protocol, setting, structure, substance

_later = protocol.alias("later")
_newest = (
    select(func.max(_later.c.edition))
    .where(_later.c.name == protocol.c.name, _later.c.void.is_(None))
    .correlate(protocol)
    .scalar_subquery()
)
_newest_protocols = select(protocol).where(protocol.c.void.is_(None), protocol.c.edition == _newest)

STRUCTURES = select(structure).where(structure.c.void.is_(None)).order_by(structure.c.id)
CONDITIONS = select(condition).where(condition.c.void.is_(None)).order_by(condition.c.code)
CONDITION_BY_CODE = select(condition).where(condition.c.code == word("code"), condition.c.void.is_(None))
PROTOCOLS = _newest_protocols.order_by(protocol.c.id)
PROTOCOL_BY_NAME = _newest_protocols.where(protocol.c.name == word("name"))
NEWEST_EDITION = select(func.max(protocol.c.edition)).where(protocol.c.name == word("name"))
MEASURES = select(measure).where(measure.c.void.is_(None)).order_by(measure.c.id)
MEASURE_BY_NAME = select(measure).where(measure.c.name == word("name"), measure.c.void.is_(None))
SUBSTANCES = select(substance).where(substance.c.void.is_(None)).order_by(substance.c.id)
SETTING = select(setting).where(setting.c.name == word("name"), setting.c.void.is_(None))
