"""The audit trail: its head, an operation's entries, a person's last operation, a record's history and last version.

The loading of the catalogue is no person's command, whatever that person is called.
"""

from sqlalchemy import case, func, literal_column, select

from prolotrack.domain.edition import CATALOGUE
from prolotrack.store.audit import Stamp, Version
from prolotrack.store.queries.asking import fields_of, number, word
from prolotrack.store.tables import audit

HEAD = select(audit).order_by(audit.c.n.desc()).limit(literal_column("1"))
ALL = select(audit).order_by(audit.c.n)
OPERATION = select(audit).where(audit.c.operation == word("operation")).order_by(audit.c.part)
HISTORY = select(audit).where(audit.c.record == word("kind"), audit.c.key == number("key")).order_by(audit.c.n)
FIRST_OF = select(func.min(audit.c.n)).where(audit.c.operation == word("operation"))
_undoing = audit.alias("undoing")
LAST_OF_ACTOR = (
    select(audit)
    .where(
        audit.c.actor == word("actor"),
        audit.c.undoes.is_(None),
        audit.c.command != literal_column(f"'{CATALOGUE}'"),
        ~select(_undoing.c.n).where(_undoing.c.undoes == audit.c.operation).exists(),
    )
    .order_by(audit.c.n.desc())
    .limit(literal_column("1"))
)

STAMPS = select(
    *fields_of(
        Stamp,
        n=audit.c.n,
        at=audit.c.at,
        setting=case((audit.c.record == literal_column("'setting'"), audit.c.after)),
    )
).order_by(audit.c.n)
_later = audit.alias("later")
_replaced = (
    select(_later.c.n)
    .where(
        _later.c.record == audit.c.record,
        _later.c.key == audit.c.key,
        _later.c.n > audit.c.n,
        _later.c.n <= number("last"),
    )
    .correlate(audit)
    .exists()
)
VERSIONS = select(*fields_of(Version, kind=audit.c.record, row=audit.c.after)).where(
    audit.c.n <= number("last"), ~_replaced
)
