"""Rows put in an order of their own at constant memory: sorted some at a time, laid aside in files without a name."""

import pickle
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from heapq import merge
from itertools import islice
from tempfile import TemporaryFile
from typing import IO, Any, TypeVar

Row = TypeVar("Row")

_SORTED = 20_000  # rows at a time
_CHUNK = 500  # rows


def ordered(rows: Iterable[Row], key: Callable[[Row], Any], at_a_time: int = _SORTED) -> Iterator[Row]:
    """Yield rows in the order of a key, those of equal keys as they came."""
    coming = iter(rows)
    with ExitStack() as files:
        runs = []
        while run := sorted(islice(coming, at_a_time), key=key):
            file = files.enter_context(TemporaryFile())
            _lay_aside(file, run)
            runs.append(_laid_aside(file))
        yield from merge(*runs, key=key)


def _lay_aside(file: IO[bytes], run: list[Row]) -> None:
    """Write rows into a file."""
    for first in range(0, len(run), _CHUNK):
        pickle.dump(run[first : first + _CHUNK], file, pickle.HIGHEST_PROTOCOL)
    file.seek(0)


def _laid_aside(file: IO[bytes]) -> Iterator[Any]:
    """Yield the rows that were written into a file."""
    while file.peek(1):  # type: ignore[attr-defined]
        yield from pickle.load(file)  # noqa: S301 - written here, into a file that nobody else can open
