"""Where a substance is used: every text that is in force and may name it, with what the text belongs to."""

from typing import Any

from sqlalchemy import ColumnElement, Select, Text, cast, func, literal_column, select, union_all

from prolotrack.store.queries.asking import word
from prolotrack.store.tables import course, favourite, injection, session


def _naming(called: ColumnElement[str], text: ColumnElement[Any], *void: ColumnElement[Any]) -> Select[Any]:
    """Return the query for the texts that hold a name; what is struck out uses nothing."""
    holds = func.lower(text).like(literal_column("'%'") + word("name") + literal_column("'%'"))
    return select(called.label("called"), text.label("text")).where(holds, *(column.is_(None) for column in void))


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
).subquery("used")

SUBSTANCE = select(_all.c.called, _all.c.text).order_by(_all.c.called)
