"""A spreadsheet as it is understood: a line, or its problems, for every line of the file."""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import NamedTuple

from prolotrack.domain.intake import Kind, Line, Problem
from prolotrack.domain.outcome import Measure
from prolotrack.exchange.sheets import fields
from prolotrack.exchange.sheets.constants import understood_constants
from prolotrack.exchange.sheets.days import Order
from prolotrack.exchange.sheets.meant import Columns, name_of, named
from prolotrack.exchange.sheets.parts import parts_of
from prolotrack.exchange.sheets.sheet import Cells, Sheet
from prolotrack.exchange.sheets.survey import surveyed
from prolotrack.exchange.sheets.understanding import understood

_TOGETHER = 1000  # lines
_SCALED = {"mm", "100"}  # words in the name of a column


class Reading(NamedTuple):
    """A spreadsheet, and what its columns are; it can be gone through as often as it takes.

    *said* are the columns that somebody said to be what they are; *constants* hold for all lines.
    """

    sheet: Sheet
    kind: Kind
    columns: Columns
    order: Order
    measures: tuple[Measure, ...]
    said: frozenset[str] = frozenset()
    constants: tuple[tuple[str, str], ...] = ()

    def lines(self, struck_out: Callable[[int], None]) -> Iterator[Line | Problem]:
        """Yield a line, or its problems, for every line of the file; *struck_out* is told those that are no more."""
        header = self.sheet.header
        survey = surveyed(self._in_force(_nothing), self.columns, self.order, self.measures, self._believed())
        constants = understood_constants(dict(self.constants), self.kind, self.order)
        parts = parts_of(self.kind, self.columns, self.order, self.measures, survey, constants)
        rows = self._in_force(struck_out)
        while some := list(islice(rows, _TOGETHER)):
            whole = [row for row in some if len(row[1]) == len(header)]
            if len(whole) < len(some):
                yield from (_ragged(row[0], len(row[1]), len(header)) for row in some if len(row[1]) != len(header))
            yield from understood(header, parts, whole)

    def told(self, problem: Problem) -> Problem:
        """Return a problem that names a field with the name that the file gives its column."""
        titles = {name_of(field): title for field, title in zip(self.columns, self.sheet.header, strict=True) if field}
        return problem._replace(column=titles.get(problem.column or "", problem.column))

    def unread(self) -> tuple[str, ...]:
        """Return the columns that are not read, although they hold values."""
        titles = self.sheet.header
        empty = {n for n, field in enumerate(self.columns) if field is None and titles[n] not in self.said}
        found = set[int]()
        for _, cells in self.sheet.rows() if empty else ():
            found |= {n for n in empty - found if n < len(cells) and cells[n].strip()}
            if found == empty:
                break
        return tuple(titles[n] or "(no name)" for n in sorted(found))

    def _believed(self) -> frozenset[int]:
        """Return the columns whose scale nobody has to be asked for: by what was said, or by their names."""
        titles = enumerate(self.sheet.header)
        return frozenset(n for n, title in titles if title in self.said or _SCALED & set(named(title).split()))

    def _in_force(self, struck_out: Callable[[int], None]) -> Iterator[Cells]:
        """Return the lines that were not struck out."""
        if fields.VOID not in self.columns:
            return self.sheet.rows()
        void = self.columns.index(fields.VOID)
        return (row for row in self.sheet.rows() if not _is_struck_out(row, void, struck_out))


def _nothing(_: int) -> None:
    """Tell nobody."""


def _is_struck_out(row: Cells, void: int, tell: Callable[[int], None]) -> bool:
    """Say, and tell, whether a line says that it was struck out."""
    number, cells = row
    if not cells[void : void + 1] or not cells[void].strip():
        return False
    tell(number)
    return True


def _ragged(number: int, cells: int, width: int) -> Problem:
    """Say that a line has more or fewer cells than the header."""
    reason = f"it has {cells} cell{'' if cells == 1 else 's'} where the header has {width}"
    does = "quote a cell that holds what parts cells" if cells > width else "write the empty cells too"
    return Problem(number, None, None, reason, does)
