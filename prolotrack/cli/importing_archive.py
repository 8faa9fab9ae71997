"""What ``import`` does with an archive: an empty database becomes the one that was archived."""

from pathlib import Path

from prolotrack.cli.console import Console
from prolotrack.cli.counting import Counting
from prolotrack.cli.interrupts import hold
from prolotrack.cli.writing import DRY_RUN
from prolotrack.exchange.archive import reading_archive
from prolotrack.present.archive import archive_object, archive_view
from prolotrack.present.machine import AnswerForm
from prolotrack.services.archive_loading import load_archive
from prolotrack.store.engine import driver_of


def take_in_archive(console: Console, path: Path, *, dry_run: bool, form: AnswerForm | None) -> None:
    """Take in an archive, or only check it; nothing interrupts what is said then."""
    console.close()
    new = not driver_of(console.address).exists(console.address)
    with reading_archive(path) as archive:
        manifest = archive.manifest
        with Counting(path.name, manifest.records + manifest.entries) as counting:
            older = load_archive(
                console.address,
                manifest,
                lambda table: counting.passing(archive.lines(table)),
                dry_run=dry_run,
                before_commit=hold,
            )
    if older:
        console.warn(f"The archive is of version {manifest.schema}: it was brought up to date, so its digest changes.")
    if dry_run:
        console.warn(DRY_RUN)
    else:
        console.outcome = "It was taken in."
    if new and not dry_run:
        console.warn(f"A new database is made: {console.address}.")
    done = f"Could be taken in from {path}" if dry_run else f"Taken in from {path}"
    console.tell(archive_object(str(path), manifest), archive_view(manifest, done), form)
