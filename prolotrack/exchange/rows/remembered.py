"""The values of a column that come again and again: each different one is written once."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any

from prolotrack.domain.plain import READ, Plain

Written = Callable[[Sequence[Plain]], Iterable[object]]

_REMEMBERED = 2**14  # values of a column


def remembered(kind: Any, write: Callable[[Any], str]) -> Written:  # noqa: ANN401 - annotations have no common type
    """Return what writes a column of values of a kind."""
    read = READ[kind]

    @lru_cache(_REMEMBERED)
    def written(value: Plain) -> str:
        return write(None if value is None else read(value))

    return lambda column: map(written, column)
