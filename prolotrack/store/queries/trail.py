"""The audit trail: its head, an operation's entries, a person's last operation, a record's history and last version.

The loading of the catalogue is no person's command, whatever that person is called; nor is the giving of study ids,
which are never taken back: data may have left under them.
"""

from sqlalchemy import case, func, literal_column, select

from prolotrack.domain.edition import CATALOGUE
from prolotrack.store.audit import Stamp, Told, Version
from prolotrack.store.queries.asking import fields_of, number, unless_left_out, word
from prolotrack.store.tables import audit

HEAD = select(audit).order_by(audit.c.n.desc()).limit(literal_column("1"))
ALL = select(audit).order_by(audit.c.n)
OPERATION = select(audit).where(audit.c.operation == word("operation")).order_by(audit.c.part)
HISTORY = select(audit).where(audit.c.record == word("kind"), audit.c.key == number("key")).order_by(audit.c.n)
_undone = audit.alias("undone")
_told = select(
    *fields_of(
        Told,
        n=audit.c.n,
        at=audit.c.at,
        actor=audit.c.actor,
        command=audit.c.command,
        kind=audit.c.record,
        key=audit.c.key,
        before=audit.c.before,
        after=audit.c.after,
        reason=audit.c.reason,
        note=audit.c.note,
        on=audit.c.on,
        undoes=select(func.min(_undone.c.n))
        .where(_undone.c.operation == audit.c.undoes)
        .correlate(audit)
        .scalar_subquery(),
    )
)
TOLD = (
    _told.where(
        audit.c.at >= word("since"),
        audit.c.at < word("until"),
        unless_left_out(word("actor"), func.lower(audit.c.actor) == func.lower(word("actor"))),
    )
    .order_by(audit.c.n.desc())
    .limit(number("limit"))
)
TOLD_OF = _told.where(audit.c.record == word("kind"), audit.c.key == number("key")).order_by(audit.c.n.desc())
FIRST_OF = select(func.min(audit.c.n)).where(audit.c.operation == word("operation"))
_undoing = audit.alias("undoing")
LAST_OF_ACTOR = (
    select(audit)
    .where(
        audit.c.actor == word("actor"),
        audit.c.undoes.is_(None),
        audit.c.command != literal_column(f"'{CATALOGUE}'"),
        audit.c.record != literal_column("'study_id'"),
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
