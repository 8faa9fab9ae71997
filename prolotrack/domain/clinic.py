"""The clinic: its settings, and what they amount to."""

from collections.abc import Mapping
from typing import NamedTuple

from prolotrack.domain.calendar_days import USUAL_DAYS
from prolotrack.domain.dates import Interval, Unit, parse_interval
from prolotrack.domain.hours import Hours, parse_hours
from prolotrack.domain.weekdays import parse_weekdays, weekdays_text
from prolotrack.errors import OutOfRange

SAME_SITE = Interval(14, Unit.DAY)
UNANSWERED_CALLS = 3  # in a row, until lost to follow-up is proposed


class Clinic(NamedTuple):
    """What the settings of a clinic amount to."""

    zone: str | None = None
    country: str | None = None
    subdivision: str | None = None
    holidays_until: int | None = None
    weekdays: frozenset[int] = USUAL_DAYS
    hours: Hours | None = None
    unanswered_calls: int = UNANSWERED_CALLS
    rules: tuple[str, ...] = ()  # that differ from the defaults, each as ``nsaid=stop``
    asked: tuple[str, ...] = ()  # parts of the procedure note that `log` asks for on a terminal
    same_site: Interval = SAME_SITE  # within which another session on one structure and side is too recent
    name: str | None = None  # at the head of reports, as are its address, line by line, and its telephone
    address: tuple[str, ...] = ()
    phone: str | None = None


def clinic_of(said: Mapping[str, str]) -> Clinic:
    """Return what settings, said by name, amount to; what was never said is as a new clinic has it."""
    return Clinic(
        zone=said.get("zone"),
        country=said.get("country"),
        subdivision=said.get("subdivision"),
        holidays_until=int(said["holidays-until"]) if "holidays-until" in said else None,
        weekdays=parse_weekdays(said["working-days"]) if "working-days" in said else USUAL_DAYS,
        hours=parse_hours(said["hours"]) if "hours" in said else None,
        unanswered_calls=int(said.get("unanswered-calls", UNANSWERED_CALLS)),
        rules=tuple(said["rules"].split(",")) if "rules" in said else (),
        asked=tuple(said["asked"].split(",")) if "asked" in said else (),
        same_site=parse_interval(said["same-site"]) if "same-site" in said else SAME_SITE,
        name=said.get("name"),
        address=address_lines(said.get("address", "")),
        phone=said.get("phone"),
    )


def parse_same_site(text: str) -> Interval:
    """Return the interval within which a session on one structure and side is too recent; OutOfRange where it is 0."""
    apart = parse_interval(text)
    if apart.count == 0:
        raise OutOfRange(
            f"{text!r} would make no session too recent: to switch the rule off write --rule same-site=off."
        )
    return apart


def address_lines(text: str) -> tuple[str, ...]:
    """Return the lines of an address that say something."""
    return tuple(line.strip() for line in text.split("\n") if line.strip())


def settings_of(clinic: Clinic) -> dict[str, str | None]:
    """Return the settings that amount to a clinic, by name; None where what a new clinic has will do."""
    new = Clinic()
    values = {
        "zone": clinic.zone,
        "country": clinic.country,
        "subdivision": clinic.subdivision,
        "holidays-until": clinic.holidays_until,
        "working-days": weekdays_text(clinic.weekdays) if clinic.weekdays != new.weekdays else None,
        "hours": clinic.hours,
        "unanswered-calls": clinic.unanswered_calls if clinic.unanswered_calls != new.unanswered_calls else None,
        "rules": ",".join(clinic.rules) or None,
        "asked": ",".join(clinic.asked) or None,
        "same-site": clinic.same_site if clinic.same_site != new.same_site else None,
        "name": clinic.name,
        "address": "\n".join(clinic.address) or None,
        "phone": clinic.phone,
    }
    return {name: None if value is None else str(value) for name, value in values.items()}


def check_hours(clinic: Clinic) -> None:
    """Raise OutOfRange where the opening hours leave out a working day, or name a day that is none."""
    if clinic.hours is None:
        return
    if without := clinic.weekdays - clinic.hours.weekdays:
        raise OutOfRange(f"The hours {clinic.hours} leave out {weekdays_text(without)}: give --hours for each day.")
    if not clinic.hours.every_day and (idle := clinic.hours.weekdays - clinic.weekdays):
        raise OutOfRange(f"The hours name {weekdays_text(idle)}, no working day: correct --hours or --working-days.")
