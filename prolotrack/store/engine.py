"""Opening a database to read: which driver it takes, and whether it is of this program's version.

It imports late on purpose: PostgreSQL's driver costs as much as the rest of a start.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

from prolotrack.domain.edition import EDITION
from prolotrack.errors import DatabaseTrouble
from prolotrack.store import sqlite
from prolotrack.store.address import Address
from prolotrack.store.reader import Driver, Reader

REVISIONS = (
    "0001",
    "0002",
    "0003",
    "0004",
    "0005",
    "0006",
)  # of the schema, in order; the last is the one this program works with


class NotReady(Exception):  # noqa: N818 - no error: the database is new, or of an older version
    """The database must be brought up to date before it is used."""


def driver_of(address: Address) -> Driver:
    """Return the driver that an address takes."""
    if address.path is not None:
        return sqlite
    try:
        driver: Driver = import_module("prolotrack.store.postgresql")
    except ImportError:
        raise DatabaseTrouble(
            "PostgreSQL needs a driver: install it with pip install 'prolotrack[postgres]'."
        ) from None
    return driver


def reader_on(address: Address, driver: Driver, connection: object) -> Reader:
    """Return a reader on a connection that is open already."""
    dialect = "sqlite" if address.path is not None else "postgresql"
    queries: dict[str, str] = import_module(f"prolotrack.store.compiled.{dialect}").QUERIES
    return Reader(address, driver, connection, queries)


def open_reader(address: Address) -> Reader:
    """Open a database to read it; NotReady where it must be brought up to date first."""
    driver = driver_of(address)
    if not driver.exists(address):
        raise NotReady
    try:
        connection = driver.connect(address, read_only=True)
    except driver.Error as error:
        raise driver.trouble(error, address) from None
    reader = reader_on(address, driver, connection)
    try:
        _check_version(address, driver, reader)
    except (NotReady, DatabaseTrouble):
        reader.close()
        raise
    return reader


@contextmanager
def snapshot(address: Address) -> Iterator[Reader]:
    """Open a database, known to be up to date, as it is at this moment, for a long reading."""
    driver = driver_of(address)
    try:
        with driver.snapshot(address) as connection:
            yield reader_on(address, driver, connection)
    except driver.Error as error:
        raise driver.trouble(error, address) from None


def _check_version(address: Address, driver: Driver, reader: Reader) -> None:
    """Raise NotReady for an older database, DatabaseTrouble for a newer one."""
    try:
        version = reader.version()
    except driver.Error as error:
        if driver.missing_table(error):
            raise NotReady from None
        raise driver.trouble(error, address) from None
    if version is None:
        raise NotReady
    revision, edition = version
    if revision not in REVISIONS:
        raise DatabaseTrouble(
            f"The database {address} is of version {revision}, which this prolotrack does not know: "
            "install the newer prolotrack. Nothing was changed."
        )
    if revision != REVISIONS[-1] or edition is None or int(edition) < EDITION:
        raise NotReady
