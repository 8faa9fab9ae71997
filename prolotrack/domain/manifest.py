"""The manifest of an archive: which files it holds, and by which figures they are known again."""

import hashlib
from typing import NamedTuple

TRAIL = "audit"  # the file that holds the trail; all others hold records


class File(NamedTuple):
    """The rows of a table, one a line: how many, and their SHA-256."""

    table: str
    rows: int
    sha256: str


class Anchor(NamedTuple):
    """The last entry of an audit trail; whoever keeps it elsewhere notices when the trail was cut or forged."""

    n: int
    hash: str


class Manifest(NamedTuple):
    """What an archive says of itself; one that is *deidentified* has no trail and is of no schema."""

    files: tuple[File, ...]
    schema: str | None = None
    catalogue: int | None = None
    anchor: Anchor | None = None
    deidentified: bool = False

    @property
    def digest(self) -> str:
        """Return the SHA-256 over all files, as ``sha256sum *.ndjson | sha256sum`` computes it where LC_ALL is C."""
        sums = "".join(f"{file.sha256}  {file.table}.ndjson\n" for file in self.files)
        return hashlib.sha256(sums.encode()).hexdigest()

    @property
    def records(self) -> int:
        """Return how many rows there are beside the trail."""
        return sum(file.rows for file in self.files if file.table != TRAIL)

    @property
    def entries(self) -> int:
        """Return how many entries the trail has."""
        return sum(file.rows for file in self.files if file.table == TRAIL)
