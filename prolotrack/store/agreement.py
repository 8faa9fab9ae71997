"""Whether what is stored is what an archive holds, and the trail, replayed, tells every record exactly as it stands."""

import hashlib
from collections.abc import Iterable, Mapping

from prolotrack.domain.manifest import TRAIL
from prolotrack.errors import ProlotrackError, UsageProblem
from prolotrack.store.archive import TABLES, lines_of, rows_of
from prolotrack.store.archive_rows import UNCHANGED
from prolotrack.store.audit import canonical, row_in
from prolotrack.store.beside import Beside
from prolotrack.store.kinds import RECORD_OF
from prolotrack.store.reader import Reader
from prolotrack.store.records import Stored, columns_of, records_of, row_of

Row = dict[str, Stored]
History = list[tuple[str | None, str]]


def check(reader: Reader, entries: int, sums: Mapping[str, str]) -> None:
    """Raise UsageProblem where the trail, of so many entries, tells a record otherwise than it stands.

    So it is where the lines of a table, read back, have another SHA-256 than its sum; one without a sum may have any.
    """
    told = 0
    for table in TABLES:
        digest = hashlib.sha256()
        if table == TRAIL:
            _add(digest, lines_of(reader, TRAIL))
        else:
            told += _compared(reader, table, digest)
        if digest.hexdigest() != sums.get(table, digest.hexdigest()):
            raise UsageProblem(
                f"{table}.ndjson in the archive is not as prolotrack writes it: take another copy. {UNCHANGED}"
            )
    if told != entries:
        raise _contradiction("tells of records that are missing")


def _compared(reader: Reader, kind: str, digest: "hashlib._Hash") -> int:
    """Compare every record of a kind with what the trail tells; return how many entries tell of them."""
    record, told = RECORD_OF[kind], 0
    history = Beside(reader.rows("archive.versions", kind=kind))
    for row in rows_of(reader, kind):
        line, key = canonical(row), int(row["id"] or 0)
        _add(digest, [line])
        versions = [(before, after) for _, before, after in history.of(key)]
        if not (_follow(record, versions) and _ends_in(record, versions, row, line)):
            raise _contradiction(f"does not tell {kind} {key} as it stands")
        told += len(versions)
    return told


def _add(digest: "hashlib._Hash", lines: Iterable[str]) -> None:
    """Add lines to a digest."""
    for line in lines:
        digest.update(f"{line}\n".encode())


def _contradiction(what: str) -> UsageProblem:
    """Return what is said of an archive whose trail is not that of its records."""
    return UsageProblem(f"The trail in the archive {what} there: take another copy. {UNCHANGED}")


def _follow(record: type, versions: History) -> bool:
    """Say whether each version of a record begins with what the one before left."""
    known = None
    for before, after in versions:
        if before != known and not (before and known and _alike(_row(record, before), _row(record, known))):
            return False
        known = after
    return True


def _ends_in(record: type, versions: History, row: Row, line: str) -> bool:
    """Say whether the last version of a record is its row, which also as a line is given, and a record's at all."""
    if not versions:
        return False
    _, last = versions[-1]
    return (last == line or _alike(row, _row(record, last))) and _revivable(record, row)


def _alike(one: Row | None, other: Row | None) -> bool:
    """Say whether two rows are there, and the same."""
    return one is not None and one == other


def _row(record: type, text: str) -> Row | None:
    """Return the row that a version tells, in the columns that there are now; None where it tells no row."""
    try:
        row = row_in(record, text)
        return {name: row[name] for name in columns_of(record)}
    except (ValueError, LookupError, TypeError, RecursionError):
        return None


def _revivable(record: type, row: Row) -> bool:
    """Say whether a row is what a record is stored as."""
    try:
        found: list[object] = list(records_of(record, [tuple(row.values())]))
        return list(map(row_of, found)) == [row]
    except (ValueError, TypeError, ArithmeticError, ProlotrackError):
        return False
