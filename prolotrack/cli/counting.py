"""Counting lines as they pass, to show how far something has come that takes many of them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import repeat

from prolotrack.cli.progress import Progress


@contextmanager
def counting(what: str, total: int) -> Iterator[Callable[[Iterator[str]], Iterator[str]]]:
    """Give what lets lines pass, those of several tables one after another, and shows their share of a total.

    Where no total is known, nothing is shown.
    """
    done = 0

    def passing(lines: Iterator[str]) -> Iterator[str]:
        nonlocal done
        for line in lines:
            done += 1
            next(ticks)
            yield line

    with Progress(what, lambda: done / total) as progress:
        ticks = progress.of(repeat(None))
        yield passing if total else iter
