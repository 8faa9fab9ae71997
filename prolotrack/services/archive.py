"""Archives: everything there is, as lines, table by table."""

from collections.abc import Iterator

from prolotrack.domain.manifest import Manifest
from prolotrack.store.archive import TABLES, anchor, lines_of
from prolotrack.store.engine import REVISIONS
from prolotrack.store.reader import Reader

Tables = Iterator[tuple[str, Iterator[str]]]


def heading(reader: Reader) -> Manifest:
    """Return what the manifest of an archive says before anything is in it."""
    schema, edition = reader.version() or (REVISIONS[-1], None)
    return Manifest((), schema, int(edition or 0), anchor(reader))


def everything(reader: Reader) -> Tables:
    """Yield each table with its rows, void ones too, one a line: records and trail, in order of their names."""
    for table in TABLES:
        yield table, lines_of(reader, table)


def how_many(reader: Reader) -> int:
    """Return how many rows an archive has."""
    rows: int = reader.value("archive.rows")
    return rows


def whose(reader: Reader) -> int:
    """Return how many patients an archive names."""
    patients: int = reader.value("archive.patients")
    return patients
