"""Opening hours: from when to when the clinic sees patients, on each weekday."""

import re
from collections.abc import Iterable
from datetime import date, time
from itertools import pairwise
from typing import NamedTuple

from prolotrack.domain.weekdays import WEEKDAYS, parse_weekdays, weekdays_text
from prolotrack.errors import OutOfRange, UsageProblem

_PART = r"(?:([a-z][a-z, -]*?) +)?(\d[\d:, -]*)"
_SPAN = r"([01]?\d|2[0-3]):([0-5]\d) *- *([01]?\d|2[0-3]):([0-5]\d)"
_FORMS = "08:00-12:00,13:00-17:00 or mon-thu 08:00-17:00; fri 08:00-13:00"
_WHOLE_WEEK = frozenset(range(len(WEEKDAYS)))


class Span(NamedTuple):
    """A span of a day, from its start up to its end."""

    start: time
    end: time

    def __str__(self) -> str:
        """Write the span as it is typed: ``08:00-12:00``."""
        return f"{self.start:%H:%M}-{self.end:%H:%M}"

    def holds(self, at: time, minutes: int) -> bool:
        """Say whether so many minutes from a time on lie within the span."""
        return self.start <= at and _minute(at) + minutes <= _minute(self.end)


class Hours(NamedTuple):
    """The spans in which the clinic is open on each weekday, Monday first."""

    week: tuple[tuple[Span, ...], ...]

    @property
    def weekdays(self) -> frozenset[int]:
        """Return the weekdays that have hours."""
        return frozenset(day for day, spans in enumerate(self.week) if spans)

    @property
    def every_day(self) -> bool:
        """Say whether the same hours hold on whichever day the clinic works."""
        return len(set(self.week)) == 1

    def on(self, day: date) -> str:
        """Write the hours of a day: ``08:00-12:00,13:00-17:00``; nothing where it has none."""
        return _spans_text(self.week[day.weekday()])

    def open_at(self, day: date, at: time, minutes: int) -> bool:
        """Say whether so many minutes, from a time of a day on, lie within one span of opening hours."""
        return any(span.holds(at, minutes) for span in self.week[day.weekday()])

    def __str__(self) -> str:
        """Write the hours as they are typed, weekdays of the same hours together."""
        if self.every_day:
            return _spans_text(self.week[0])
        alike = {spans: [day for day in self.weekdays if self.week[day] == spans] for spans in self.week if spans}
        return "; ".join(f"{weekdays_text(days)} {_spans_text(spans)}" for spans, days in alike.items())


def parse_hours(text: str) -> Hours:
    """Return the hours that *text* states, for whole days (``08:00-17:00``) or for weekdays, apart by semicolons.

    Spans ascend and do not overlap; no weekday is said twice. Hours without weekdays hold on every working day.
    """
    week: dict[int, tuple[Span, ...]] = {}
    for part in text.strip().lower().split(";"):
        written = re.fullmatch(_PART, part.strip(), re.ASCII)
        if written is None:
            raise _malformed(text)
        days = parse_weekdays(written[1]) if written[1] else _WHOLE_WEEK
        if twice := days & week.keys():
            raise OutOfRange(f"The hours of {weekdays_text(twice)} are said twice: say them once.")
        week |= dict.fromkeys(days, _spans(written[2], text))
    return Hours(tuple(week.get(day, ()) for day in sorted(_WHOLE_WEEK)))


def _spans(text: str, whole: str) -> tuple[Span, ...]:
    """Return the spans that a text names."""
    written = [re.fullmatch(_SPAN, part.strip(), re.ASCII) for part in text.split(",")]
    spans = [Span(time(int(m[1]), int(m[2])), time(int(m[3]), int(m[4]))) for m in written if m]
    if len(spans) < len(written):
        raise _malformed(whole)
    times = [at for span in spans for at in (span.start, span.end)]
    if any(later <= earlier for earlier, later in pairwise(times)):
        raise OutOfRange(f"{_spans_text(spans)} does not ascend: let each time come after the one before.")
    return tuple(spans)


def _spans_text(spans: Iterable[Span]) -> str:
    """Write the spans of a day."""
    return ",".join(map(str, spans))


def _malformed(text: str) -> UsageProblem:
    """Return what is wrong with a text that states no hours."""
    return UsageProblem(f"{text!r} does not state hours: write {_FORMS}.")


def _minute(at: time) -> int:
    """Return how many minutes after midnight a time is."""
    return at.hour * 60 + at.minute
