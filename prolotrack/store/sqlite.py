"""SQLite, embedded: one file, 0600, made on first use. Temporary folders are imported only where one is made."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from prolotrack.errors import ChangedMeanwhile, DatabaseTrouble, ProlotrackError
from prolotrack.store.address import Address

Error = sqlite3.Error
Connection = sqlite3.Connection

APPLICATION_ID = 0x50524F4C  # "PROL", in the file's header
_BUSY_FOR = 30.0  # seconds; at 5 s sixteen writers see a failure in 36,000
_CHUNK = 1000  # rows
_DERIVED = {"standing", "patient_word"}  # these can be derived anew
_PRAGMAS = (
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "secure_delete=ON",
    "synchronous=EXTRA",
)
_SENTENCES = {
    sqlite3.SQLITE_BUSY: "is busy: somebody else is writing. Nothing was changed; try again.",
    sqlite3.SQLITE_LOCKED: "is busy: somebody else is writing. Nothing was changed; try again.",
    sqlite3.SQLITE_READONLY: "cannot be written: ask for the right to change the file and its folder.",
    sqlite3.SQLITE_PERM: "cannot be opened: ask for the right to read and change the file.",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened: check that the file is there and that you may read it.",
    sqlite3.SQLITE_FULL: "is on a full disk: nothing was changed; make room and try again.",
    sqlite3.SQLITE_IOERR: "cannot be read or written: nothing was changed; check the disk and its free space.",
    sqlite3.SQLITE_NOTADB: "is not a prolotrack database: check --db.",
    sqlite3.SQLITE_CORRUPT: "is damaged: stop writing to it and restore the last backup.",
    sqlite3.SQLITE_TOOBIG: "takes no text longer than a gigabyte: shorten it.",
}
_NO_ROOM = "The temporary folder has no room for a copy of the records: set TMPDIR to a folder on another disk."
_UNREADABLE = "Could not decode"  # as the driver says it, without a code
_PRIMARY = 0xFF  # an extended error code carries the primary one in its low byte


def connect(address: Address, *, read_only: bool) -> sqlite3.Connection:
    """Return a connection to an existing file that begins no transaction by itself."""
    path = _path(address)
    connection = sqlite3.connect(_uri(path), uri=True, isolation_level=None, timeout=_BUSY_FOR)
    _prepare(connection, read_only=read_only)
    return connection


def in_memory() -> sqlite3.Connection:
    """Return a connection to an empty database that goes with it."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    _teach(connection)
    return connection


@contextmanager
def snapshot(address: Address) -> Iterator[sqlite3.Connection]:
    """Open a private copy of the database as it is at this moment: a long reading would hold up who writes.

    It is in a file of the temporary folder that has no name, so that nothing stays however the program ends.
    """
    copy = sqlite3.connect("", isolation_level=None)
    try:
        live = connect(address, read_only=False)
        try:
            _copy_pages(live, copy)
        finally:
            live.close()
        _prepare(copy, read_only=True)
        yield copy
    finally:
        copy.close()


def rows(connection: sqlite3.Connection, sql: str, values: dict[str, object]) -> Iterator[list[tuple[object, ...]]]:
    """Yield the rows of a query in chunks."""
    cursor = connection.execute(sql, values)
    while chunk := cursor.fetchmany(_CHUNK):
        yield chunk


def damage(connection: sqlite3.Connection) -> list[str]:
    """Return what SQLite finds wrong with the file, and the references that lead nowhere, derived ones left out."""
    found = [str(line) for (line,) in connection.execute("PRAGMA integrity_check") if line != "ok"]
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        if table not in _DERIVED:
            found.append(f"row {row} of {table} refers to a {parent} that is not there")
    return found


def exists(address: Address) -> bool:
    """Say whether the file is there."""
    try:
        return _path(address).exists()
    except OSError:  # a name too long, a folder that is shut: opening it tells
        return True


def create(address: Address) -> None:
    """Make an empty file that only its owner may read, and the folders above it, unless it is there."""
    path = _path(address)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with suppress(FileExistsError):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError as error:
        raise DatabaseTrouble(f"The database {address} cannot be made: check its folder ({error.strerror}).") from None


def revision(connection: sqlite3.Connection, address: Address) -> str | None:
    """Return the revision of a database's schema, None of an empty file; DatabaseTrouble where it is not ours."""
    (application_id,) = connection.execute("PRAGMA application_id").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if not tables:
        return None
    if application_id != APPLICATION_ID:
        raise DatabaseTrouble(f"The database {address} {_SENTENCES[sqlite3.SQLITE_NOTADB]}")
    found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(found[0]) if found else None


def missing_table(error: sqlite3.Error) -> bool:
    """Say whether a query failed because the database has no such table yet."""
    return str(error).startswith("no such table")


def trouble(error: BaseException, address: Address) -> ProlotrackError:
    """Return what an error of the driver means, in one sentence."""
    if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_CONSTRAINT_UNIQUE:
        return ChangedMeanwhile("Somebody else recorded the same meanwhile: look at it, then repeat if need be.")
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & _PRIMARY
    if isinstance(error, ValueError) or str(error).startswith(_UNREADABLE):  # what is stored cannot be read back
        code = sqlite3.SQLITE_CORRUPT
    return DatabaseTrouble(f"The database {address} {_SENTENCES.get(code, f'reports: {error}')}")


def copy_to(connection: sqlite3.Connection, path: Path) -> None:
    """Write a consistent copy of the database into a new file that only its owner may read."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        connection.execute("VACUUM INTO ?", (str(path),))
    except sqlite3.Error:
        path.unlink()  # half a copy would be taken for a whole one
        raise


def check_copy(path: Path) -> None:
    """Raise DatabaseTrouble unless a copy is whole, and force it to the disk."""
    copy = sqlite3.connect(_uri(path), uri=True)
    try:
        verdict = copy.execute("PRAGMA integrity_check").fetchone()[0]
    finally:
        copy.close()
    if verdict != "ok":
        raise DatabaseTrouble(f"The copy {path} is damaged ({verdict}): nothing was changed; restore a backup.")
    for place in (path, path.parent):
        descriptor = os.open(place, os.O_RDONLY)
        os.fsync(descriptor)
        os.close(descriptor)


def _prepare(connection: sqlite3.Connection, *, read_only: bool) -> None:
    """Set how careful a connection is, what it knows, and whether it may write."""
    try:
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
    except UnicodeDecodeError:  # the message about a damaged schema repeats its bytes
        raise sqlite3.DatabaseError(_UNREADABLE) from None
    _teach(connection)
    if read_only:
        connection.execute("PRAGMA query_only=ON")


def _teach(connection: sqlite3.Connection) -> None:
    """Let the database know small letters beyond ASCII."""
    connection.create_function("lower", 1, lambda word: word and word.lower(), deterministic=True)


def _copy_pages(connection: sqlite3.Connection, copy: sqlite3.Connection) -> None:
    """Fill an exact copy of the file, damage and all, which takes less long than to write it anew."""
    connection.execute("BEGIN")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # waits for who writes, no longer than it may
    try:
        connection.backup(copy)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_FULL:
            raise DatabaseTrouble(_NO_ROOM) from None
        raise


def _path(address: Address) -> Path:
    """Return the file of an address that is a file."""
    if address.path is None:
        raise DatabaseTrouble(f"{address} is not a file.")
    return address.path


def _uri(path: Path) -> str:
    """Return how SQLite opens an existing file and makes no new one."""
    return f"file:{quote(str(path.absolute()))}?mode=rw"
