"""The command ``import``."""

from pathlib import Path
from typing import Annotated

import typer

from prolotrack.cli import options
from prolotrack.cli.importing import Recording, import_spreadsheet
from prolotrack.cli.importing_archive import take_in_archive
from prolotrack.cli.rejecting import NOWHERE, Rejecting
from prolotrack.cli.spread import spread
from prolotrack.cli.spreadsheet import AS_IT_SAYS, ReadAs
from prolotrack.errors import UsageProblem

FileArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="FILE", help="A .csv, .tsv, .xlsx or .zip file; - reads csv from a pipe.", show_default=False
    ),
]


@spread(ReadAs)
@spread(Rejecting)
def run(
    ctx: options.Context,
    file: FileArgument = None,
    read_as: ReadAs = AS_IT_SAYS,
    rejecting: Rejecting = NOWHERE,
    on: options.On = None,
    note: options.Note = None,
    dry_run: options.DryRun = False,
    form: options.Form = None,
) -> None:
    """Take in a spreadsheet, all of its lines or none, or into an empty database what export all wrote.

    Columns are guessed by their names and shown. The same file again changes nothing; what contradicts a record is a
    problem, never an amendment.
    """
    console = options.console_of(ctx)
    path = console.ask("FILE", file, str)
    if Path(path).suffix.lower() == ".zip":
        _check_archive(read_as, rejecting, on, note)
        take_in_archive(console, Path(path), dry_run=dry_run, form=form)
        return
    import_spreadsheet(console, path, read_as, rejecting, Recording(on, note, dry_run, form))


def _check_archive(*said: object) -> None:
    """Raise UsageProblem where something is said that a whole database, with its own trail, has no use for."""
    options = [value for group in said for value in (group if isinstance(group, tuple) else [group])]
    if any(options):
        raise UsageProblem("A .zip file is a whole database: only --dry-run and --format go with it.")
