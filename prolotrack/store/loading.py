"""Taking in an archive: an empty database becomes the one that was archived, in one transaction, or stays as it was."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from alembic.util import CommandError
from sqlalchemy import Connection, Integer, inspect, text
from sqlalchemy.exc import DBAPIError

from prolotrack.domain.edition import CATALOGUE
from prolotrack.domain.manifest import TRAIL
from prolotrack.errors import Conflict, DatabaseTrouble, UsageProblem
from prolotrack.store import migrations, sqlite
from prolotrack.store.address import Address
from prolotrack.store.agreement import check
from prolotrack.store.archive_rows import UNCHANGED, Contents, Row, Shape, chained, rows_in
from prolotrack.store.derived import derive
from prolotrack.store.engine import REVISIONS, driver_of, reader_on
from prolotrack.store.fresh_file import fresh_file
from prolotrack.store.kinds import RECORD_OF
from prolotrack.store.reader import Reader

_SHIPPED = {
    "structure",
    "condition",
    "measure",
    "protocol",
    "substance",
    "setting",
}  # what the catalogue's loading makes
_ORDER = (*RECORD_OF, TRAIL)  # each after those that it refers to


_UNSURE = " Whether it was taken in is not known: look before you repeat it."


def load(
    address: Address, archive: Contents, *, dry_run: bool = False, before_commit: Callable[[], None] = lambda: None
) -> None:
    """Make an empty database what an archive holds, and check it in every respect; a dry run takes it back."""
    driver = driver_of(address)
    sent = False  # a commit
    with fresh_file(address, keep=not dry_run) as place:
        try:
            with migrations.migrating_engine(place).connect() as connection:
                connection.begin()
                reader = reader_on(address, driver, connection.connection.dbapi_connection)
                _start_over(connection, address, archive.manifest.schema or "")
                _fill(connection, archive)
                _settle(connection, reader, archive)
                if not dry_run:
                    before_commit()
                    sent = True
                    connection.commit()
        except DBAPIError as error:
            trouble = driver.trouble(error.orig or error, address)
            raise type(trouble)(f"{trouble}{_UNSURE if sent else ''}") from None
        except CommandError:
            raise DatabaseTrouble(f"The database {address} is another program's, or of an unknown version.") from None


def _start_over(connection: Connection, address: Address, revision: str) -> None:
    """Make the schema of a revision anew, unless the database holds what would be lost."""
    if address.path is not None:
        sqlite.revision(_bare(connection), address)  # refused where it is another program's
    migrations.hold_schema(connection)
    there = _tables(connection)
    if there and connection.dialect.name == "postgresql":  # whoever writes now is done before it is looked at
        names = ", ".join(f'"{table}"' for table in there)
        connection.execute(text(f"LOCK TABLE {names} IN ACCESS EXCLUSIVE MODE"))
    if any(connection.scalar(text(question)) for question in _traces(there)):
        raise Conflict(f"The database {address} is not empty: name a new one with --db. {UNCHANGED}")
    migrations.start_over(connection, revision)
    if address.path is not None:
        connection.execute(text("PRAGMA cache_size = -65536"))  # 64 MiB, for indexes that are filled in no order


def _tables(connection: Connection) -> list[str]:
    """Return the tables of records and of the trail that there are, each after those it refers to."""
    there = set(inspect(connection).get_table_names())
    return [table for table in _ORDER if table in there]


def _traces(there: Iterable[str]) -> Iterator[str]:
    """Yield the questions whether somebody recorded anything in the tables that there are."""
    for table in there:
        if table == TRAIL:
            yield f"SELECT 1 FROM audit WHERE command <> '{CATALOGUE}' LIMIT 1"  # noqa: S608 - a word of ours
        elif table not in _SHIPPED:
            yield f'SELECT 1 FROM "{table}" LIMIT 1'  # noqa: S608 - names of ours


def _fill(connection: Connection, archive: Contents) -> None:
    """Write the rows of every table as they are."""
    there = _tables(connection)
    if sorted(file.table for file in archive.manifest.files) != sorted(there):
        raise UsageProblem(
            f"The archive lacks files, or has others than its version has: take another copy. {UNCHANGED}"
        )
    for table in there:
        columns = sorted(inspect(connection).get_columns(table), key=lambda column: column["name"])
        shape = Shape(table, {column["name"]: _kinds(column) for column in columns})
        rows = rows_in(archive.lines(table), shape)
        _pour(connection, shape, chained(rows, archive.manifest.anchor) if table == TRAIL else rows)
    if connection.dialect.name == "sqlite" and (lost := connection.execute(text("PRAGMA foreign_key_check")).first()):
        raise _refused(lost[0])


def _kinds(column: Any) -> frozenset[type]:  # noqa: ANN401 - as SQLAlchemy tells it
    """Return the kinds of values that a column takes."""
    kind = int if isinstance(column["type"], Integer) else str
    return frozenset({kind, type(None)} if column["nullable"] else {kind})


def _pour(connection: Connection, shape: Shape, rows: Iterator[Row]) -> None:
    """Write rows in one statement, so that they may refer to each other in any order."""
    names = ", ".join(f'"{name}"' for name in shape.columns)
    dialect, cursor = connection.dialect.loaded_dbapi, _bare(connection).cursor()
    values = (tuple(row.values()) for row in rows)
    try:
        if connection.dialect.name == "sqlite":
            marks = ", ".join("?" for _ in shape.columns)
            cursor.executemany(f'INSERT INTO "{shape.table}" ({names}) VALUES ({marks})', values)  # noqa: S608 - names of ours
        else:
            with cursor.copy(f'COPY "{shape.table}" ({names}) FROM STDIN') as stream:
                for row in values:
                    stream.write_row(row)
    except (dialect.IntegrityError, dialect.DataError):
        raise _refused(shape.table) from None
    except dialect.Error as error:
        raise DBAPIError(None, None, error) from None
    finally:
        cursor.close()


def _refused(table: str) -> UsageProblem:
    """Return what is said of rows that the database does not take."""
    return UsageProblem(
        f"{table}.ndjson in the archive holds a row that contradicts the rules of its table, or refers to what is not "
        f"there: take another copy. {UNCHANGED}"
    )


def _settle(connection: Connection, reader: Reader, archive: Contents) -> None:
    """Bring what was written up to date, check it as it can be read back, and derive what follows from it."""
    manifest = archive.manifest
    migrations.migrate(connection)
    same = manifest.schema == REVISIONS[-1]
    check(reader, manifest.entries, {file.table: file.sha256 for file in manifest.files} if same else {})
    _count_on(connection)
    try:
        derive(connection, reader)
    except (ArithmeticError, LookupError, TypeError):
        raise UsageProblem(
            f"The records in the archive make no sense together: take another copy. {UNCHANGED}"
        ) from None


def _count_on(connection: Connection) -> None:
    """Let PostgreSQL give the keys that come after those that were given."""
    if connection.dialect.name == "postgresql":
        for table in RECORD_OF:
            keys = f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM \"{table}\""  # noqa: S608 - names of ours
            connection.execute(text(keys))


def _bare(connection: Connection) -> Any:  # noqa: ANN401 - the drivers' connections share no type
    """Return the driver's own connection."""
    return connection.connection.dbapi_connection
