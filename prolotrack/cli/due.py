"""The command ``due``."""

from datetime import date
from importlib import import_module
from typing import Annotated

import typer

from prolotrack.cli import options
from prolotrack.domain.dates import Interval, add, parse_interval
from prolotrack.domain.worklist import AHEAD
from prolotrack.errors import UsageProblem
from prolotrack.present.machine import Format
from prolotrack.present.worklist import DueRow, due_row, due_screen
from prolotrack.services.worklist import COUNTED_UP_TO, Wanted, coming, lapsed

Within = Annotated[
    Interval | None, typer.Option(parser=parse_interval, metavar="INTERVAL", help="Due no more than this ahead (14d).")
]
All = Annotated[bool, typer.Option("--all", help="Every row, lapsed ones included.")]
Overdue = Annotated[bool, typer.Option("--overdue", help="Late and lapsed ones only.")]
Optional = Annotated[bool, typer.Option("--optional", help="Optional sessions too.")]


def run(
    ctx: options.Context,
    within: Within = None,
    everything: All = False,
    overdue: Overdue = False,
    clinician: options.OfClinician = None,
    region: options.InRegion = None,
    optional: Optional = False,
    as_of: options.AsOf = None,
    limit: options.Limit = None,
    form: options.ListForm = None,
) -> None:
    """List whom to call, book or expect: every next session by its due date."""
    console = options.console_of(ctx)
    day = as_of or console.today
    form = console.form(form)
    most = options.limit_of(limit, form)
    until = _until(day, within, everything=everything, overdue=overdue)
    wanted = Wanted(day, until, everything or overdue, overdue, optional, region, clinician, most + 1)
    if day < console.today:
        rows, hidden = import_module("prolotrack.services.past_worklist").coming_on(console.reader, wanted)
    else:
        rows, hidden = coming(console.reader, wanted), lapsed(console.reader, wanted)
    console.close()
    if form is Format.TABLE:
        console.show(due_screen(rows, day, most, 0 if wanted.lapsed_too else hidden, COUNTED_UP_TO))
    else:
        console.rows(DueRow, (due_row(row, day) for row in rows[:most]), form)


def _until(day: date, within: Interval | None, *, everything: bool, overdue: bool) -> date:
    """Return the last due date that is shown."""
    if within and (everything or overdue):
        raise UsageProblem("--within goes with neither --all nor --overdue: choose one.")
    if everything:
        return date.max
    return day if overdue else add(day, within or AHEAD)
