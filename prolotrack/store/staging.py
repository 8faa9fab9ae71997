"""Lines of a file, put aside until they can be read again patient by patient: as many as there are, in little memory.

They wait in a database in a file of the temporary folder that has no name, so that nothing stays however the program
ends.
"""

import pickle
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from prolotrack.domain.intake import Line
from prolotrack.errors import DatabaseTrouble

_PRAGMAS = ("journal_mode=OFF", "synchronous=OFF", "cache_size=-16384")
_ADD = "INSERT INTO line VALUES (?, ?, ?, ?, ?)"
_IN_ORDER = "SELECT mrn, said FROM line ORDER BY mrn, line"
_SHARED = "SELECT {0} FROM line WHERE {0} IS NOT NULL GROUP BY {0} HAVING min(mrn) <> max(mrn)"


class Named(NamedTuple):
    """The keys of a kind of record that lines name: the highest, and those that are named of several patients."""

    highest: int
    shared: frozenset[int]


class Staged:
    """Lines that were put aside: how many, and which keys of courses and sessions they name."""

    def __init__(self, connection: sqlite3.Connection, lines: Iterable[Line]) -> None:
        """Put lines aside."""
        self.count = 0
        self._connection = connection
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("CREATE TABLE line (mrn TEXT, line INTEGER, course INTEGER, session INTEGER, said BLOB)")
        connection.execute("BEGIN")
        connection.executemany(_ADD, self._counted(lines))
        self.courses, self.sessions = self._named("course"), self._named("session")

    def by_patient(self) -> Iterator[list[Line]]:
        """Yield the lines of each patient, in their order, patients by their numbers."""
        with _telling():
            for _, rows in groupby(self._connection.execute(_IN_ORDER), itemgetter(0)):
                yield [Line._make(pickle.loads(said)) for _, said in rows]  # noqa: S301 - our own, in a file of nobody else's

    def _counted(self, lines: Iterable[Line]) -> Iterator[tuple[str, int, int | None, int | None, bytes]]:
        """Yield lines as rows, and count them."""
        for line in lines:
            self.count += 1
            said = pickle.dumps(tuple(line), pickle.HIGHEST_PROTOCOL)
            yield line.mrn, line.line, line.course, line.session, said

    def _named(self, column: str) -> Named:
        """Return which keys the lines name in a column."""
        (highest,) = self._connection.execute(f"SELECT max({column}) FROM line").fetchone()  # noqa: S608 - a name of ours
        shared = self._connection.execute(_SHARED.format(column))
        return Named(highest or 0, frozenset(key for (key,) in shared))


@contextmanager
def staged(lines: Iterable[Line]) -> Iterator[Staged]:
    """Put lines aside for as long as they are needed."""
    with closing(sqlite3.connect("", isolation_level=None)) as connection:
        with _telling():
            put_aside = Staged(connection, lines)
        yield put_aside


@contextmanager
def _telling() -> Iterator[None]:
    """Turn what SQLite raises into one sentence."""
    try:
        yield
    except sqlite3.Error as error:
        raise DatabaseTrouble(
            f"The lines could not be put aside ({error}): make room in the temporary folder. Nothing was recorded."
        ) from None
