"""The clinic: its settings, and what they amount to."""

from collections.abc import Iterable
from dataclasses import dataclass

from prolotrack.domain.calendar_days import USUAL_DAYS, WEEKDAYS

UNANSWERED_CALLS = 3  # in a row, until lost to follow-up is proposed


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting by its name; a clinic that never said it has none."""

    name: str
    value: str
    void: str | None = None
    id: int = 0
    version: int = 1


@dataclass(frozen=True, slots=True)
class Clinic:
    """What the settings of a clinic amount to."""

    zone: str | None = None
    country: str | None = None
    subdivision: str | None = None
    holidays_until: int | None = None
    weekdays: frozenset[int] = USUAL_DAYS
    hours: str | None = None
    unanswered_calls: int = UNANSWERED_CALLS


def clinic_of(settings: Iterable[Setting]) -> Clinic:
    """Return what settings amount to; what was never said is as a new clinic has it."""
    said = {setting.name: setting.value for setting in settings if setting.void is None}
    days = said.get("working-days")
    return Clinic(
        zone=said.get("zone"),
        country=said.get("country"),
        subdivision=said.get("subdivision"),
        holidays_until=int(said["holidays-until"]) if "holidays-until" in said else None,
        weekdays=frozenset(map(WEEKDAYS.index, days.split(","))) if days else USUAL_DAYS,
        hours=said.get("hours"),
        unanswered_calls=int(said.get("unanswered-calls", UNANSWERED_CALLS)),
    )
