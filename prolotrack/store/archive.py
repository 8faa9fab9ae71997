"""Everything there is: the rows of each table as they are stored, in order of their keys, and as lines of JSON."""

from collections.abc import Iterator
from datetime import date

from prolotrack.domain.column import kind_of
from prolotrack.domain.manifest import TRAIL, Anchor
from prolotrack.store.audit import FIRST, Entry, canonical
from prolotrack.store.kinds import RECORD_OF
from prolotrack.store.reader import Reader
from prolotrack.store.records import Stored, columns_of

TABLES = tuple(sorted({TRAIL, *RECORD_OF}))


def rows_of(reader: Reader, table: str) -> Iterator[dict[str, Stored]]:
    """Yield every row of a table, void ones too."""
    record: type = Entry if table == TRAIL else RECORD_OF[table]
    names = columns_of(record)
    days = [name for name, annotation in record.__annotations__.items() if kind_of(annotation) is date]
    for values in reader.rows(f"archive.{table}"):
        row = dict(zip(names, values, strict=True))
        for name in days:
            if row[name] is not None:  # PostgreSQL's driver hands it over as a day
                row[name] = str(row[name])
        yield row


def lines_of(reader: Reader, table: str) -> Iterator[str]:
    """Yield every row of a table as canonical JSON."""
    return map(canonical, rows_of(reader, table))


def anchor(reader: Reader) -> Anchor:
    """Return the last entry of the trail."""
    head = reader.one(Entry, "trail.head")
    return Anchor(head.n, head.hash) if head else Anchor(0, FIRST)
