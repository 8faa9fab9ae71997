"""The figures: what was measured, against what, and whether the goal is reached."""

from collections.abc import Iterable
from dataclasses import dataclass

TIMES = "×"  # noqa: RUF001 - not a letter
_TITLES = ("what", "floor, or rival", "goal", "measured", "", "medians")
_WIDTHS = (54, 37, 8, 9, 6, 0)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure; the goal is the most it may be, or the *least*. *medians* says what it was made of."""

    what: str
    floor: str
    goal: float
    measured: float
    medians: str = ""
    unit: str = TIMES
    least: bool = False

    @property
    def reached(self) -> bool:
        """Say whether the goal is reached."""
        return self.measured >= self.goal if self.least else self.measured <= self.goal

    @property
    def line(self) -> str:
        """Return the figure as a line of the table."""
        goal = f"{'≥' if self.least else '≤'} {self.goal:g} {self.unit}"
        measured = f"{self.measured:.{2 if self.unit == TIMES else 0}f} {self.unit}"
        verdict = "ok" if self.reached else "MISSED"
        return _line((self.what, self.floor, goal.strip(), measured.strip(), verdict, self.medians))


def heading() -> str:
    """Return the first line of the table."""
    return _line(_TITLES)


def _line(cells: Iterable[str]) -> str:
    """Return cells in the columns of the table."""
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, _WIDTHS, strict=True)).rstrip()
