"""Rows of several queries, all in order of one key, read side by side to their end."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

Row = tuple[Any, ...]

LAST = 2**63  # beyond every key
_NO_MORE: tuple[int, Iterator[Row]] = (LAST, iter(()))


class Beside:
    """Rows in order of the keys they begin with, taken while the keys are walked through."""

    def __init__(self, rows: Iterator[Row]) -> None:
        """Stand before the first of the rows."""
        self._groups = groupby(rows, itemgetter(0))
        self._key: int
        self._rows: Iterator[Row]
        self._key, self._rows = next(self._groups, _NO_MORE)

    def of(self, key: int) -> Iterable[Row]:
        """Return the rows of a key; those of keys that were passed over are left out."""
        while self._key < key:
            self._key, self._rows = next(self._groups, _NO_MORE)
        if self._key > key:
            return ()
        return self._taken()

    def up_to(self, key: int) -> Iterator[tuple[int, list[Row]]]:
        """Yield every key up to this one that has rows, with them."""
        while self._key <= key:
            yield self._key, self._taken()

    def _taken(self) -> list[Row]:
        """Return the rows of the key it stands before, and go on."""
        found = list(self._rows)
        self._key, self._rows = next(self._groups, _NO_MORE)
        return found
