"""The command ``export all``."""

from pathlib import Path
from typing import Annotated

import typer

from prolotrack.cli import options
from prolotrack.cli.console import Console
from prolotrack.cli.studying import warn_of_names
from prolotrack.domain.manifest import Manifest
from prolotrack.errors import UsageProblem
from prolotrack.exchange.archive import write_archive
from prolotrack.exchange.files import new_file
from prolotrack.present.archive import archive_object, archive_view
from prolotrack.services.archive import everything, heading, whose
from prolotrack.store.engine import snapshot

FileArgument = Annotated[str | None, typer.Argument(metavar="FILE", help="The zip file to write.", show_default=False)]
Force = Annotated[bool, typer.Option("--force", help="Write over an existing file.")]


def run(ctx: options.Context, file: FileArgument = None, force: Force = False, form: options.Form = None) -> None:
    """Export everything, void records, history and audit trail too, as a zip file that prolotrack import takes in."""
    console = options.console_of(ctx)
    path = console.ask("FILE.zip", file, zip_named)
    _ = console.reader  # opened once, so that an old database is brought up to date
    console.close()
    manifest = _written(console, path, force=force)
    console.outcome = f"{path} is written."
    console.tell(archive_object(str(path), manifest), archive_view(manifest, f"{path} is written"), form)


def zip_named(said: str) -> Path:
    """Return the path of a zip file."""
    if Path(said).suffix.lower() != ".zip":
        raise UsageProblem(f"{said} is no name of a zip file: end it in .zip.")
    return Path(said)


def _written(console: Console, path: Path, *, force: bool) -> Manifest:
    """Write everything as it is at this moment; return what was written."""
    with snapshot(console.address) as reader:
        if console.asks:
            warn_of_names(console, whose(reader), str(path))
        with new_file(path, force=force) as out:
            return write_archive(out, everything(reader), heading(reader))
