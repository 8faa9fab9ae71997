"""Everything there is, as lines: the rows of each table in canonical JSON, in order of their keys."""

from collections.abc import Iterator
from datetime import date

from prolotrack.domain.manifest import TRAIL, Anchor
from prolotrack.store.audit import FIRST, Entry, canonical
from prolotrack.store.kinds import RECORD_OF
from prolotrack.store.reader import Reader
from prolotrack.store.records import columns_of

TABLES = tuple(sorted({TRAIL, *RECORD_OF}))


def lines_of(reader: Reader, table: str) -> Iterator[str]:
    """Yield every row of a table as it is stored, void ones too."""
    names = columns_of(Entry if table == TRAIL else RECORD_OF[table])
    for row in reader.rows(f"archive.{table}"):
        yield canonical(dict(zip(names, map(plain, row), strict=True)))


def anchor(reader: Reader) -> Anchor:
    """Return the last entry of the trail."""
    head = reader.one(Entry, "trail.head")
    return Anchor(head.n, head.hash) if head else Anchor(0, FIRST)


def plain(value: str | int | date | None) -> str | int | None:
    """Return a value as it is stored everywhere; PostgreSQL's driver hands over a day as one."""
    return value.isoformat() if isinstance(value, date) else value
