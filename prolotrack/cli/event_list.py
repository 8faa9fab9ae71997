"""The command ``event list``."""

from datetime import date
from typing import Annotated

import typer

from prolotrack.cli import event_options as said_of
from prolotrack.cli import finding, options
from prolotrack.cli.arguments import CourseArgument
from prolotrack.domain.adverse_event import EventRow
from prolotrack.present.events import COLUMNS
from prolotrack.services.listing.events import EventsWanted, events

Adverse = Annotated[bool, typer.Option("--adverse", help="Without the flares that are expected, and void ones.")]
StillOpen = Annotated[bool, typer.Option("--open", help="Those only of which nobody said that they are over.")]


def run(
    ctx: options.Context,
    course: CourseArgument = None,
    kind: said_of.OfType = None,
    adverse: Adverse = False,
    still_open: StillOpen = False,
    since: options.Since = None,
    until: options.Until = None,
    as_of: options.AsOf = None,
    limit: options.Limit = None,
    form: options.ListForm = None,
) -> None:
    """List adverse events and flares by their onset: all, those of a course, or (one word) those of a patient."""
    console = options.console_of(ctx)
    options.check_order(since, until)
    form = console.form(form)
    most = options.limit_of(limit, form)
    patient_id, course_id = finding.whose(console, course or ())
    last = min(until or date.max, as_of or date.max)
    wanted = EventsWanted(most + 1, patient_id, course_id, kind, adverse, still_open, since or date.min, last)
    rows = events(console.reader, wanted)
    console.list(EventRow, rows, COLUMNS, form, most, "No such event.", latest=True)
