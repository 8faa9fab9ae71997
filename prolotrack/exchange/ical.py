"""Calendar files by RFC 5545: events whose identifiers stay, so that a later file supersedes an earlier one."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, vText
from icalendar import Event as Component

from prolotrack.domain.agenda import Edition, Event
from prolotrack.exchange.vtimezone import vtimezone

PRODUCT = "-//prolotrack//prolotrack//EN"
_END = b"END:VCALENDAR\r\n"
_DAY = timedelta(days=1)
_SPECIAL = re.compile(r"[\x00-\x08\n-\x1f\x7f\\;,]")
_ESCAPED = {"\n": r"\n", "\\": r"\\", ";": r"\;", ",": r"\,"}


class Words(vText):
    r"""A text, escaped exactly; the library alone would take ``\N`` in a name for the end of a line."""

    def to_ical(self) -> bytes:
        """Return the text as it stands in a file; controls, which cannot, leave a mark."""
        return _SPECIAL.sub(lambda found: _ESCAPED.get(found[0], "\ufffd"), self).encode()


def calendar_text(name: str, zone: ZoneInfo, edition: Edition, events: Iterable[Event]) -> Iterator[str]:
    """Yield a calendar file part by part: what it is called, its zone, its events in the order given."""
    told = list(events)
    calendar = Calendar()
    for key, value in (("prodid", PRODUCT), ("version", "2.0"), ("calscale", "GREGORIAN"), ("x-wr-calname", name)):
        calendar.add(key, Words(value))
    yield calendar.to_ical().removesuffix(_END).decode()
    years = [moment.year for event in told for moment in (event.start, event.end) if isinstance(moment, datetime)]
    years = years or [edition.at.year]
    yield vtimezone(zone, min(years) - 1, max(years) + 1).to_ical().decode()
    for event in told:
        yield _component(event, zone, edition).to_ical().decode()
    yield _END.decode()


def _component(event: Event, zone: ZoneInfo, edition: Edition) -> Component:
    """Return an event with what its programs ask for."""
    start, end = _times(event, zone)
    component = Component()
    component.add("uid", Words(f"{event.name}@{edition.database}.prolotrack"))
    component.add("dtstamp", edition.at)
    component.add("last-modified", edition.at)
    component.add("sequence", edition.number)
    component.add("dtstart", start)
    component.add("dtend", end)
    component.add("summary", Words(event.summary))
    component.add("description", Words(event.description))
    component.add("categories", ["prolotherapy", event.category])
    component.add("class", "PRIVATE")
    component.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    component.add("transp", "OPAQUE" if event.busy else "TRANSPARENT")
    return component


def _times(event: Event, zone: ZoneInfo) -> tuple[date, date]:
    """Return from when until when an event lasts, as its file says it: the end is the first moment or day after it.

    Instants are told as the clocks of the zone show them, or in UTC where such a time is the second of two.
    """
    if not (isinstance(event.start, datetime) and isinstance(event.end, datetime)):
        return event.start, min(event.end, date.max - _DAY) + _DAY
    start, end = event.start.astimezone(zone), event.end.astimezone(zone)
    return (event.start, event.end) if start.fold or end.fold else (start, end)
