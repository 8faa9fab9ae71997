"""Loading an archive: an empty database becomes the one that was archived."""

from collections.abc import Callable, Iterator

from prolotrack.domain.edition import EDITION
from prolotrack.domain.manifest import Manifest
from prolotrack.errors import DatabaseTrouble, UsageProblem
from prolotrack.store.address import Address
from prolotrack.store.archive_rows import Contents
from prolotrack.store.engine import REVISIONS
from prolotrack.store.loading import load


def load_archive(
    address: Address,
    manifest: Manifest,
    lines: Callable[[str], Iterator[str]],
    *,
    dry_run: bool = False,
    before_commit: Callable[[], None] = lambda: None,
) -> bool:
    """Make an empty database what an archive holds; say whether the archive was of an older version.

    One of an older version is loaded into the schema of its version, which is then brought up to date as a database is.
    """
    if manifest.deidentified:
        raise UsageProblem("The archive is de-identified: nothing can be taken in again from it. Nothing was changed.")
    if manifest.schema not in REVISIONS:
        raise DatabaseTrouble(
            f"The archive is of version {manifest.schema}, which this prolotrack does not know: "
            "install the newer prolotrack. Nothing was changed."
        )
    if (manifest.catalogue or 0) > EDITION:
        raise DatabaseTrouble(
            f"The archive has edition {manifest.catalogue} of the catalogue, which this prolotrack does not know: "
            "install the newer prolotrack. Nothing was changed."
        )
    load(address, Contents(manifest, lines), dry_run=dry_run, before_commit=before_commit)
    return manifest.schema != REVISIONS[-1]
