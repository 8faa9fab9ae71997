"""The forecast: which sessions count, and when the next one may, should and must be given.

A session runs from the last injection actually given, never from the plan. The rules are those of the CDC's
CDSi Logic Specification (chapters 3 and 6), with prolotherapy's own protocols in place of vaccine series.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from prolotrack.domain.dates import Interval, Unit, add
from prolotrack.domain.protocol import Protocol
from prolotrack.domain.window import WIDEST_MARGIN, Need, Tier, Window, tier

FIRST_WITHIN = Interval(14, Unit.DAY)  # session 1 is late this long after the course was opened
REMEMBERED = 2**15  # windows: where all courses are looked at in turn, most windows are like one of these


class Given(NamedTuple):
    """One injection of a course; *substandard* where its lot was expired or recalled."""

    on: date
    substandard: bool = False


class Visit(NamedTuple):
    """One day on which a course was injected: as which session, and whether it counts."""

    on: date
    number: int
    counts: bool
    too_soon: bool = False
    substandard: bool = False


class Forecast(NamedTuple):
    """The next session; one that is given as needed has no window. After *lapses_on* the course counts as lapsed."""

    number: int
    need: Need
    window: Window | None
    lapses_on: date | None

    def tier(self, day: date) -> Tier | None:
        """Return where *day* lies in the window; None where there is no window."""
        return tier(self.window, self.lapses_on, day) if self.window and self.lapses_on else None


class Progress(NamedTuple):
    """How far a course is: its visits in order, how many count, how many are planned, and what comes next."""

    visits: tuple[Visit, ...]
    counted: int
    planned: int | None
    forecast: Forecast | None

    @property
    def done(self) -> bool:
        """Say whether all planned sessions are given; never where the series is open-ended."""
        return self.planned is not None and self.counted >= self.planned

    def visit(self, day: date) -> Visit | None:
        """Return the visit of a day."""
        return next((visit for visit in self.visits if visit.on == day), None)


def progress(protocol: Protocol, opened_on: date, given: Iterable[Given], extension: int = 0) -> Progress:
    """Return how far a course is, from the injections that were given, in whatever order they were entered.

    *extension* is the number of sessions added to the planned ones. Injections of one day count once and anchor
    once. Raises OutOfRange where a date would lie beyond the year 9999.
    """
    visits: list[Visit] = []
    counted, last = 0, None
    for day, substandard in _by_day(given):
        if protocol.restart_after and starts_anew(protocol, last, day):
            counted = 0
        number = counted + 1
        window = expected_window(protocol, opened_on, number, last, extension)
        too_soon = window is not None and day < allowed_from(protocol, window)
        counts = not substandard and (protocol.early_counts or not too_soon)
        visits.append(Visit(day, number, counts, too_soon, substandard))
        counted, last = counted + counts, day
    planned = None if protocol.sessions is None else protocol.sessions + extension
    return Progress(tuple(visits), counted, planned, forecast(protocol, opened_on, counted, last, extension))


def forecast(
    protocol: Protocol, opened_on: date, counted: int, last: date | None, extension: int = 0
) -> Forecast | None:
    """Return the session after *counted* ones, the last injection of all being on *last*; None when none is left."""
    if last is None:
        return _forecast_of(protocol, counted + 1, window_of(protocol, opened_on, counted + 1, last), extension)
    return _forecast_after(protocol, counted + 1, last, extension)


@lru_cache(maxsize=REMEMBERED)
def _forecast_after(protocol: Protocol, number: int, last: date, extension: int) -> Forecast | None:
    """Return the forecast of a session after an injection on *last*; the same one is asked for again and again."""
    return _forecast_of(protocol, number, _expected_after(protocol, number, last, extension), extension)


def _forecast_of(protocol: Protocol, number: int, window: Window | None, extension: int) -> Forecast | None:
    """Return the forecast of a session in its window; None where there is no such session."""
    need = need_of(protocol, number, extension)
    if need is None:
        return None
    return Forecast(number, need, window, add(window.latest, protocol.lapse) if window else None)


def need_of(protocol: Protocol, number: int, extension: int = 0) -> Need | None:
    """Return why there is a session of this number: planned, optional, as needed, or not at all."""
    last_planned = protocol.maximum if protocol.sessions is None else protocol.sessions
    if last_planned is None or number <= last_planned + extension:
        return Need.PLANNED
    if number <= len(protocol.offsets):
        return Need.OPTIONAL
    if protocol.as_needed and (protocol.maximum is None or number <= protocol.maximum):
        return Need.AS_NEEDED
    return None


def expected_window(
    protocol: Protocol, opened_on: date, number: int, last: date | None, extension: int = 0
) -> Window | None:
    """Return the window of session *number*; None where it is given as needed or has no interval."""
    if last is None:
        return window_of(protocol, opened_on, number, last)
    return _expected_after(protocol, number, last, extension)


def window_of(protocol: Protocol, opened_on: date, number: int, last: date | None) -> Window | None:
    """Return the window of session *number*, the last injection being on *last*; None where it has no interval.

    Session 1 may be given and is due on the day the course was opened and is late 14 days after it. Any other
    is due one gap after the last injection. Where the protocol publishes no window, the clinic's rule holds:
    due ± the smaller of 14 days and half the gap in whole days.
    """
    if last is None:
        return _first_window(opened_on)
    gap = protocol.gap(number)
    if gap is None:
        return None
    due = add(last, gap)
    earliest, latest = limits(protocol, last, due)
    return Window(min(earliest, due), due, max(latest, due))


@lru_cache(maxsize=REMEMBERED)
def _first_window(opened_on: date) -> Window:
    """Return the window of session 1 of a course."""
    return Window(opened_on, opened_on, add(opened_on, FIRST_WITHIN))


@lru_cache(maxsize=REMEMBERED)
def _expected_after(protocol: Protocol, number: int, last: date, extension: int) -> Window | None:
    """Return the window of a session after an injection on *last*; the same one is asked for again and again."""
    as_needed = need_of(protocol, number, extension) is Need.AS_NEEDED
    return None if as_needed else window_of(protocol, last, number, last)


def limits(protocol: Protocol, last: date, due: date) -> tuple[date, date]:
    """Return what the protocol, or else the clinic's rule, says is earliest and latest; *due* may lie beyond either."""
    margin = margin_of(last, due)
    earliest = add(last, protocol.not_before) if protocol.not_before else due - timedelta(days=margin)
    latest = add(last, protocol.late_after) if protocol.late_after else add(due, Interval(margin, Unit.DAY))
    return earliest, latest


def margin_of(last: date, due: date) -> int:
    """Return the days by which, by the clinic's rule, a session may come before and after it is due."""
    return min(WIDEST_MARGIN, (due - last).days // 2)


def allowed_from(protocol: Protocol, window: Window) -> date:
    """Return the first day on which a session is not too soon: earliest less the grace."""
    return add(window.earliest, -protocol.grace) if protocol.grace.count else window.earliest


def restarts_after(protocol: Protocol, last: date | None) -> date | None:
    """Return the day after which the next session begins the series anew; None where none does."""
    return add(last, protocol.restart_after) if last and protocol.restart_after else None


def starts_anew(protocol: Protocol, last: date | None, day: date) -> bool:
    """Say whether a session on *day* begins the series anew, because it comes so long after the last."""
    until = restarts_after(protocol, last)
    return until is not None and day > until


def _by_day(given: Iterable[Given]) -> list[tuple[date, bool]]:
    """Return the days of the injections in order; a day is sub-standard if nothing good was given on it."""
    days: dict[date, bool] = {}
    for injection in given:
        days[injection.on] = days.get(injection.on, True) and injection.substandard
    return sorted(days.items())
