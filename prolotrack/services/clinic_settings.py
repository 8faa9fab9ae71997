"""The clinic's settings: change them, and the days on which it is closed."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from prolotrack.domain.appointment import Appointment
from prolotrack.domain.calendar_days import WorkingDays
from prolotrack.domain.clinic import Clinic, check_hours, settings_of
from prolotrack.domain.clinic_change import ClinicChange
from prolotrack.domain.closed_day import ClosedDay
from prolotrack.domain.dates import Interval
from prolotrack.domain.hours import Hours
from prolotrack.domain.public_holidays import last_year_known, public_holidays, subdivision_named
from prolotrack.domain.safety import own_rules
from prolotrack.domain.setting import Setting
from prolotrack.errors import Conflict, Duplicate, UsageProblem
from prolotrack.services.clinic import clinic, working_days
from prolotrack.services.closed_days import closed_days
from prolotrack.store.reader import Reader
from prolotrack.store.transaction import Transaction

YEARS_AHEAD = 10  # of which public holidays are kept, beside this year
CLEARABLE = {
    "zone": ("zone",),
    "country": ("country", "subdivision"),
    "subdivision": ("subdivision",),
    "working-days": ("weekdays",),
    "hours": ("hours",),
    "unanswered-calls": ("unanswered_calls",),
    "rules": ("rules",),
    "asked": ("asked",),
    "same-site": ("same_site",),
    "name": ("name",),
    "address": ("address",),
    "phone": ("phone",),
}
_OPTIONS = {"rules": "rule", "asked": "ask"}  # that say what is cleared by another name


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a clinic; what is not said stays as it is. *clear* names what is to be as in a new clinic.

    Each of *rules* (``nsaid=stop``) is said for itself; *asked* are all the parts of the note that are asked for. Zone
    and country are as `domain.clock` and `domain.public_holidays` name them; the subdivision is as it was typed.
    """

    zone: str | None = None
    country: str | None = None
    subdivision: str | None = None
    weekdays: frozenset[int] | None = None
    hours: Hours | None = None
    unanswered_calls: int | None = None
    rules: tuple[str, ...] | None = None
    asked: tuple[str, ...] | None = None
    same_site: Interval | None = None
    name: str | None = None
    address: tuple[str, ...] | None = None
    phone: str | None = None
    clear: tuple[str, ...] = ()
    closed: tuple[ClosedDay, ...] = ()
    reopened: tuple[date, ...] = ()


def change_clinic(tx: Transaction, said: Said, today: date, reason: str | None = None) -> ClinicChange:
    """Change the settings of the clinic, its public holidays with them; then close days, then reopen days."""
    if said == Said():
        raise UsageProblem("Nothing to change: say what is new, such as --zone Europe/Berlin.")
    tx.hold_catalogue()
    before, worked = clinic(tx.reader), working_days(tx.reader, today)
    wanted = _settings_after(before, said)
    check_hours(wanted)
    after, holidays = _keep_holidays(tx, before, wanted, today, reason)
    if after == before and not (said.closed or said.reopened):
        raise UsageProblem("Nothing to change: the clinic is set so already.")
    _keep_settings(tx, after, reason)
    closed = tuple(_close(tx, closure, reason) for closure in said.closed)
    for day in said.reopened:
        _reopen(tx, day, after, reason)
    stranded = _stranded(tx.reader, worked, today)
    return ClinicChange(before, after, holidays, closed, said.reopened, stranded)


