"""The command ``export all``."""

from datetime import date
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from prolotrack.cli import options
from prolotrack.cli.console import Console
from prolotrack.cli.counting import Counting
from prolotrack.cli.identified import warn_of_names
from prolotrack.cli.new_files import Force
from prolotrack.cli.study_ids import Deidentified, give_everyone
from prolotrack.domain.harmless import to_json
from prolotrack.domain.manifest import Manifest
from prolotrack.errors import UsageProblem
from prolotrack.exchange.archive import write_archive
from prolotrack.exchange.files import new_file
from prolotrack.present.archive import archive_object, archive_view
from prolotrack.services.archive import Tables, everything, heading, how_many, whose
from prolotrack.services.deidentified_records import everything_deidentified
from prolotrack.store.engine import snapshot
from prolotrack.store.reader import Reader

FileArgument = Annotated[str | None, typer.Argument(metavar="FILE", help="The zip file to write.", show_default=False)]


def run(
    ctx: options.Context,
    file: FileArgument = None,
    deidentified: Deidentified = False,
    force: Force = False,
    form: options.Form = None,
) -> None:
    """Export everything, void records, history and audit trail too, as a zip file that prolotrack import takes in.

    With --deidentified it holds rows of courses, sessions, scores and adverse events, and cannot be taken in again.
    """
    console = options.console_of(ctx)
    path = console.ask("FILE", file, zip_named)
    if deidentified:
        give_everyone(console)
    _ = console.reader  # opened once, so that an old database is brought up to date
    today = console.today
    console.close()
    with snapshot(console.address) as reader, new_file(path, force=force) as out:
        if deidentified:
            manifest = write_archive(out, _deidentified(reader, today), Manifest((), deidentified=True))
        else:
            manifest = _written(console, path, out, reader)
    console.outcome = f"{path} is written."
    console.tell(archive_object(str(path), manifest), archive_view(manifest, f"{path} is written"), form)


def zip_named(said: str) -> Path:
    """Return the path of a zip file."""
    if Path(said).suffix.lower() != ".zip":
        raise UsageProblem(f"{said} is no name of a zip file: end it in .zip.")
    return Path(said)


def _written(console: Console, path: Path, out: BinaryIO, reader: Reader) -> Manifest:
    """Write everything; tell a person at a terminal before that whom it names, and meanwhile how far it has come."""
    warn_of_names(console, whose(reader) if console.asks else 0, str(path))
    with Counting(path.name, how_many(reader) if console.asks else 0) as counting:
        tables = ((table, counting.passing(lines)) for table, lines in everything(reader))
        return write_archive(out, tables, heading(reader))


def _deidentified(reader: Reader, today: date) -> Tables:
    """Yield each kind of rows that name nobody, a row a line."""
    for kind, rows in everything_deidentified(reader, today):
        yield kind, (to_json(row._asdict()) for row in rows)
