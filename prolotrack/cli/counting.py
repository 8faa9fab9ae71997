"""How far something has come that takes many things, by those that have passed."""

from collections.abc import Callable, Iterable, Iterator
from itertools import repeat
from typing import TypeVar

from prolotrack.cli.progress import Progress

Thing = TypeVar("Thing")


class Counting(Progress):
    """The share of a total that has passed, of one iterable after another; nothing is shown where no total is known."""

    def __init__(self, what: str, total: int, every: int | None = None) -> None:
        """Say what is done, of how many, and after how many things to look."""
        super().__init__(what, lambda: self._passed / total, every)
        self._passed = 0
        self._steps = self.of(repeat(None)) if total else repeat(None)

    def passing(self, things: Iterable[Thing], size: Callable[[Thing], int] = lambda _: 1) -> Iterator[Thing]:
        """Let things pass, each of which counts as much as its *size*."""
        for thing in things:
            next(self._steps)
            yield thing
            self._passed += size(thing)
