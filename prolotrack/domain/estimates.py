"""Estimates: mean, spread and proportion of what was observed; the one place where such numbers are computed.

All arithmetic is in decimals of 60 digits, exact but for quotients and roots, up to one last rounding, half up (away
from zero): figures to 0.001 of their unit, percentages to 0.1.
"""

from bisect import bisect_right
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from itertools import accumulate
from typing import NamedTuple

Z = Decimal("1.959963984540054")  # the 0.975 quantile of the standard normal distribution: for 95 % confidence

_PRECISE = Context(prec=60)  # digits: the squares of a million scores add up to less than half of them
_FIGURE, _PERCENT = Decimal("0.001"), Decimal("0.1")


class Spread(NamedTuple):
    """How values are spread: how many, their mean, standard deviation (None of one value), median and extremes."""

    n: int
    mean: Decimal
    sd: Decimal | None
    median: Decimal
    least: Decimal
    most: Decimal


class Proportion(NamedTuple):
    """How many of how many, in percent, with the bounds of the 95 % confidence interval."""

    part: int
    of: int
    percent: Decimal
    low: Decimal
    high: Decimal


def spread(values: Mapping[Decimal, int]) -> Spread | None:
    """Return how values, each with how often it was observed, are spread; None where there are none.

    The standard deviation is that of a sample: the squares of the distances from the mean are divided by n - 1. The
    median of an even number of values is the mean of the middle two.
    """
    n = sum(values.values())
    if n == 0:
        return None
    with localcontext(_PRECISE):
        total = sum((value * count for value, count in values.items()), Decimal(0))
        squares = sum((value * value * count for value, count in values.items()), Decimal(0))
        sd = ((squares * n - total * total) / (n * (n - 1))).sqrt() if n > 1 else None
        return Spread(
            n=n,
            mean=figure(total / n),
            sd=None if sd is None else figure(sd),
            median=figure((_at(values, (n - 1) // 2) + _at(values, n // 2)) / 2),
            least=min(values),
            most=max(values),
        )


def proportion(part: int, of: int) -> Proportion | None:
    """Return a proportion with its Wilson score interval; None of nothing.

    With p = part / n and z = 1.95996 its bounds are (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n), without
    correction for continuity: E. B. Wilson, J Am Stat Assoc 1927;22:209-212; recommended for small numbers too by
    R. G. Newcombe, Stat Med 1998;17:857-872 (his method 3). A bound is exactly 0 where none counts, 100 where all do.
    """
    if of == 0:
        return None
    with localcontext(_PRECISE):
        square = Z * Z
        middle = part + square / 2
        half = Z * (Decimal(part * (of - part)) / of + square / 4).sqrt()
        low = (middle - half) / (of + square) if part else Decimal(0)
        high = (middle + half) / (of + square) if part < of else Decimal(1)
        return Proportion(part, of, _percent(Decimal(part) / of), _percent(low), _percent(high))


def rate(events: int, of: int) -> Decimal:
    """Return how many events there were in a hundred; of one thing there may be several, so it has no interval."""
    with localcontext(_PRECISE):
        return _percent(Decimal(events) / of)


def figure(value: Decimal) -> Decimal:
    """Return a figure rounded to 0.001 of its unit."""
    return value.quantize(_FIGURE, ROUND_HALF_UP)


def _percent(part: Decimal) -> Decimal:
    """Return a part of one in percent, rounded to 0.1."""
    return (part * 100).quantize(_PERCENT, ROUND_HALF_UP)


def _at(values: Mapping[Decimal, int], index: int) -> Decimal:
    """Return the value at a place, from 0 on, of all values in order."""
    ordered = sorted(values)
    ends = list(accumulate(values[value] for value in ordered))
    return ordered[bisect_right(ends, index)]
