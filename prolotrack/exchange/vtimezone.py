"""A zone as a calendar file tells it: every change of its clocks over some years, each by itself.

The library's own search strides over months, and so passes over a summer time that is suspended for Ramadan.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

_STRIDE = timedelta(days=1)
_FINEST = timedelta(seconds=1)


def vtimezone(zone: ZoneInfo, first: int, last: int) -> Timezone:
    """Return the rules of a zone from the beginning of one year to the end of another."""
    start, end = datetime(first, 1, 1, tzinfo=UTC), datetime(last + 1, 1, 1, tzinfo=UTC)
    rules = Timezone()
    rules.add("tzid", zone.key)
    rules.add_component(_observance(start.astimezone(zone), start.astimezone(zone)))
    for before, after in _changes(zone, start, end):
        rules.add_component(_observance(before, after))
    return rules


def _changes(zone: ZoneInfo, start: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Yield the last second before each change of a zone's clocks and the first one after it."""
    before = start.astimezone(zone)
    while before < end:
        after = (before.astimezone(UTC) + _STRIDE).astimezone(zone)
        if _reading(before) != _reading(after):
            yield _narrowed(before, after, zone)
        before = after


def _narrowed(before: datetime, after: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Return the seconds on either side of the change of clocks that lies between two moments."""
    low, high = before.astimezone(UTC), after.astimezone(UTC)
    while high - low > _FINEST:
        middle = low + (high - low) // _FINEST // 2 * _FINEST
        if _reading(middle.astimezone(zone)) == _reading(before):
            low = middle
        else:
            high = middle
    return low.astimezone(zone), high.astimezone(zone)


def _observance(before: datetime, after: datetime) -> TimezoneStandard | TimezoneDaylight:
    """Return what holds from a change of clocks on; its onset is told by the clocks as they were before."""
    observance = TimezoneDaylight() if after.dst() else TimezoneStandard()
    was, now = before.utcoffset() or timedelta(), after.utcoffset() or timedelta()
    observance.add("dtstart", after.astimezone(UTC).replace(tzinfo=None) + was)
    observance.add("tzoffsetfrom", was)
    observance.add("tzoffsetto", now)
    observance.add("tzname", after.tzname() or str(now))
    return observance


def _reading(moment: datetime) -> tuple[timedelta | None, timedelta | None, str | None]:
    """Return what a zone's clocks go by at a moment."""
    return moment.utcoffset(), moment.dst(), moment.tzname()