def _settings_after(before: Clinic, said: Said) -> Clinic:
    """Return the clinic without what is to be cleared, and with what was said."""
    new = Clinic()
    cleared = {field: getattr(new, field) for name in said.clear for field in CLEARABLE[name]}
    if twice := [name for name in said.clear if getattr(said, CLEARABLE[name][0]) is not None]:
        option = _OPTIONS.get(twice[0], twice[0])
        raise UsageProblem(f"--clear {twice[0]} contradicts --{option}: choose one.")
    after = before._replace(**cleared)
    country = said.country or after.country
    subdivision = after.subdivision if country == after.country else None
    if said.subdivision is not None:
        if country is None:
            raise UsageProblem("--subdivision needs a country: add --country, such as --country DE.")
        subdivision = subdivision_named(country, said.subdivision)
    return after._replace(
        zone=said.zone or after.zone,
        country=country,
        subdivision=subdivision,
        weekdays=said.weekdays or after.weekdays,
        hours=said.hours or after.hours,
        unanswered_calls=said.unanswered_calls or after.unanswered_calls,
        rules=own_rules((*after.rules, *(said.rules or ()))),
        asked=said.asked or after.asked,
        same_site=said.same_site or after.same_site,
        name=said.name or after.name,
        address=said.address or after.address,
        phone=said.phone or after.phone,
    )


def _keep_holidays(
    tx: Transaction, before: Clinic, wanted: Clinic, today: date, reason: str | None
) -> tuple[Clinic, int]:
    """Strike out the public holidays of where the clinic was, add those that lack; return until when they are known."""
    moved = (wanted.country, wanted.subdivision) != (before.country, before.subdivision)
    if moved:
        for day in closed_days(tx.reader, date.min):
            if day.public:
                tx.void(day, reason or "of another place")
    if wanted.country is None:
        return wanted._replace(holidays_until=None), 0
    known = today.year - 1 if moved or wanted.holidays_until is None else wanted.holidays_until
    until = max(known, last_year_known(wanted.country, today.year + YEARS_AHEAD))
    years = range(max(known + 1, today.year), until + 1)
    added = tx.add_many(public_holidays(wanted.country, wanted.subdivision, years), reason)
    return wanted._replace(holidays_until=until), len(added)


def _keep_settings(tx: Transaction, after: Clinic, reason: str | None) -> None:
    """Write the settings that amount to a clinic; each has one record for ever, void while it is not set."""
    records = {setting.name: setting for setting in tx.reader.all(Setting, "clinic.ever_set")}
    for name, value in settings_of(after).items():
        record = records.get(name)
        standing = record.value if record and record.void is None else None
        if value == standing:
            continue
        if record is None:
            tx.add(Setting(name, str(value)), reason)
        elif value is None:
            tx.void(record, reason or "cleared")
        else:
            tx.replace(record, replace(record, value=value, void=None), reason)


def _close(tx: Transaction, closure: ClosedDay, reason: str | None) -> ClosedDay:
    """Close days; Duplicate where the clinic has closed one of them already (a public holiday among them is none)."""
    for other in closed_days(tx.reader, closure.first, closure.last):
        if not other.public:
            raise Duplicate(f"{max(other.first, closure.first)} is closed already ({other.name}): leave it out.")
    return tx.add(closure, reason)


def _reopen(tx: Transaction, day: date, after: Clinic, reason: str | None) -> None:
    """Strike out what closes a day, a public holiday too; the other days of a closure remain closed."""
    if day.weekday() not in after.weekdays:
        raise Conflict(f"{day} is no working day ({day:%A}): --working-days changes which there are.")
    closures = closed_days(tx.reader, day, day)
    if not closures:
        raise Conflict(f"{day} ({day:%A}) is not closed: there is nothing to reopen.")
    for closure in closures:
        tx.void(closure, reason or "reopened")
        tx.add_many(closure.without(day), reason)


def _stranded(reader: Reader, worked: WorkingDays, today: date) -> tuple[Appointment, ...]:
    """Return the appointments to come on days on which the clinic worked, and no longer does."""
    works = working_days(reader, today)
    coming: Iterable[Appointment] = reader.all(
        Appointment, "appointments.between", since=today.isoformat(), until=date.max.isoformat()
    )
    return tuple(
        appointment
        for appointment in coming
        if appointment.open and works.why_closed(appointment.on) and not worked.why_closed(appointment.on)
    )
