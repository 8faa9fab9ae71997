"""How the clinic looks: its settings, the days on which it is closed, and what was changed of them."""

from collections.abc import Iterable, Iterator, Sequence

from prolotrack.domain.clinic import Clinic
from prolotrack.domain.clinic_change import ClinicChange
from prolotrack.domain.closed_day import ClosedDay
from prolotrack.domain.safety import Rule, Severity, severity
from prolotrack.domain.weekdays import WEEKDAYS, weekdays_text
from prolotrack.present.blocks import Block, Column, Facts, Grid, Line
from prolotrack.present.text import day

CLINIC = "clinic"  # its reference: there is one
NOT_SET = "not set"
_NAMED = 10  # appointments; more are counted

CLOSED_DAYS = (
    Column("first", lambda row: row.first.isoformat(), whole=True),
    Column("last", lambda row: row.last.isoformat(), whole=True),
    Column("name", lambda row: row.name),
    Column("closed by", lambda row: "public holiday" if row.public else "the clinic", whole=True),
)


def clinic_view(clinic: Clinic, closed: Sequence[ClosedDay]) -> list[Block]:
    """Return the settings of a clinic, and days to come on which it is closed."""
    facts = Facts((*_facts(clinic).items(), *_rules(clinic)))
    return [facts, Grid(CLOSED_DAYS, closed) if closed else Line("No closed days in the next 12 months.")]


def clinic_object(clinic: Clinic, closed: Iterable[ClosedDay]) -> dict[str, object]:
    """Return a clinic for a program."""
    return {**_settings(clinic), "closed": list(map(_closure, closed))}


def change_view(change: ClinicChange) -> list[Block]:
    """Say what was changed of a clinic."""
    before, after = _facts(change.before), _facts(change.after)
    said = [f"{what}: {now} (before: {before[what]})." for what, now in after.items() if now != before[what]]
    said += [f"public holidays added: {change.holidays}."] if change.holidays else []
    said += [f"closed: {_span(closure)}." for closure in change.closed]
    said += [f"open again: {day(reopened)}." for reopened in change.reopened]
    return [Line(sentence[0].upper() + sentence[1:]) for sentence in said]


def change_object(change: ClinicChange) -> dict[str, object]:
    """Return what was changed of a clinic, and how it is set now, for a program."""
    return {
        **clinic_object(change.after, change.closed),
        "reopened": list(change.reopened),
        "holidays_added": change.holidays,
        "stranded": [appointment.reference for appointment in change.stranded],
    }


def stranded(change: ClinicChange) -> Iterator[str]:
    """Name the appointments that lie on days on which the clinic no longer works."""
    references = [appointment.reference for appointment in change.stranded]
    if references:
        more = f" and {len(references) - _NAMED} more" if len(references) > _NAMED else ""
        named = ", ".join(references[:_NAMED])
        yield f"Booked on days that are closed now: {named}{more}; prolotrack appointment move gives another time."


def _facts(clinic: Clinic) -> dict[str, str]:
    """Return what is set, in words."""
    place = ", ".join(filter(None, (clinic.country, clinic.subdivision)))
    return {
        "name": clinic.name or NOT_SET,
        "address": ", ".join(clinic.address) or NOT_SET,
        "phone": clinic.phone or NOT_SET,
        "time zone": clinic.zone or f"{NOT_SET}, the machine's",
        "country": place or NOT_SET,
        "public holidays": f"known until {clinic.holidays_until}" if clinic.holidays_until else "not known",
        "working days": weekdays_text(clinic.weekdays),
        "hours": str(clinic.hours or NOT_SET),
        "unanswered calls": f"{clinic.unanswered_calls}, then lost to follow-up is proposed",
        "same site": f"too recent within {clinic.same_site.in_words}",
        "log asks for": ", ".join(clinic.asked) or "nothing",
        "safety rules": ", ".join(clinic.rules) or "the defaults",
    }


def _rules(clinic: Clinic) -> Iterator[tuple[str, str]]:
    """Yield what stops a session, what warns, and what is not looked at, each with its rules."""
    does = {rule: severity(rule, clinic.rules) for rule in Rule}
    for what, title in ((Severity.STOP, "stops a session"), (Severity.WARN, "warns"), (Severity.OFF, "off")):
        yield title, ", ".join(rule for rule in Rule if does[rule] is what) or "nothing"


def _settings(clinic: Clinic) -> dict[str, object]:
    """Return the settings of a clinic for a program."""
    return {
        "reference": CLINIC,
        "zone": clinic.zone,
        "country": clinic.country,
        "subdivision": clinic.subdivision,
        "holidays_until": clinic.holidays_until,
        "working_days": [WEEKDAYS[number] for number in sorted(clinic.weekdays)],
        "hours": str(clinic.hours) if clinic.hours else None,
        "unanswered_calls": clinic.unanswered_calls,
        "same_site": str(clinic.same_site),
        "asked": list(clinic.asked),
        "rules": {rule.value: severity(rule, clinic.rules).value for rule in Rule},
        "own_rules": list(clinic.rules),
        "name": clinic.name,
        "address": list(clinic.address),
        "phone": clinic.phone,
    }


def _closure(closure: ClosedDay) -> dict[str, object]:
    """Return a closure for a program."""
    return {"first": closure.first, "last": closure.last, "name": closure.name, "public": closure.public}


def _span(closure: ClosedDay) -> str:
    """Say when the clinic is closed, and why: ``24 Dec 2026 to 2 Jan 2027 (vacation)``."""
    last = f" to {day(closure.last)}" if closure.last > closure.first else ""
    return f"{day(closure.first)}{last} ({closure.name})"
