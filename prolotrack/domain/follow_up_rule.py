"""The clinic's rule for follow-up: when scores fall due, and for how long they are asked for."""

from collections.abc import Iterable
from typing import NamedTuple

from prolotrack.domain.dates import Interval, Unit
from prolotrack.domain.window import WIDEST_MARGIN

USUAL = (Interval(12, Unit.WEEK), Interval(26, Unit.WEEK), Interval(52, Unit.WEEK))  # after the last session
LAPSES_AFTER = Interval(12, Unit.WEEK)  # after the window of the last follow-up

LEAST_SPAN = 7 * LAPSES_AFTER.count  # days from the day a follow-up is due until its course lapses
_SHORTEST = {Unit.DAY: 1, Unit.WEEK: 7, Unit.MONTH: 28, Unit.YEAR: 365}  # days
_LONGEST = {Unit.DAY: 1, Unit.WEEK: 7, Unit.MONTH: 31, Unit.YEAR: 366}


class Intervals(NamedTuple):
    """The intervals, in ascending order, at which a protocol states that scores are taken."""

    stated: tuple[Interval, ...]


def longest_span(protocols: Iterable[Intervals]) -> int:
    """Return the most days from the day a follow-up is due until its course lapses, by what protocols state."""
    lists = [USUAL, *(protocol.stated for protocol in protocols if protocol.stated)]
    apart = (_LONGEST[each[-1].unit] * each[-1].count - _SHORTEST[each[0].unit] * each[0].count for each in lists)
    return max(apart) + WIDEST_MARGIN + LEAST_SPAN
