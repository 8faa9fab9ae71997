"""Names that are like what was mistyped: found by patterns, which a trigram index narrows down.

SQLite is asked for the trigrams and compares the patterns itself: handed over, two of them crash version 3.40 where the
first has no trigram. PostgreSQL finds the trigrams of a pattern by itself.
"""

from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.elements import BindParameter, ColumnElement

from prolotrack.domain.typos import PATTERNS
from prolotrack.store.queries.asking import number, word
from prolotrack.store.tables import patient_name


class _Holding(ColumnElement[bool]):
    """That a name holds every one of some trigrams."""

    inherit_cache = True

    def __init__(self, trigrams: BindParameter[str]) -> None:
        """Take the parameter that is the trigrams, as a full-text table is asked for them."""
        self.trigrams = trigrams


class _Like(ColumnElement[bool]):
    """That a name is like a pattern."""

    inherit_cache = True

    def __init__(self, pattern: BindParameter[str]) -> None:
        """Take the parameter that is the pattern."""
        self.pattern = pattern


@compiles(_Holding, "sqlite")
def _match(holding: _Holding, compiler: Any, **more: Any) -> str:  # noqa: ANN401 - SQLAlchemy's
    """Say it as a full-text table is asked."""
    return f"patient_name MATCH {compiler.process(holding.trigrams, **more)}"


@compiles(_Holding, "postgresql")
def _asked(holding: _Holding, compiler: Any, **more: Any) -> str:  # noqa: ANN401 - SQLAlchemy's
    """Say nothing: the patterns say it."""
    return f"{compiler.process(holding.trigrams, **more)} <> ''"


@compiles(_Like, "sqlite")
def _compared(like: _Like, compiler: Any, **more: Any) -> str:  # noqa: ANN401 - SQLAlchemy's
    """Say it so that the full-text table is not handed it."""
    return f"+patient_name.name LIKE {compiler.process(like.pattern, **more)}"


@compiles(_Like, "postgresql")
def _indexed(like: _Like, compiler: Any, **more: Any) -> str:  # noqa: ANN401 - SQLAlchemy's
    """Say it as it is."""
    return f"patient_name.name LIKE {compiler.process(like.pattern, **more)}"


def _like(*rules: ColumnElement[bool]) -> Select[Any]:
    """Return the names that are like every one of the patterns."""
    patterns = [_Like(word(f"like_{slot}")) for slot in range(1, PATTERNS + 1)]
    return select(patient_name.c.rowid, patient_name.c.name).where(*rules, *patterns).limit(number("limit"))


LIKE = _like(_Holding(word("trigrams")))
LIKE_ALONE = _like()  # of patterns without a trigram
