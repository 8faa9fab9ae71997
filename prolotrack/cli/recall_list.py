"""The command ``recall list``."""

from prolotrack.cli import options
from prolotrack.cli.due import answer
from prolotrack.domain.worklist import Kind
from prolotrack.services.worklist import Wanted


def run(
    ctx: options.Context,
    clinician: options.OfClinician = None,
    region: options.InRegion = None,
    as_of: options.AsOf = None,
    limit: options.Limit = None,
    form: options.ListForm = None,
) -> None:
    """List whom to call: late, lapsed, or not booked after a no-show. The same as ``due --kind call``."""
    console = options.console_of(ctx)
    day = as_of or console.today
    answer(console, Wanted(day, day, region=region, clinician=clinician, kind=Kind.CALL), limit, form)
