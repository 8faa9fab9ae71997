"""Blocks on a terminal, drawn by Rich. Imported only where somebody looks."""

from collections.abc import Iterable
from typing import TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from prolotrack.present.blocks import Block, Facts, Grid, Line
from prolotrack.present.plain import lines

_FITS = 200  # rows; beyond a screen or two Rich's drawing takes longer than anybody wants to wait


def show(blocks: Iterable[Block], out: TextIO) -> None:
    """Draw the blocks."""
    console = Console(file=out, markup=False, emoji=False, highlight=False, soft_wrap=False)
    for block in blocks:
        match block:
            case Line():
                console.print(Text(block.text, style=block.style))
            case Facts():
                console.print(_facts(block))
            case Grid() if len(block.rows) <= _FITS:
                console.print(_grid(block))
            case Grid():
                out.writelines(line + "\n" for line in lines([block]))


def _facts(facts: Facts) -> Table:
    """Return facts as two columns without lines."""
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column()
    for label, value in facts.pairs:
        table.add_row(Text(label), Text(value))
    return table


def _grid(grid: Grid) -> Table:
    """Return a grid under a rule."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for column in grid.columns:
        table.add_column(
            Text(column.title), justify="right" if column.right else "left", no_wrap=column.whole, overflow="fold"
        )
    for row in grid.rows:
        cells = [Text(column.cell(row), style=column.style(row) if column.style else "") for column in grid.columns]
        table.add_row(*cells)
    return table
