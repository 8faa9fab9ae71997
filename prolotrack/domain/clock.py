"""Zones and wall-clock times, and days in words. The only place where pendulum is used."""

from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, time, timedelta
from difflib import get_close_matches

import pendulum

from prolotrack.domain.when import Slot, When
from prolotrack.errors import Ambiguous, Candidate, OutOfRange, UsageProblem


def from_day(day: date, today: date) -> str:
    """Say how far a day lies from today, exactly: ``in 4 weeks``, ``1 week 2 days ago``, ``today``."""
    if day == today:
        return "today"
    away = pendulum.duration(days=abs((day - today).days)).in_words()
    return f"in {away}" if day > today else f"{away} ago"


def zone_named(text: str) -> str:
    """Return the zone of the IANA time zone database that *text* names: ``Europe/Berlin``; case does not matter."""
    zones = {name.lower(): name for name in pendulum.timezones()}
    said = "_".join(text.lower().split())
    if said in zones:
        return zones[said]
    places = {name.rpartition("/")[2]: name for name in sorted(zones)}  # Berlin is in Europe
    alike = [zones[places.get(name, name)] for name in get_close_matches(said, [*places, *zones], cutoff=0.75)]
    advice = f"did you mean {' or '.join(dict.fromkeys(alike))}?" if alike else "write one such as Europe/Berlin."
    raise UsageProblem(f"{text!r} is no time zone: {advice}")


def local_zone() -> str:
    """Return the zone of the machine on which the program runs."""
    name = str(pendulum.tz.get_local_timezone().name)
    if name not in pendulum.timezones():
        raise UsageProblem("The time zone of this machine has no name: prolotrack clinic set --zone says the clinic's.")
    return name


def instants(on: date, at: time, zone: str) -> tuple[datetime, ...]:
    """Return the instants, in UTC, at which clocks in a zone show a time on a day.

    There is one; none where the clocks were put forward over it; two where they were put back over it, in order.
    """
    wall = datetime.combine(on, at)
    place = pendulum.Timezone(zone)
    found = {wall.replace(tzinfo=place, fold=fold).astimezone(UTC) for fold in (0, 1)}
    return tuple(sorted(instant for instant in found if instant.astimezone(place).replace(tzinfo=None) == wall))


def slot_of(when: When, zone: str) -> Slot:
    """Return the time of a zone's clocks that was typed.

    Raises OutOfRange where the clocks were put forward over it, or never show it with that offset; Ambiguous, with both
    offsets to choose from, where they were put back over it.
    """
    if not MINYEAR < when.on.year < MAXYEAR:
        raise OutOfRange(f"{when.on} is beyond the calendar: name another day.")
    offsets = [_offset(when, instant) for instant in instants(when.on, when.at, zone)]
    if not offsets:
        raise OutOfRange(
            f"There is no {when.at:%H:%M} on {when.on} in {zone}, where clocks go forward over it: name another time."
        )
    if when.offset is not None and when.offset not in offsets:
        there = " or ".join(map(_written, offsets))
        raise OutOfRange(f"{when.at:%H:%M}{_written(when.offset)} on {when.on} is no time in {zone}: write {there}.")
    if when.offset is None and len(offsets) > 1:
        raise Ambiguous(
            f"{when.at:%H:%M} on {when.on} comes twice in {zone}, where clocks go back: say which, with its offset.",
            tuple(
                Candidate(f"{when.on} {when.at:%H:%M}{_written(offset)}", f"the {which}")
                for offset, which in zip(offsets, ("first, before they go back", "second, after it"), strict=True)
            ),
        )
    return Slot(when.on, when.at, second=when.offset is not None and offsets.index(when.offset) > 0)


def instant_of(slot: Slot, zone: str) -> datetime:
    """Return the instant, in UTC, of a time in a zone; where the zone was changed since and lacks it, one beside it."""
    wall = datetime.combine(slot.on, slot.at, pendulum.Timezone(zone))
    return wall.replace(fold=int(slot.second)).astimezone(UTC)


def day_in(zone: str, instant: datetime) -> date:
    """Return which day it is in a zone at an instant."""
    return instant.astimezone(pendulum.Timezone(zone)).date()


def _offset(when: When, instant: datetime) -> timedelta:
    """Return how far a zone's clocks are ahead of UTC where they show a time at an instant."""
    return datetime.combine(when.on, when.at, UTC) - instant


def _written(offset: timedelta) -> str:
    """Write an offset as it is typed: ``+01:00``."""
    minutes = round(offset.total_seconds() / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
