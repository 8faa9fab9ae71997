"""Zones and wall-clock times, and days in words. The only place where pendulum is used."""

from datetime import UTC, date, datetime, time

import pendulum


def from_day(day: date, today: date) -> str:
    """Say how far a day lies from today, exactly: ``in 4 weeks``, ``1 week 2 days ago``, ``today``."""
    if day == today:
        return "today"
    away = pendulum.duration(days=abs((day - today).days)).in_words()
    return f"in {away}" if day > today else f"{away} ago"


def is_zone(name: str) -> bool:
    """Say whether the IANA time zone database has a zone of this name: ``Europe/Berlin``."""
    return name in pendulum.timezones()


def local_zone() -> str:
    """Return the zone of the machine on which the program runs."""
    return str(pendulum.tz.get_local_timezone().name)


def instants(on: date, at: time, zone: str) -> tuple[datetime, ...]:
    """Return the instants, in UTC, at which clocks in a zone show a time on a day.

    There is one; none where the clocks were put forward over it; two where they were put back over it, in order.
    """
    wall = datetime.combine(on, at)
    place = pendulum.Timezone(zone)
    found = {wall.replace(tzinfo=place, fold=fold).astimezone(UTC) for fold in (0, 1)}
    return tuple(sorted(instant for instant in found if instant.astimezone(place).replace(tzinfo=None) == wall))
