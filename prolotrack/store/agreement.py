"""Whether what is stored agrees: the trail, replayed from its beginning, tells every record exactly as it stands."""

import hashlib
from collections.abc import Iterable

from prolotrack.domain.manifest import File
from prolotrack.errors import ProlotrackError, UsageProblem
from prolotrack.store.archive import lines_of, plain
from prolotrack.store.archived import UNCHANGED
from prolotrack.store.audit import canonical, row_in
from prolotrack.store.beside import Beside
from prolotrack.store.kinds import RECORD_OF
from prolotrack.store.reader import Reader
from prolotrack.store.records import Stored, columns_of, records_of, row_of

Row = dict[str, Stored]


def check_files(reader: Reader, files: Iterable[File]) -> None:
    """Raise UsageProblem where the rows of a table, read back, are not those of its file, byte by byte."""
    for file in files:
        digest = hashlib.sha256()
        for line in lines_of(reader, file.table):
            digest.update(f"{line}\n".encode())
        if digest.hexdigest() != file.sha256:
            raise UsageProblem(
                f"{file.table}.ndjson in the archive is not as prolotrack writes it: take another copy. {UNCHANGED}"
            )


def check_trail(reader: Reader, entries: int) -> None:
    """Raise UsageProblem where the trail, of so many entries, tells a record otherwise than it stands."""
    told = 0
    for kind, record in RECORD_OF.items():
        names = columns_of(record)
        key = names.index("id")
        history = Beside(reader.rows("archive.versions", kind=kind))
        for values in reader.rows(f"archive.{kind}"):
            row = dict(zip(names, map(plain, values), strict=True))
            versions = [(before, after) for _, before, after in history.of(values[key])]
            if not (_follow(record, versions) and _ends_in(record, versions, row)):
                raise UsageProblem(
                    f"The archive contradicts itself: its trail does not tell {kind} {values[key]} as it stands there. "
                    f"Take another copy. {UNCHANGED}"
                )
            told += len(versions)
    if told != entries:
        raise UsageProblem(
            "The archive contradicts itself: its trail tells of records that it does not hold. "
            f"Take another copy. {UNCHANGED}"
        )


def _follow(record: type, versions: list[tuple[str | None, str]]) -> bool:
    """Say whether each version of a record begins with what the one before left."""
    known = None
    for before, after in versions:
        if before != known and not (before and known and _alike(_row(record, before), _row(record, known))):
            return False
        known = after
    return True


def _alike(one: Row | None, other: Row | None) -> bool:
    """Say whether two rows are there, and the same."""
    return one is not None and one == other


def _ends_in(record: type, versions: list[tuple[str | None, str]], row: Row) -> bool:
    """Say whether the last version of a record is a row, and the row is that of a record."""
    if not versions:
        return False
    _, last = versions[-1]
    return (last == canonical(row) or _alike(row, _row(record, last))) and _revivable(record, row)


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
