"""How far something that takes long has come: one line of a terminal, written over, and gone when it is done."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from time import monotonic
from types import TracebackType
from typing import Self, TypeVar

from prolotrack.present.text import visible

Thing = TypeVar("Thing")

_EVERY = 1024  # things between two looks at the clock
_PAUSE = 0.2  # seconds between two writings
_PLACES = 30  # of the bar
_LONGEST = 40  # characters of what is done: with the bar they fit a line


class Progress:
    """What is done, and which share of it so far; nothing is written where nobody looks."""

    def __init__(self, what: str, share: Callable[[], float]) -> None:
        """Say what is done, and how to learn its share, from 0 to 1."""
        self._what, self._share = visible(what)[:_LONGEST], share
        self._looked_at = sys.stderr.isatty()
        self._next = monotonic() + _PAUSE
        self._width = 0

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave the line as it was found."""
        self._write(f"\r{'':{self._width}}\r")

    def of(self, things: Iterable[Thing]) -> Iterator[Thing]:
        """Yield things, and show how far they have come."""
        for number, thing in enumerate(things):
            if not number % _EVERY:
                self._show()
            yield thing
        self._show(1.0, now=True)

    def _show(self, share: float | None = None, *, now: bool = False) -> None:
        """Write the share that is done, unless that was done just now."""
        if self._looked_at and (now or monotonic() >= self._next):
            done = min(self._share() if share is None else share, 1.0)
            bar = "█" * round(done * _PLACES)
            line = f"{self._what} {bar:░<{_PLACES}} {done:4.0%}"
            self._width = len(line)
            self._write(f"\r{line}")
            self._next = monotonic() + _PAUSE

    def _write(self, text: str) -> None:
        """Write beside the answer, if somebody looks."""
        if self._looked_at:
            with suppress(OSError):
                sys.stderr.write(text)
                sys.stderr.flush()
