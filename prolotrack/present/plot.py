"""How a measure is plotted over time in the cells of a terminal: no colour, nothing but characters."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import NamedTuple, Protocol

from prolotrack.domain.quantity import plain
from prolotrack.domain.score import Measured, Moment
from prolotrack.domain.trend import Trend
from prolotrack.present.text import day

GLYPHS = {Moment.BEFORE: "●", Moment.AFTER: "○", Moment.FOLLOW_UP: "◆"}
SEVERAL, SESSION, MISSING, GOAL, BETWEEN = "◎", "▲", "?", "┄", "·"
NARROWEST = 24  # places; below that nothing can be made out

_INTERVALS = (10, 12, 8, 6)  # into which the range of a measure is cut; the first that gives whole steps
_WIDE = 24  # points; a measure from this range on is shown in part
_LEAST_LABELS = 3  # steps of two rows
_FREE = {" ", GOAL, BETWEEN}
_AIR = 1  # places left free at either end of the axis


class Axis(Protocol):
    """Where the days of a chart lie, on so many *places* beside each other."""

    @property
    def places(self) -> int:
        """Return how many places there are."""

    def place(self, on: date) -> int:
        """Return the place of a day."""

    def on(self, place: int) -> date:
        """Return the day of a place."""

    def under(self, sessions: Sequence[date], others: Sequence[date]) -> str:
        """Return what is written under the axis."""


class Days(NamedTuple):
    """The days from the first to the last of a chart, each as far from the others as it was."""

    first: date
    last: date
    places: int

    def place(self, on: date) -> int:
        """Return the place of a day."""
        span = (self.last - self.first).days
        room = self.places - 1 - 2 * _AIR
        return _AIR + (_rounded(Decimal((on - self.first).days * room) / span) if span else 0)

    def on(self, place: int) -> date:
        """Return the day of a place."""
        room = self.places - 1 - 2 * _AIR
        passed = min(max(place - _AIR, 0), room) * (self.last - self.first).days
        return date.fromordinal(self.first.toordinal() + passed // room)

    def under(self, sessions: Sequence[date], others: Sequence[date]) -> str:
        """Return as many of the days as there is room for, the first and the last before the others."""
        cells = [" "] * self.places
        for on in dict.fromkeys((self.first, self.last, *sessions, *others)):
            text = day(on, short=on.year == self.first.year and on not in {self.first, self.last})
            middle = self.place(on)
            for begin in (middle - len(text) // 2, middle, middle - len(text) + 1):
                at = min(max(begin, 0), len(cells) - len(text))
                if set(cells[max(at - 2, 0) : at + len(text) + 2]) == {" "}:
                    cells[at : at + len(text)] = text
                    break
        return "".join(cells).rstrip()


class Turns(NamedTuple):
    """The days of a chart in their order, equally far apart, so that no date is told; under sessions their numbers."""

    every: tuple[date, ...]
    numbers: Mapping[date, int]
    places: int

    def place(self, on: date) -> int:
        """Return the place of a day."""
        last = len(self.every) - 1
        return _AIR + (_rounded(Decimal(self.every.index(on) * self._room) / last) if last else 0)

    def on(self, place: int) -> date:
        """Return the day of a place: the one that lies there, or the one before it."""
        passed = min(max(place - _AIR, 0), self._room) * (len(self.every) - 1)
        return self.every[passed // self._room]

    def under(self, sessions: Sequence[date], others: Sequence[date]) -> str:  # noqa: ARG002 - the others have no number
        """Return the numbers of the sessions, where there is room."""
        cells = [" "] * self.places
        for on in sessions:
            text, at = str(self.numbers[on]), self.place(on)
            if set(cells[max(at - 1, 0) : at + len(text) + 1]) == {" "}:
                cells[at : at + len(text)] = text
        return "".join(cells).rstrip()

    @property
    def _room(self) -> int:
        """Return the places between the first day and the last."""
        return self.places - 1 - 2 * _AIR


class Scale(NamedTuple):
    """The rows of a plot: from a highest value at the top down to a lowest, in so many intervals."""

    low: Decimal
    high: Decimal
    intervals: int

    @property
    def ends(self) -> tuple[Decimal, Decimal]:
        """Return the lowest and the highest value that is shown."""
        return self.low, self.high

    def row(self, value: Decimal) -> int:
        """Return the row of a value."""
        return _rounded((self.high - value) * self.intervals / (self.high - self.low))

    def label(self, row: int) -> str:
        """Return what is written beside a row: its value beside every other, from the lowest up."""
        if (self.intervals - row) % 2:
            return ""
        return plain(self.high - (self.high - self.low) * row / self.intervals)


def scale(of: Trend) -> Scale:
    """Return the rows of a measure: its whole range, or, twice as fine, the part of it in which the scores lie.

    The steps are whole where that can be. A part is shown where the whole is wide, as few of its points matter.
    """
    low, high = of.measure.minimum, of.measure.maximum
    intervals = next((cut for cut in _INTERVALS if (high - low) % cut == 0), _INTERVALS[0])
    whole = Scale(low, high, intervals)
    if high - low < _WIDE:
        return whole
    step = (high - low) / intervals  # a label's, two rows
    goals = [goal for score in of.scores if (goal := of.goal(score.on)) is not None]
    used = [*(score.value for score in of.scores), *goals]
    lowest = ((min(used) - low) / step).to_integral_value(ROUND_FLOOR)
    highest = ((max(used) - low) / step).to_integral_value(ROUND_CEILING)
    while highest - lowest < _LEAST_LABELS:
        lowest, highest = max(lowest - 1, Decimal(0)), min(highest + 1, Decimal(intervals))
    if (highest - lowest) * 2 > intervals:
        return whole
    return Scale(low + lowest * step, low + highest * step, int(highest - lowest) * 2)


def margin(trends: Iterable[Trend]) -> int:
    """Return how many places the labels of the values take, with a blank and the axis."""
    labels = [each.label(row) for each in map(scale, trends) for row in range(each.intervals + 1)]
    return max(map(len, labels)) + len(" ┤")


def plot(of: Trend, days: Axis, sessions: Sequence[date], missing: Sequence[date], width: int) -> list[str]:
    """Return the lines that plot a measure, at most *width* places wide, with the axis and its days underneath."""
    rows = scale(of)
    grid = [[" "] * days.places for _ in range(rows.intervals + 1)]
    _draw_goal(grid, of, days, rows)
    _draw_between(grid, [score for score in of.scores if score.shows_effect], days, rows)
    _draw_points(grid, of.scores, days, rows)
    _write_values(grid, of.scores, days, rows)
    beside = width - days.places
    shown = [f"{rows.label(row):>{beside - 2}} {'┤' if rows.label(row) else '│'}" for row in range(len(grid))]
    lines = [f"{label}{''.join(cells)}".rstrip() for label, cells in zip(shown, grid, strict=True)]
    axis = f"{'└':>{beside}}{_axis(days, sessions, missing)}"
    others = [*missing, *(score.on for score in of.scores)]
    return [*lines, axis, " " * beside + days.under(sessions, others)]


def legend(plotted: Iterable[str], width: int) -> list[str]:
    """Return the lines that say what each sign means that was plotted."""
    used = set("".join(plotted))
    said = [f"{sign} {means}" for sign, means in _MEANING.items() if sign in used]
    lines = [""]
    for each in said:
        longer = f"{lines[-1]}   {each}" if lines[-1] else each
        lines[-1:] = [longer] if len(longer) <= width else [lines[-1], each]
    return [line for line in lines if line]


_MEANING = {
    GLYPHS[Moment.BEFORE]: "before a session",
    GLYPHS[Moment.AFTER]: "right after one",
    GLYPHS[Moment.FOLLOW_UP]: "at follow-up",
    SEVERAL: "several in one place",
    SESSION: "session",
    MISSING: "missing follow-up",
    GOAL: "from here on it matters",
    BETWEEN: "between two scores",
}


def _draw_goal(grid: list[list[str]], of: Trend, days: Axis, rows: Scale) -> None:
    """Draw from which value on an improvement matters, which may change with time."""
    for place in range(days.places):
        goal = of.goal(days.on(place))
        if goal is not None:
            grid[rows.row(goal)][place] = GOAL


def _draw_between(grid: list[list[str]], scores: Sequence[Measured], days: Axis, rows: Scale) -> None:
    """Draw the way from each score to the next."""
    ends = [(days.place(score.on), rows.row(score.value)) for score in scores]
    for (from_place, from_row), (to_place, to_row) in pairwise(ends):
        steps = max(abs(to_place - from_place), abs(to_row - from_row))
        for step in range(1, steps):
            place = from_place + _rounded(Decimal((to_place - from_place) * step) / steps)
            grid[from_row + _rounded(Decimal((to_row - from_row) * step) / steps)][place] = BETWEEN


def _draw_points(grid: list[list[str]], scores: Sequence[Measured], days: Axis, rows: Scale) -> None:
    """Draw the scores, those too that share their place with one of another moment."""
    for score in scores:
        row, place, glyph = rows.row(score.value), days.place(score.on), GLYPHS[score.moment]
        taken = grid[row][place] not in {*_FREE, glyph}
        grid[row][place] = SEVERAL if taken else glyph


def _write_values(grid: list[list[str]], scores: Sequence[Measured], days: Axis, rows: Scale) -> None:
    """Write the values beside their points where there is room, the first and the last before the others."""
    ordered = [*scores[:1], *scores[-1:], *scores[1:-1]]
    for text, row, place in dict.fromkeys(
        (plain(score.value), rows.row(score.value), days.place(score.on)) for score in ordered
    ):
        right, left = (row, place + 1), (row, place - len(text))
        above, below = (row - 1, place), (row + 1, place)
        for at_row, at in (right, left, above, below):
            if 0 <= at_row < len(grid) and _is_free(grid[at_row], at, len(text)):
                grid[at_row][at : at + len(text)] = text
                break


def _is_free(cells: Sequence[str], at: int, length: int) -> bool:
    """Say whether a text can be written without touching a point or another text."""
    if at < 0 or at + length > len(cells):
        return False
    beside = cells[max(at - 1, 0) : at + length + 1]
    return set(cells[at : at + length]) <= _FREE and not any(cell.isdigit() for cell in beside)


def _axis(days: Axis, sessions: Sequence[date], missing: Sequence[date]) -> str:
    """Return the axis with the sessions, and the follow-ups that are missing, each in a place of its own."""
    cells = ["─"] * days.places
    for on in sessions:
        cells[days.place(on)] = SESSION
    for on in missing:
        place = days.place(on)
        free = min((at for at, cell in enumerate(cells) if cell == "─"), key=lambda at: abs(at - place), default=place)
        cells[free] = MISSING
    return "".join(cells)


def _rounded(value: Decimal) -> int:
    """Return the nearest whole number, half up."""
    return int(value.to_integral_value(ROUND_HALF_UP))
