"""Where a substance is used: every text that may name it, with what the text belongs to.

What is struck out is looked at too, since it is still shown and may be taken back; not what was undone.
"""

from typing import Any

from sqlalchemy import ColumnElement, Select, Text, cast, func, literal_column, or_, select, union_all

from prolotrack.store.queries.asking import word
from prolotrack.store.tables import course, favourite, injection, protocol, session


def _naming(called: ColumnElement[str], text: ColumnElement[Any], void: ColumnElement[Any]) -> Select[Any]:
    """Return the query for the texts that hold a name."""
    holds = func.lower(text).like(literal_column("'%'") + word("name") + literal_column("'%'"))
    return select(called.label("called"), text.label("text")).where(
        holds, or_(void.is_(None), void != literal_column("'undone'"))
    )


def _called(letter: str, key: ColumnElement[Any]) -> ColumnElement[str]:
    """Return what a record is called."""
    return literal_column(f"'{letter}'", Text()) + cast(key, Text())


_injected = [
    _naming(_called("S", injection.c.session_id), text, injection.c.void)
    for text in (injection.c.mix, injection.c.agent)
]
_all = union_all(
    *_injected,
    _naming(_called("S", session.c.id), session.c.wheals, session.c.void),
    _naming(_called("C", course.c.id), course.c.agent, course.c.void),
    _naming(literal_column("'favourite '", Text()) + favourite.c.name, favourite.c.mix, favourite.c.void),
    _naming(literal_column("'protocol '", Text()) + protocol.c.name, protocol.c.agent, protocol.c.void),
).subquery("used")

SUBSTANCE = select(_all.c.called, _all.c.text).order_by(_all.c.called)
