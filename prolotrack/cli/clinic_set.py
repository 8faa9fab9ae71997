"""The command ``clinic set``."""

from dataclasses import replace
from datetime import date
from typing import Annotated

import typer

from prolotrack.cli import options
from prolotrack.cli.letterhead import NO_LETTERHEAD, Letterhead
from prolotrack.cli.spread import spread
from prolotrack.cli.writing import record
from prolotrack.domain.asked import Asked, in_order, parse_asked
from prolotrack.domain.clinic import parse_same_site
from prolotrack.domain.clock import zone_named
from prolotrack.domain.closed_day import ClosedDay, parse_closure
from prolotrack.domain.dates import Interval
from prolotrack.domain.hours import Hours, parse_hours
from prolotrack.domain.public_holidays import country_named
from prolotrack.domain.safety import parse_rule
from prolotrack.domain.weekdays import parse_weekdays
from prolotrack.errors import OutOfRange, UsageProblem
from prolotrack.present import clinic as present
from prolotrack.services.clinic_settings import CLEARABLE, Said, change_clinic

MOST_CALLS = 99


def _closure(text: str) -> ClosedDay:
    """Return days to close."""
    return parse_closure(text, options.today())


def _calls(text: str) -> int:
    """Return a number of calls."""
    calls = options.count(text)
    if calls > MOST_CALLS:
        raise OutOfRange(f"{calls} is out of range: the most is {MOST_CALLS}.")
    return calls


def _clearable(text: str) -> str:
    """Return a setting that can be unsaid."""
    if text not in CLEARABLE:
        raise UsageProblem(f"{text!r} cannot be cleared: write one of {', '.join(CLEARABLE)}.")
    return text


Zone = Annotated[
    str | None, typer.Option(parser=zone_named, metavar="ZONE", help="Time zone of the clinic: Europe/Berlin.")
]
Country = Annotated[
    str | None, typer.Option(parser=country_named, metavar="CODE", help="Country whose public holidays are kept: DE.")
]
Subdivision = Annotated[str | None, typer.Option(metavar="CODE", help="Part of the country, by its code: BY.")]
WorkingDaysOption = Annotated[
    frozenset[int] | None,
    typer.Option("--working-days", parser=parse_weekdays, metavar="DAYS", help="mon-fri, or mon,wed,fri."),
]
HoursOption = Annotated[
    Hours | None,
    typer.Option(
        "--hours",
        parser=parse_hours,
        metavar="HOURS",
        help='08:00-12:00,13:00-17:00, or by weekday: "mon-thu 08:00-17:00; fri 08:00-13:00".',
    ),
]
Closed = Annotated[
    list[ClosedDay] | None,
    typer.Option(
        "--closed",
        parser=_closure,
        metavar="DATE[..DATE]",
        help="Close a day, or days; repeat for more. --reason names them.",
    ),
]
Reopened = Annotated[
    list[date] | None,
    typer.Option(
        "--reopened",
        parser=options.any_day,
        metavar="DATE",
        help="Work on a closed day after all, a public holiday too; repeat for more.",
    ),
]
Calls = Annotated[
    int | None,
    typer.Option(
        "--unanswered-calls", parser=_calls, metavar="N", help="Calls in a row, then lost to follow-up is proposed."
    ),
]
RuleOptions = Annotated[
    list[str] | None,
    typer.Option(
        "--rule",
        parser=parse_rule,
        metavar="RULE=stop|warn|off",
        help="What a safety rule does: nsaid=stop; repeat for more. clinic show lists them.",
    ),
]
AskOption = Annotated[
    frozenset[Asked] | None,
    typer.Option(
        "--ask",
        parser=parse_asked,
        metavar="FIELD,…",
        help=f"What log asks for on a terminal: {', '.join(Asked)}.",
    ),
]
SameSite = Annotated[
    Interval | None,
    typer.Option(
        "--same-site",
        parser=parse_same_site,
        metavar="INTERVAL",
        help="Within it, another course's session at the same structure and side is too recent: 14d.",
    ),
]
Clear = Annotated[
    list[str] | None,
    typer.Option(parser=_clearable, metavar="FIELD", help=f"Unsay it: {', '.join(CLEARABLE)}; repeat for more."),
]


@spread(Letterhead)
def run(
    ctx: options.Context,
    zone: Zone = None,
    country: Country = None,
    subdivision: Subdivision = None,
    working_days: WorkingDaysOption = None,
    hours: HoursOption = None,
    closed: Closed = None,
    reopened: Reopened = None,
    unanswered_calls: Calls = None,
    rule: RuleOptions = None,
    ask: AskOption = None,
    same_site: SameSite = None,
    head: Letterhead = NO_LETTERHEAD,
    clear: Clear = None,
    reason: options.Reason = None,
    on: options.On = None,
    note: options.Note = None,
    dry_run: options.DryRun = False,
    form: options.Form = None,
) -> None:
    """Change the clinic's settings, and the days on which it is closed. Public holidays are kept ten years ahead."""
    console = options.console_of(ctx)
    said = Said(
        zone=zone,
        country=country,
        subdivision=subdivision,
        weekdays=working_days,
        hours=hours,
        unanswered_calls=unanswered_calls,
        rules=tuple(rule) if rule else None,
        asked=None if ask is None else in_order(ask),
        same_site=same_site,
        name=head.name,
        address=head.lines,
        phone=head.phone,
        clear=tuple(clear or ()),
        closed=tuple(replace(closure, name=reason or closure.name) for closure in closed or ()),
        reopened=tuple(reopened or ()),
    )
    today = console.today
    change = record(console, lambda tx: change_clinic(tx, said, today, reason), note=note, dry_run=dry_run, on=on)
    console.tell(present.change_object(change), present.change_view(change), form, present.stranded(change))
