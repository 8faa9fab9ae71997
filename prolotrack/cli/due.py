"""The command ``due``."""

from datetime import date
from importlib import import_module
from typing import Annotated

import typer

from prolotrack.cli import options
from prolotrack.cli.console import Console
from prolotrack.cli.looking_back import look_from
from prolotrack.cli.unknown_clinician import warn_unknown
from prolotrack.domain.dates import Interval, add, parse_interval
from prolotrack.domain.worklist import AHEAD, Kind
from prolotrack.errors import UsageProblem
from prolotrack.present.machine import Format
from prolotrack.present.worklist import DueRow, due_row, due_screen
from prolotrack.services.clinicians import Bearer
from prolotrack.services.worklist import COUNTED_UP_TO, Wanted, outlook, worklist

Within = Annotated[
    Interval | None, typer.Option(parser=parse_interval, metavar="INTERVAL", help="Due no more than this ahead (14d).")
]
All = Annotated[bool, typer.Option("--all", help="Every row, lapsed ones included.")]
Overdue = Annotated[bool, typer.Option("--overdue", help="Late and lapsed ones only.")]
Optional = Annotated[bool, typer.Option("--optional", help="Optional sessions too.")]
OfKind = Annotated[
    Kind, typer.Option("--kind", help="Sessions to come, follow-up scores to take, calls to make, or all in one list.")
]


def run(
    ctx: options.Context,
    within: Within = None,
    everything: All = False,
    overdue: Overdue = False,
    kind: OfKind = Kind.INJECTION,
    clinician: options.OfClinician = None,
    region: options.InRegion = None,
    optional: Optional = False,
    as_of: options.AsOf = None,
    known_on: options.KnownOn = None,
    limit: options.Limit = None,
    form: options.ListForm = None,
) -> None:
    """List whom to call, book or expect, and whose scores to take: sessions, calls and follow-up by their due date."""
    console = options.console_of(ctx)
    day = look_from(console, as_of, known_on)
    wanted = Wanted(
        day=day,
        until=_until(day, within, everything=everything, overdue=overdue),
        lapsed_too=everything or overdue,
        late_only=overdue,
        optional=optional,
        region=region,
        clinician=clinician,
        kind=kind,
        calls_until=add(day, within) if within else date.max,
    )
    answer(console, wanted, limit, form, was_today=known_on is not None)


def answer(
    console: Console, wanted: Wanted, limit: int | None, form: Format | None, *, was_today: bool = False
) -> None:
    """Answer with a worklist; one of a day gone by is derived afresh, unless what is read ends with that day."""
    reader = console.reader
    form = console.form(form)
    most = options.limit_of(limit, form)
    wanted = wanted._replace(limit=most + 1)
    if wanted.day < console.today and not was_today:
        found = import_module("prolotrack.services.past_worklist").worklist_on(reader, wanted)
    else:
        found = worklist(reader, wanted, counted=form is Format.TABLE)
    warn_unknown(console, reader, wanted.clinician, found.rows, Bearer.COURSE)
    seen = outlook(reader, wanted.day)
    console.close()
    if form is Format.TABLE:
        console.show(due_screen(found, wanted.kind, seen, most, COUNTED_UP_TO))
    else:
        console.rows(DueRow, (due_row(row, seen) for row in found.rows[:most]), form)


def _until(day: date, within: Interval | None, *, everything: bool, overdue: bool) -> date:
    """Return the last due date of the sessions that are shown."""
    if within and (everything or overdue):
        raise UsageProblem("--within goes with neither --all nor --overdue: choose one.")
    if everything:
        return date.max
    return day if overdue else add(day, within or AHEAD)
