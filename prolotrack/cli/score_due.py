"""The command ``score due``."""

from prolotrack.cli import due, options
from prolotrack.domain.worklist import Kind


def run(
    ctx: options.Context,
    within: due.Within = None,
    everything: due.All = False,
    overdue: due.Overdue = False,
    clinician: options.OfClinician = None,
    region: options.InRegion = None,
    as_of: options.AsOf = None,
    known_on: options.KnownOn = None,
    limit: options.Limit = None,
    form: options.ListForm = None,
) -> None:
    """List whose follow-up scores are due. The same as ``due --kind score``."""
    due.run(
        ctx,
        within=within,
        everything=everything,
        overdue=overdue,
        kind=Kind.SCORE,
        clinician=clinician,
        region=region,
        as_of=as_of,
        known_on=known_on,
        limit=limit,
        form=form,
    )
