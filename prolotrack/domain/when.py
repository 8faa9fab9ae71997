"""Wall-clock times: how the time of an appointment is typed, and how one is said that the clocks show twice."""

import re
from collections.abc import Sequence
from datetime import date, time, timedelta
from typing import NamedTuple

from prolotrack.domain.dates import parse_day
from prolotrack.errors import UsageProblem

_CLOCK = r"([01]\d|2[0-3]):([0-5]\d)(?:([+-])(\d{2}):([0-5]\d))?"
_WHEN = r"(\S+?)(?: +|(?<=\d)[Tt](?=\d))(\S+)"
_CLOCK_LIKE = r"\d{1,2}:\S*"
_FORMS = "2026-12-20 09:30, 2026-12-20T09:30, tomorrow 09:30 or +2w 09:30"


class When(NamedTuple):
    """A time as it was typed; *offset* from UTC is said only where an hour comes twice."""

    on: date
    at: time
    offset: timedelta | None = None


class Slot(NamedTuple):
    """A time that the clinic's clocks show once; where an hour comes twice, the first or the *second* of the two."""

    on: date
    at: time
    second: bool = False

    def __str__(self) -> str:
        """Write the time as it is typed: ``2026-12-20 09:30``."""
        return f"{self.on} {self.at:%H:%M}"


def parse_when(text: str, today: date) -> When:
    """Return the time that *text* names, seen from *today*; nothing is guessed."""
    written = re.fullmatch(_WHEN, text)
    clock = re.fullmatch(_CLOCK, written[2], re.ASCII) if written else None
    if not (written and clock):
        raise UsageProblem(f"{text!r} is not a day with a time: write {_FORMS}.")
    hours, minutes, sign, ahead, more = clock.groups()
    offset = timedelta(hours=int(f"{sign}{ahead}"), minutes=int(f"{sign}{more}")) if sign else None
    return When(parse_day(written[1], today), time(int(hours), int(minutes)), offset)


def words_of_time(words: Sequence[str], today: date) -> int:
    """Return how many of the last words are meant for a time: one, two (a day, and a time of day), or none."""
    last = words[-1] if words else ""
    if re.fullmatch(_CLOCK_LIKE, last, re.ASCII):
        return min(2, len(words))
    written = re.fullmatch(_WHEN, last)
    return int(bool(written and re.fullmatch(_CLOCK_LIKE, written[2], re.ASCII)) or _is_day(last, today))


def _is_day(text: str, today: date) -> bool:
    """Say whether *text* names a day."""
    try:
        parse_day(text, today)
    except UsageProblem:
        return False
    return True
