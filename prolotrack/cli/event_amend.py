"""The command ``event amend``."""

from datetime import date
from typing import Annotated

import typer

from prolotrack.cli import event_options as said_of
from prolotrack.cli import options
from prolotrack.cli.writing import record
from prolotrack.present.event import event_object, recorded_view, remarks
from prolotrack.services.events import EventAmendment, amend_event

TrueDay = Annotated[
    date | None, typer.Option("--on", parser=options.past_day, metavar="DATE", help="The day it really began.")
]


def run(
    ctx: options.Context,
    event: said_of.EventArgument = None,
    reason: options.Why = None,
    kind: said_of.OfType = None,
    session: said_of.OfSession = None,
    on: TrueDay = None,
    severity: said_of.HowBad = None,
    action: said_of.Action = None,
    outcome: said_of.Became = None,
    resolved: said_of.Resolved = None,
    hospitalised: said_of.Hospitalised = None,
    affects_next: said_of.AffectsNext = None,
    note: options.Note = None,
    dry_run: options.DryRun = False,
    form: options.Form = None,
) -> None:
    """Put an event right, or add what became of it. What was recorded before stays in the trail."""
    console = options.console_of(ctx)
    seen = said_of.event(console, event)
    said = EventAmendment(
        reason=console.ask("Reason", reason, options.text("The reason")),
        type=kind,
        onset=on,
        session_id=session,
        severity=severity,
        action=action,
        outcome=outcome,
        resolved_on=resolved,
        hospitalised=hospitalised,
        affects_next=affects_next,
        note=note,
    )
    amended, now = record(console, lambda tx: amend_event(tx, seen, said), note=note, dry_run=dry_run)
    shown = recorded_view(amended, now, "amended", console.today)
    console.tell(event_object(amended, now), shown, form, remarks(amended, now))
