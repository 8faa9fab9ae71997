"""The command ``audit list``."""

from typing import Annotated

import typer

from prolotrack.cli import finding_recorded, options
from prolotrack.domain.revision import OverrideRow, TrailRow
from prolotrack.errors import UsageProblem
from prolotrack.present.audit import COLUMNS, OVERRIDES
from prolotrack.services.trail import TrailWanted, overrides, trail

Reference = Annotated[
    str | None,
    typer.Argument(metavar="REF", help="Only of C12, S31, A5, M12, E4, a patient, a lot, a name.", show_default=False),
]
Overrides = Annotated[bool, typer.Option("--overrides", help="List every rule that was overridden, and why.")]
By = Annotated[
    str | None, typer.Option("--by", parser=options.text("The name"), metavar="NAME", help="Recorded by this person.")
]


def run(
    ctx: options.Context,
    reference: Reference = None,
    overridden: Overrides = False,
    by: By = None,
    since: options.Since = None,
    until: options.Until = None,
    limit: options.Limit = None,
    form: options.ListForm = None,
) -> None:
    """List what was recorded and changed, by whom and when, the newest first; with --overrides, every rule lifted."""
    console = options.console_of(ctx)
    options.check_order(since, until)
    form = console.form(form)
    most = options.limit_of(limit, form)
    wanted = TrailWanted(most + 1, by, since, until)
    if overridden:
        if reference is not None:
            raise UsageProblem("--overrides lists those of everybody: leave the reference out.")
        rows = overrides(console.reader, wanted)
        console.list(OverrideRow, rows, OVERRIDES, form, most, "Nothing was overridden.")
        return
    pairs = finding_recorded.recorded(console, reference) if reference is not None else None
    console.list(TrailRow, trail(console.reader, wanted, pairs), COLUMNS, form, most, "No such entry.")
