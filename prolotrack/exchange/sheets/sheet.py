"""What every spreadsheet offers, whatever its form: a header, lines of cells, and lines as they came."""

from collections.abc import Collection, Iterator, Sequence
from typing import Protocol

from prolotrack.errors import UsageProblem

Cells = tuple[int, Sequence[str]]  # of a line: its number, as its program counts, and what it says


class Sheet(Protocol):
    """A spreadsheet: its header, and below it lines that can be read as often as it takes, one in memory at a time."""

    @property
    def header(self) -> tuple[str, ...]:
        """Return what the columns are called; one without a name is empty."""

    def rows(self) -> Iterator[Cells]:
        """Yield each line below the header that says anything."""

    def rejected(self, lines: Collection[int]) -> Iterator[bytes]:
        """Yield the header and the lines of these numbers, as they came."""


def check_header(name: str, header: Sequence[str], below: Sequence[str]) -> tuple[str, ...]:
    """Return what the columns are called; UsageProblem where two cannot be told apart, or none has a name.

    A single name above a line that says more is a title.
    """
    called = [title.strip() for title in header]
    seen: set[str] = set()
    for title in filter(None, called):
        if title.casefold() in seen:
            raise UsageProblem(f"{name} has two columns that are called {title!r}: rename one of them.")
        seen.add(title.casefold())
    if not seen:
        raise UsageProblem(f"{name} has no header: write in its first line what the columns are.")
    if len(seen) == 1 and sum(map(bool, below)) > 1:
        (title,) = filter(None, called)
        raise UsageProblem(f"{name} begins with {title[:60]!r}: delete what stands above the names of the columns.")
    return tuple(called)
