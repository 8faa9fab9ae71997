"""What a view is made of: lines, facts and grids, which a screen or plain text then shows, made harmless."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from prolotrack.present.text import visible


class Line(NamedTuple):
    """One line of text."""

    text: str
    style: str = ""


class Facts(NamedTuple):
    """Labels, each with what is known."""

    pairs: tuple[tuple[str, str], ...]


class Column(NamedTuple):
    """A column of a grid: its title, what it shows of a row, and how."""

    title: str
    cell: Callable[[Any], str]
    style: Callable[[Any], str] | None = None
    right: bool = False
    whole: bool = False  # not wrapped while there is room: a reference, a date
    below: bool = False  # stands under its row, not wrapped, where a terminal is too narrow for all: a command

    def shown(self, row: object) -> str:
        """Return what is shown of a row."""
        return visible(self.cell(row))


class Grid(NamedTuple):
    """Rows under columns."""

    columns: tuple[Column, ...]
    rows: Sequence[Any]


Block = Line | Facts | Grid
