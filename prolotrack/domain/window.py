"""The window of a session: from when to when it belongs, why there is one, and where a day lies in it."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

WIDEST_MARGIN = 14  # days to either side of due; the clinic's rule where no window is published


class Need(StrEnum):
    """Why there is a next session."""

    PLANNED = "planned"
    OPTIONAL = "optional"
    AS_NEEDED = "as needed"


class Tier(StrEnum):
    """Where a day lies in a window."""

    WAITING = "waiting"
    OPEN = "open"
    DUE = "due"
    LATE = "late"
    LAPSED = "lapsed"


class Window(NamedTuple):
    """The days between which a session belongs, both included, and the day it is due."""

    earliest: date
    due: date
    latest: date


def tier(window: Window, lapses_on: date, day: date) -> Tier:
    """Return where *day* lies in a window: each tier begins the day after the one before ends."""
    if day < window.earliest:
        return Tier.WAITING
    if day < window.due:
        return Tier.OPEN
    if day <= window.latest:
        return Tier.DUE
    return Tier.LATE if day <= lapses_on else Tier.LAPSED
