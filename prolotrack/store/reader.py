"""The one way to read: queries compiled beforehand, run on the bare driver, answered with records."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Protocol, TypeVar

from prolotrack.domain.plain import Batch
from prolotrack.errors import DatabaseTrouble, ProlotrackError, UsageProblem
from prolotrack.store.address import Address
from prolotrack.store.records import name_of, records_of

Record = TypeVar("Record")


class Driver(Protocol):
    """What a database driver's module offers (`prolotrack.store.sqlite`, `prolotrack.store.postgresql`)."""

    @property
    def Error(self) -> type[Exception]: ...  # noqa: N802, D102 - named as the database API names it

    def connect(self, address: Address, *, read_only: bool) -> Any:  # noqa: ANN401
        """Return a connection."""

    def snapshot(self, address: Address) -> AbstractContextManager[Any]:
        """Open the database as it is at this moment."""

    def rows(self, connection: Any, sql: str, values: dict[str, object]) -> Iterator[list[tuple[object, ...]]]:  # noqa: ANN401
        """Yield the rows of a query in chunks."""

    def damage(self, connection: Any) -> list[str] | None:  # noqa: ANN401
        """Return what a database itself finds wrong; None where it watches over that at all times."""

    def exists(self, address: Address) -> bool:
        """Say whether there is something to connect to."""

    def create(self, address: Address) -> None:
        """Make an empty database where that is ours to do."""

    def missing_table(self, error: Any) -> bool:  # noqa: ANN401
        """Say whether a query failed because the database has no such table yet."""

    def trouble(self, error: BaseException, address: Address) -> ProlotrackError:
        """Return what an error of the driver means, in one sentence."""


class Reader:
    """An open database that answers named queries."""

    def __init__(self, address: Address, driver: Driver, connection: Any, queries: dict[str, str]) -> None:  # noqa: ANN401 - the drivers' connections share no type
        """Read through a connection of a driver, with the queries compiled for it."""
        self._address = address
        self._driver = driver
        self._connection = connection
        self._queries = queries

    def all(self, record: type[Record], query: str, **values: object) -> list[Record]:
        """Return a record for each row of a query."""
        with self.telling():
            rows = self._connection.execute(self._queries[query], values).fetchall()
            return list(records_of(record, rows))

    def one(self, record: type[Record], query: str, **values: object) -> Record | None:
        """Return the record of a query's first row, if there is one."""
        return next(iter(self.all(record, query, **values)), None)

    def get(self, record: type[Record], key: int | None) -> Record | None:
        """Return the record that has a key, if there is one."""
        return self.one(record, f"by_key.{name_of(record)}", key=key)

    def known(self, record: type[Record], key: int) -> Record:
        """Return the record that has a key to which another record refers."""
        found = self.get(record, key)
        if found is None:
            raise DatabaseTrouble(f"The database {self._address} lacks {name_of(record)} {key}: restore a backup.")
        return found

    def value(self, query: str, **values: object) -> Any:  # noqa: ANN401 - as the query has it
        """Return the one value of a query's one row."""
        with self.telling():
            return self._connection.execute(self._queries[query], values).fetchone()[0]

    def stream(self, record: type[Record], query: str, **values: object) -> Iterator[Record]:
        """Yield a record for each row, a thousand rows in memory at a time."""
        with self.telling():
            for rows in self._driver.rows(self._connection, self._queries[query], values):
                yield from records_of(record, rows)

    def pairs(self, record: type[Record], query: str, **values: object) -> Iterator[tuple[Any, Record]]:
        """Yield for each row its first column and the record that the others make, as `stream` does."""
        with self.telling():
            for rows in self._driver.rows(self._connection, self._queries[query], values):
                yield from zip([row[0] for row in rows], records_of(record, [row[1:] for row in rows]), strict=True)

    def rows(self, query: str, **values: object) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query as the database has them, as `stream` does."""
        with self.telling():
            for rows in self._driver.rows(self._connection, self._queries[query], values):
                yield from rows

    def batches(self, query: str, **values: object) -> Iterator[Batch]:
        """Yield the rows of a query as the database has them, some at a time, column by column."""
        with self.telling():
            for rows in self._driver.rows(self._connection, self._queries[query], values):
                yield list(zip(*rows, strict=True))

    def damage(self) -> list[str] | None:
        """Return what the database itself finds wrong; None where it watches over that at all times."""
        with self.telling():
            return self._driver.damage(self._connection)

    def version(self) -> tuple[str, str | None] | None:
        """Return the schema's revision and the catalogue's edition; the driver raises where there are no tables."""
        version: tuple[str, str | None] | None = self._connection.execute(self._queries["schema.version"]).fetchone()
        return version

    def close(self) -> None:
        """Let go of the database."""
        self._connection.close()

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Turn what the driver raises into one sentence."""
        try:
            yield
        except UnicodeEncodeError:
            raise UsageProblem("What was typed holds a broken character: type it again.") from None
        except (self._driver.Error, ValueError) as error:
            raise self._driver.trouble(error, self._address) from None
