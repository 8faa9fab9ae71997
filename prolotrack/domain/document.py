"""A document: what a report says, part by part, in words that are harmless already, before somebody lays it out."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

Cell = tuple[str, ...]  # its lines; one without any was not recorded


class Facts(NamedTuple):
    """Labels, each with what is known."""

    pairs: tuple[tuple[str, Cell], ...]


class Column(NamedTuple):
    """A column of a table: its title, and how much of the width it takes beside the others; 0 is as much as it needs.

    Numbers stand at its right.
    """

    title: str
    share: int = 0
    right: bool = False


class Table(NamedTuple):
    """Rows under columns; *title* stands over them where a section has several tables."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    title: str = ""


class Paragraph(NamedTuple):
    """A sentence or several; a *remark* belongs to what stands above it."""

    text: str
    remark: bool = False


class Point(NamedTuple):
    """A value at a place of the axis; one that is not *joined* with its neighbours stands alone."""

    at: int
    value: Decimal
    joined: bool


class Plot(NamedTuple):
    """The values of one measure; *rungs* are written beside it, the lowest first; *goal* is where a change matters."""

    title: str
    rungs: tuple[Decimal, ...]
    goal: Decimal | None
    points: tuple[Point, ...]


class Tick(NamedTuple):
    """A place of the axis with what is written under it in the first line, if anything, and in the second."""

    at: int
    label: str
    below: str = ""


class Chart(NamedTuple):
    """Plots above each other over one axis, whose places are days or mere ranks; *told* says in words what it shows."""

    plots: tuple[Plot, ...]
    ticks: tuple[Tick, ...]
    legend: tuple[str, str, str]  # of a joined point, of one that stands alone, and of the goal
    told: str


Part = Facts | Table | Paragraph | Chart


class Section(NamedTuple):
    """Parts under a heading."""

    title: str
    parts: tuple[Part, ...]


class Document(NamedTuple):
    """A whole document in English: *running* stands on every page; *on* is its day, where that may be told."""

    title: str
    subtitle: str
    running: str
    letterhead: Cell
    sections: tuple[Section, ...]
    signature: tuple[tuple[str, Cell], ...]
    missing: str  # what stands where nothing was recorded
    on: date | None
