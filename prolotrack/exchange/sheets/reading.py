"""A spreadsheet as it is understood: a line, or its problems, for every line of the file."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from prolotrack.domain.intake import Kind, Line, Problem
from prolotrack.domain.outcome import Measure
from prolotrack.exchange.sheets import fields
from prolotrack.exchange.sheets.columns import Columns
from prolotrack.exchange.sheets.days import Order
from prolotrack.exchange.sheets.sheet import Sheet
from prolotrack.exchange.sheets.understanding import Understanding


class Reading(NamedTuple):
    """A spreadsheet, and what its columns are; it can be gone through as often as it takes."""

    sheet: Sheet
    kind: Kind
    columns: Columns
    order: Order
    measures: tuple[Measure, ...]

    def lines(self, struck_out: Callable[[int], None]) -> Iterator[Line | Problem]:
        """Yield a line, or its problems, for every line of the file; *struck_out* is told those that are no more."""
        understanding = Understanding(self.sheet.header, self.kind, self.columns, self.order, self.measures)
        void = self.columns.index(fields.VOID) if fields.VOID in self.columns else None
        width = len(self.sheet.header)
        for number, said in self.sheet.rows():
            if len(said) != width:
                yield _ragged(number, len(said), width)
            elif void is not None and said[void].strip():
                struck_out(number)
            elif (line := understanding.line(number, said)) is not None:
                yield line
            else:
                yield from understanding.problems(number, said)


def _ragged(number: int, cells: int, width: int) -> Problem:
    """Say that a line has more or fewer cells than the header."""
    reason = f"it has {cells} cell{'' if cells == 1 else 's'} where the header has {width}"
    does = "quote a cell that holds what parts cells" if cells > width else "write the empty cells too"
    return Problem(number, None, None, reason, does)
