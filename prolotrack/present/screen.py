"""Blocks on a terminal, drawn by Rich. Imported only where somebody looks."""

from collections.abc import Iterable
from typing import Any, TextIO

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
_INDENT = "    "
_FITS = 200  # rows; beyond a screen or two Rich's drawing takes longer than anybody wants to wait


def width(out: TextIO) -> int:
    """Return how many places a line of the screen has."""
    return Console(file=out).width


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
                _show_grid(block, console, out)


def _show_grid(grid: Grid, console: Console, out: TextIO) -> None:
    """Draw a grid where there is room for it; else write it as plain lines, which a terminal wraps by itself."""
    beside = [column for column in grid.columns if not column.below]
    apart = len(beside) < len(grid.columns) and sum(_places(grid)) > console.width
    shown = Grid(tuple(beside), grid.rows) if apart else grid
    if len(grid.rows) > _FITS or _least_width(shown) > console.width:
        out.writelines(line + "\n" for line in lines([grid]))
    elif apart:
        _show_apart(shown, [column for column in grid.columns if column.below], console)
    else:
        console.print(_grid(grid, console.width))


def _show_apart(grid: Grid, below: list[Column], console: Console) -> None:
    """Draw a grid with a line under each of its rows."""
    places = _fitting(grid, console.width)
    console.print(_fixed(grid, [], places))
    for row in grid.rows:
        console.print(_fixed(grid, [row], places))
        under = _GAP.join(text for text in (column.shown(row) for column in below) if text)
        if under:
            console.print(Text(f"{_INDENT}{under}"), soft_wrap=True)


def _fitting(grid: Grid, width: int) -> list[int]:
    """Return how many places each column takes with its gap, so that all fit: no word of a column is broken early."""
    places, words = _places(grid), [_longest_word(grid, column) for column in grid.columns]
    of_words = [at for at, column in enumerate(grid.columns) if not column.whole]
    while sum(places) > width:  # the column gives way that has the most room beyond its longest word
        places[max(of_words, key=lambda at: places[at] - words[at])] -= 1
    return places


def _fixed(grid: Grid, rows: list[Any], places: list[int]) -> Table:
    """Return the header of a grid, or a row of it, its columns so many places wide, each with its gap."""
    table = Table(box=SIMPLE_HEAD, show_edge=False, show_header=not rows, padding=(0, 1, 0, 0), header_style="bold")
    for column, width in zip(grid.columns, places, strict=True):
        table.add_column(
            Text(column.title),
            justify="right" if column.right else "left",
            overflow="fold",
            width=width - len(_GAP),
        )
    for row in rows:
        table.add_row(*_drawn(grid, row))
    return table


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
    fitting = _fitting(grid, width) if sum(least) + len(_GAP) * len(least) <= width else [None] * len(least)
    for column, fewest, places in zip(grid.columns, least, fitting, strict=True):
        table.add_column(
            Text(column.title),
            justify="right" if column.right else "left",
            overflow="fold",
            width=places - len(_GAP) if places else None,
            min_width=fewest if column.whole and not places else None,
        )
    for row in grid.rows:
        table.add_row(*_drawn(grid, row))
    return table


def _drawn(grid: Grid, row: object) -> list[Text]:
    """Return the cells of a row in their styles."""
    return [Text(column.shown(row), style=column.style(row) if column.style else "") for column in grid.columns]


def _places(grid: Grid) -> list[int]:
    """Return how many places each column takes with its gap, if nothing is wrapped."""
    return [_widest(grid, column) + len(_GAP) for column in grid.columns]


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
