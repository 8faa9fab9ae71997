"""How far something that takes long has come: a bar where a person waits, once that has lasted a moment."""

import sys
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

if TYPE_CHECKING:
    from prolotrack.present.progress import Bar

Thing = TypeVar("Thing")

_EVERY = 1024  # things between two looks at the clock
_PAUSE = 0.2  # seconds between two showings, and before the first


class Progress:
    """What is done, and which share of it so far, from 0 to 1; nothing is shown where nobody looks."""

    def __init__(self, what: str, share: Callable[[], float], every: int | None = None) -> None:
        """Say what is done, how to learn its share, and after how many things to look."""
        self._what, self._share, self._every = what, share, every or _EVERY
        self._looked_at = sys.stderr.isatty()
        self._next = monotonic() + _PAUSE
        self._bar: Bar | None = None

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave the terminal as it was found."""
        self._close()

    def of(self, things: Iterable[Thing]) -> Iterator[Thing]:
        """Yield things, and show how far they have come."""
        for number, thing in enumerate(things):
            if self._looked_at and not number % self._every and monotonic() >= self._next:
                self._show()
            yield thing
        self._close()

    def _show(self) -> None:
        """Show the share that is done by now."""
        if self._bar is None:
            self._bar = import_module("prolotrack.present.progress").Bar(self._what, sys.stderr)
        self._bar.show(self._share())
        self._next = monotonic() + _PAUSE

    def _close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None
