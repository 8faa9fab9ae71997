"""Today: the day it is in the clinic's zone. Zones are imported only where the machine is in another one."""

import os
from datetime import date, datetime
from importlib import import_module
from pathlib import Path

from prolotrack.errors import DatabaseTrouble

_LOCAL = Path("/etc/localtime")  # a link, on most machines, to the rules of their zone
_ZONES = Path("/usr/share/zoneinfo")


def today_here() -> date:
    """Return the day it is where the program runs."""
    return datetime.now().astimezone().date()


def today_in(zone: str | None) -> date:
    """Return the day it is in a zone; where the program runs if there is none."""
    if zone is None or zone == zone_here():
        return today_here()
    try:
        place = import_module("zoneinfo").ZoneInfo(zone)
    except (LookupError, ValueError):
        raise DatabaseTrouble(f"This machine does not know the clinic's time zone {zone!r}: install tzdata.") from None
    return datetime.now(place).date()


def zone_here() -> str | None:
    """Return the zone in which the program runs, where that is seen at once."""
    said = os.environ.get("TZ")
    if said is not None:
        return said if (_ZONES / said).is_file() else None
    try:
        target = _LOCAL.readlink()
        return str(target.relative_to(_ZONES))
    except (OSError, ValueError):
        return None
