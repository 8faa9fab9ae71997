"""PostgreSQL, shared: a clinic is a schema on a server. Imported only when the address asks for it."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

import psycopg
from psycopg.types.string import TextLoader

from prolotrack.errors import ChangedMeanwhile, DatabaseTrouble, ProlotrackError
from prolotrack.store.address import Address

logging.getLogger("psycopg").addHandler(logging.NullHandler())  # it would print beside our sentence

Error = psycopg.Error
Connection = psycopg.Connection[tuple[object, ...]]

_REACHED_IN = 10  # seconds
_BUSY_FOR = 30000  # milliseconds
_CHUNK = 1000  # rows
_LONG_READING = (
    "cursor_tuple_fraction = 1",  # all rows are read, not the first few
    "jit = off",  # compiling takes longer than it saves
    "idle_in_transaction_session_timeout = 0",  # who reads the rows may take their time
)
_UNREACHABLE = "cannot be reached: check --db, the network and that the server runs."
_SENTENCES = {
    "08": _UNREACHABLE,
    "57P01": _UNREACHABLE,
    "57P02": _UNREACHABLE,
    "57P03": _UNREACHABLE,
    "28": "refuses the login: check the user name and the password.",
    "3D": "is not there: check the name of the database.",
    "3F": "has no such schema: check the search path.",
    "42501": "does not allow this user to do that: ask whoever looks after it.",
    "25006": "cannot be written: the server is read-only.",
    "40": "is busy: somebody else is writing. Nothing was changed; try again.",
    "55P03": "is busy: somebody else is writing. Nothing was changed; try again.",
    "53100": "is on a full disk: nothing was changed; ask for room and try again.",
}
_DAMAGED = "is damaged: stop writing to it and restore the last backup."
_REFUSAL = re.compile(r"FATAL: +(.+)")  # of a connection; it tells no SQLSTATE
_NO_TABLE = "42P01"
_REPEATED = "23505"
_cursors = count()


def connect(address: Address, *, read_only: bool) -> Connection:
    """Return a connection; one that only reads commits after every query and may not write."""
    connection = psycopg.connect(address.url, autocommit=True, connect_timeout=_REACHED_IN)
    connection.execute("SET datestyle = ISO")
    connection.execute(f"SET lock_timeout = {_BUSY_FOR}")
    connection.execute(f"SET idle_in_transaction_session_timeout = {_BUSY_FOR}")
    connection.execute(f"SET default_transaction_read_only = {'on' if read_only else 'off'}")
    connection.autocommit = read_only
    if read_only:
        connection.adapters.register_loader("date", TextLoader)  # days are texts, as on SQLite
    return connection


@contextmanager
def snapshot(address: Address) -> Iterator[Connection]:
    """Open the database as it is at this moment, for a long reading that nobody waits for."""
    connection = connect(address, read_only=True)
    for setting in _LONG_READING:
        connection.execute(f"SET {setting}")
    connection.autocommit = False
    connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
    try:
        yield connection
    finally:
        connection.close()


def rows(connection: Connection, sql: str, values: dict[str, object]) -> Iterator[list[tuple[object, ...]]]:
    """Yield the rows of a query in chunks; the rest waits on the server, also beside the rows of other queries."""
    with connection.cursor(name=f"rows {next(_cursors)}", withhold=connection.autocommit) as cursor:
        cursor.execute(sql.encode(), values)
        while chunk := cursor.fetchmany(_CHUNK):
            yield chunk


def damage(connection: Connection) -> None:
    """Say that nothing was looked at: the server watches over its files and references itself."""


def exists(address: Address) -> bool:  # noqa: ARG001 - the same question is asked of every driver
    """Say that there is something to connect to; connecting tells."""
    return True


def create(address: Address) -> None:
    """Make nothing: the server's keeper makes databases."""


def missing_table(error: BaseException) -> bool:
    """Say whether a query failed because the database has no such table yet."""
    return getattr(error, "sqlstate", None) == _NO_TABLE


def trouble(error: BaseException, address: Address) -> ProlotrackError:
    """Return what an error of the driver means, in one sentence; details would print whole rows."""
    state = getattr(error, "sqlstate", None)
    if state == _REPEATED:
        return ChangedMeanwhile("Somebody else recorded the same meanwhile: look at it, then repeat if need be.")
    if isinstance(error, ValueError):  # what is stored cannot be read back
        return DatabaseTrouble(f"The database {address} {_DAMAGED}")
    if state is None:
        refusal = _REFUSAL.search(str(error))
        return DatabaseTrouble(
            f"The database {address} {f'refuses the connection: {refusal[1]}.' if refusal else _UNREACHABLE}"
        )
    known = _SENTENCES.get(state) or _SENTENCES.get(state[:2]) or f"reports SQLSTATE {state}: look it up."
    return DatabaseTrouble(f"The database {address} {known}")
