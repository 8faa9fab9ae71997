"""Blocks as plain text: aligned, no colour, nothing cut off."""

from collections.abc import Iterable

from prolotrack.present.blocks import Block, Facts, Grid, Line
from prolotrack.present.text import visible

_GAP = "  "


def lines(blocks: Iterable[Block]) -> list[str]:
    """Return the lines of text that show the blocks."""
    shown: list[str] = []
    for block in blocks:
        match block:
            case Line():
                shown.append(visible(block.text))
            case Facts():
                width = max((len(label) for label, _ in block.pairs), default=0)
                shown += [f"{label:{width}}{_GAP}{visible(value)}" for label, value in block.pairs]
            case Grid():
                shown += _aligned(block)
    return shown


def _aligned(grid: Grid) -> list[str]:
    """Return a grid with its columns aligned."""
    cells = [[column.title for column in grid.columns]]
    cells += [[column.shown(row) for column in grid.columns] for row in grid.rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return [
        _GAP.join(
            text.rjust(width) if column.right else text.ljust(width)
            for text, width, column in zip(row, widths, grid.columns, strict=True)
        ).rstrip()
        for row in cells
    ]
