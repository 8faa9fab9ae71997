"""Days and intervals: how they are written, and how one is added to the other.

The arithmetic is that of the CDC's CDSi Logic Specification (chapter 3, rules CALCDT-1 to CALCDT-6).
"""

import re
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from prolotrack.errors import OutOfRange, UsageProblem

MONTHS_A_YEAR = 12

_DAY = r"\d{4}-\d{2}-\d{2}"
_SHIFT = r"([+-])(\d{1,4})(d|w|mo|y)"
_INTERVAL = r"(\d{1,4})(d|w|mo|y)"
_NAMED = {"today": 0, "yesterday": -1, "tomorrow": 1}
_DAY_FORMS = "2026-12-20, today, yesterday, tomorrow, +4w or -3d"
_INTERVAL_FORMS = "28d, 4w, 1mo or 1y"


class Unit(StrEnum):
    """The unit of an interval, as it is written."""

    DAY = "d"
    WEEK = "w"
    MONTH = "mo"
    YEAR = "y"


_IN_WORDS = {Unit.DAY: "day", Unit.WEEK: "week", Unit.MONTH: "month", Unit.YEAR: "year"}
_DAYS = {Unit.DAY: 1, Unit.WEEK: 7}
_MONTHS = {Unit.MONTH: 1, Unit.YEAR: MONTHS_A_YEAR}


class Interval(NamedTuple):
    """A whole number (0 to 9999) of days, weeks, calendar months or years."""

    count: int  # type: ignore[assignment] # in the place of tuple.count, which nobody needs here
    unit: Unit

    def __str__(self) -> str:
        """Write the interval as it is typed: ``4w``."""
        return f"{self.count}{self.unit}"

    @property
    def in_words(self) -> str:
        """Write the interval for a reader: ``4 weeks``."""
        return f"{self.count} {_IN_WORDS[self.unit]}{'' if self.count == 1 else 's'}"

    def __neg__(self) -> "Interval":
        """Return the same interval backwards."""
        return Interval(-self.count, self.unit)

    def __sub__(self, earlier: "Interval") -> "Interval":
        """Return the gap between two offsets of one list; they share their unit."""
        if self.unit != earlier.unit:
            raise OutOfRange(f"{self} and {earlier} are in different units: write all offsets in one unit.")
        return Interval(self.count - earlier.count, self.unit)


def add(day: date, interval: Interval) -> date:
    """Return the day that lies *interval* after *day*.

    Months and years keep the day of the month; a date that does not exist moves forward to the 1st of the
    next month (2000-03-31 + 6 months = 2000-10-01); weeks and days are pure day counts.
    Raises OutOfRange beyond the year 9999. Source: CDSi Logic Specification, CALCDT-1 to CALCDT-6.
    """
    try:
        if months := _MONTHS.get(interval.unit):
            return _add_months(day, interval.count * months)
        return day + timedelta(days=interval.count * _DAYS[interval.unit])
    except (ValueError, OverflowError):
        raise OutOfRange(f"{day} + {interval} is beyond the calendar: name another day.") from None


def missing(day: date, interval: Interval) -> str | None:
    """Return the date that does not exist, ``2026-02-31``, where `add` moves forward to the 1st of the next month."""
    moved = add(day, interval)
    if interval.unit not in _MONTHS or moved.day == day.day:
        return None
    return f"{(moved - timedelta(days=1)).isoformat()[:-3]}-{day.day}"


def _add_months(day: date, months: int) -> date:
    """Return *day* moved by *months*, forward to the next 1st where that date does not exist."""
    years, month = divmod(day.month - 1 + months, MONTHS_A_YEAR)
    first = date(day.year + years, month + 1, 1)
    moved = first + timedelta(days=day.day - 1)
    if moved.month == first.month:
        return moved
    return date(first.year, first.month + 1, 1)  # December has 31 days, so the next month is in this year


def parse_day(text: str, today: date) -> date:
    """Return the day that *text* names, seen from *today*; nothing is guessed, and no blank is left out."""
    word = text.lower()
    if word in _NAMED:
        return add(today, Interval(_NAMED[word], Unit.DAY))
    if shift := re.fullmatch(_SHIFT, word, re.ASCII):
        return _shifted(today, shift)
    if re.fullmatch(_DAY, word, re.ASCII):
        try:
            return date.fromisoformat(word)
        except ValueError:
            raise UsageProblem(f"{text!r} is not a day of the calendar: write {_DAY_FORMS}.") from None
    raise UsageProblem(f"{text!r} is not a date: write {_DAY_FORMS}.")


def _shifted(today: date, shift: re.Match[str]) -> date:
    """Return *today* moved by a written shift such as ``+4w``."""
    sign, count, unit = shift.groups()
    return add(today, Interval(int(sign + count), Unit(unit)))


def parse_interval(text: str) -> Interval:
    """Return the interval that *text* names: ``28d``, ``4w``, ``1mo``, ``1y``."""
    if match := re.fullmatch(_INTERVAL, text.strip().lower(), re.ASCII):
        return Interval(int(match[1]), Unit(match[2]))
    raise UsageProblem(f"{text!r} is not an interval: write {_INTERVAL_FORMS}.")


def parse_offsets(texts: tuple[str, ...]) -> tuple[Interval, ...]:
    """Return a list of offsets such as ``0, 4w, 8w``: ascending, in one unit, a bare 0 in the unit of the rest."""
    written = [text.strip() for text in texts]
    named = [parse_interval(text) for text in written if text != "0"]
    units = {interval.unit for interval in named}
    if len(units) > 1:
        raise OutOfRange(f"{','.join(written)} mixes units: write all offsets in one unit.")
    unit = units.pop() if units else Unit.DAY
    offsets = tuple(Interval(0, unit) if text == "0" else parse_interval(text) for text in written)
    counts = [offset.count for offset in offsets]
    if any(later <= earlier for earlier, later in pairwise(counts)):
        raise OutOfRange(f"{','.join(written)} does not ascend: write each offset after the one before.")
    return offsets
