"""Blocks on a terminal, drawn by Rich. Imported only where somebody looks."""

from collections.abc import Iterable
from typing import TextIO

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from prolotrack.present.blocks import Block, Column, Facts, Grid, Line
from prolotrack.present.plain import lines
from prolotrack.present.text import visible

_NARROW = 6  # places; a column of words is not squeezed further
_GAP = "  "
_FITS = 200  # rows; beyond a screen or two Rich's drawing takes longer than anybody wants to wait


def show(blocks: Iterable[Block], out: TextIO) -> None:
    """Draw the blocks."""
    console = Console(file=out, markup=False, emoji=False, highlight=False, soft_wrap=False)
    for block in blocks:
        match block:
            case Line():
                console.print(Text(visible(block.text), style=block.style))
            case Facts():
                console.print(_facts(block))
            case Grid():
                if len(block.rows) <= _FITS and _least_width(block) <= console.width:
                    console.print(_grid(block, console.width))
                else:
                    out.writelines(line + "\n" for line in lines([block]))


def _facts(facts: Facts) -> Table:
    """Return facts as two columns without lines."""
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim")
    table.add_column()
    for label, value in facts.pairs:
        table.add_row(Text(label), Text(visible(value)))
    return table


def _grid(grid: Grid, width: int) -> Table:
    """Return a grid under a rule. What is too wide is wrapped, never cut off: half a date is a wrong date."""
    table = Table(box=SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0), header_style="bold")
    least = [_widest(grid, column) if column.whole else _longest_word(grid, column) for column in grid.columns]
    words_fit = sum(least) + len(_GAP) * len(least) <= width
    for column, places in zip(grid.columns, least, strict=True):
        table.add_column(
            Text(column.title),
            justify="right" if column.right else "left",
            overflow="fold",
            min_width=places if column.whole or words_fit else None,
        )
    for row in grid.rows:
        cells = [Text(column.shown(row), style=column.style(row) if column.style else "") for column in grid.columns]
        table.add_row(*cells)
    return table


def _widest(grid: Grid, column: Column) -> int:
    """Return how many places the widest cell of a column takes."""
    return max(map(cell_len, _cells(grid, column)))


def _longest_word(grid: Grid, column: Column) -> int:
    """Return how many places the longest word of a column takes."""
    return max(cell_len(word) for cell in _cells(grid, column) for word in (cell.split() or [""]))


def _cells(grid: Grid, column: Column) -> list[str]:
    """Return the title of a column and what it shows."""
    return [column.title, *map(column.shown, grid.rows)]


def _least_width(grid: Grid) -> int:
    """Return the width below which a grid is better shown as plain lines, which a terminal wraps by itself."""
    return sum((_widest(grid, column) if column.whole else _NARROW) + len(_GAP) for column in grid.columns)
