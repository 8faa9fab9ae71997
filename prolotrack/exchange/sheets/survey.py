"""What whole columns say of themselves, before a line is understood: how days stand in them, how high scores go."""

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import islice
from typing import NamedTuple

from prolotrack.domain.outcome import Measure
from prolotrack.exchange.sheets.days import FIGURES, Order, orders_of
from prolotrack.exchange.sheets.fields import DAYS
from prolotrack.exchange.sheets.meant import Columns, Measured
from prolotrack.exchange.sheets.sheet import Cells

_TOGETHER = 1000  # lines
_KEPT = 1 << 16  # values of a column that are known to be seen
_MM, _TEN, _NONE = "mm", Decimal(10), Decimal(-1)
_NUMBER = r"\d{1,6}(\.\d{1,3})?"


class Survey(NamedTuple):
    """By column: the orders that all certain *days* in figures fit; and measures in mm whose scores are all *low*."""

    days: Mapping[int, frozenset[Order]] = {}
    low: frozenset[int] = frozenset()


class _Seen:
    """The values of a column; each is looked at once, as long as there are not too many."""

    def __init__(self) -> None:
        """Begin with all orders, and no score."""
        self.orders = frozenset(FIGURES)
        self.highest = _NONE
        self._known: set[str] = set()

    def new(self, cells: Iterable[str]) -> set[str]:
        """Return the values that were not looked at."""
        found = set(cells) - self._known
        if len(self._known) < _KEPT:
            self._known |= found
        return found


def surveyed(
    rows: Iterable[Cells], columns: Columns, order: Order, measures: Sequence[Measure], believed: frozenset[int]
) -> Survey:
    """Return what columns say of themselves; those that are *believed* were said to be what they are."""
    in_mm = {measure.name for measure in measures if measure.unit == _MM}
    days = {n: _Seen() for n, field in enumerate(columns) if order is Order.ISO and field in DAYS}
    scores = {
        n: _Seen()
        for n, field in enumerate(columns)
        if isinstance(field, Measured) and field.measure in in_mm and n not in believed
    }
    whole = (cells for _, cells in rows if len(cells) == len(columns)) if days or scores else iter(())
    while some := list(zip(*islice(whole, _TOGETHER), strict=True)):
        for n, seen in days.items():
            for text in seen.new(some[n]):
                seen.orders &= orders_of(text.strip())
        for n, seen in scores.items():
            seen.highest = max((seen.highest, *map(_number, seen.new(some[n]))))
    low = {n for n, seen in scores.items() if _NONE < seen.highest <= _TEN}
    return Survey({n: seen.orders for n, seen in days.items()}, frozenset(low))


def _number(text: str) -> Decimal:
    """Return the number that a cell holds; one that is none is no score, and below all."""
    said = text.strip()
    return Decimal(said) if re.fullmatch(_NUMBER, said, re.ASCII) else _NONE
