"""Bringing a database up to date: Alembic's revisions, run by the program itself after a verified copy was made."""

from itertools import chain, count
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, event, text
from sqlalchemy.exc import DBAPIError

from prolotrack.errors import DatabaseTrouble
from prolotrack.store import sqlite
from prolotrack.store.address import Address
from prolotrack.store.engine import REVISIONS, driver_of
from prolotrack.store.transaction import writing_engine

_PACKAGE = Path(__file__).parent.parent
_SHIPPED = _PACKAGE / "_migrations"  # in the wheel
_CHECKOUT = _PACKAGE.parent / "alembic"


def config(connection: Connection) -> Config:
    """Return Alembic's configuration for an open connection; no address, so no password, is written anywhere."""
    settings = Config()
    settings.set_main_option("script_location", str(_SHIPPED if _SHIPPED.exists() else _CHECKOUT))
    settings.attributes["connection"] = connection
    return settings


def upgrade(address: Address) -> None:
    """Make the database if there is none, and bring its schema to the newest revision, wholly or not at all."""
    driver_of(address).create(address)
    if address.path is not None and not _ready_for_upgrade(address, address.path):
        return
    try:
        with migrating_engine(address).begin() as connection:
            hold_schema(connection)
            migrate(connection)
    except DBAPIError as error:
        raise driver_of(address).trouble(error.orig or error, address) from None
    except CommandError:  # a revision that is not among ours
        raise DatabaseTrouble(f"The database {address} is another program's, or of an unknown version.") from None


def migrating_engine(address: Address) -> Engine:
    """Return an engine on which tables can be made anew."""
    engine = writing_engine(address)
    if address.path is not None:  # a table made anew would take its references along; the pragma works outside only
        event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA foreign_keys=OFF"))
    return engine


def hold_schema(connection: Connection) -> None:
    """Make others who would change the schema wait until this transaction ends (SQLite lets one write anyway)."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(1347571533, hashtext(current_schema()))"))


def start_over(connection: Connection, revision: str) -> None:
    """Put the empty schema of a revision in the place of whatever there is."""
    command.downgrade(config(connection), "base")
    command.upgrade(config(connection), revision)


def migrate(connection: Connection) -> None:
    """Run the revisions that are missing."""
    command.upgrade(config(connection), REVISIONS[-1])
    if connection.dialect.name == "sqlite":
        if broken := connection.execute(text("PRAGMA foreign_key_check")).first():
            raise DatabaseTrouble(f"The table {broken[0]} refers to what is not there: nothing was changed.")
        connection.execute(text(f"PRAGMA application_id = {sqlite.APPLICATION_ID}"))


def _free_name(path: Path, revision: str) -> Path:
    """Return where the copy of an old database goes: ``prolotrack.db.0001``, or with a number where that is taken."""
    names = chain([""], (f"-{number}" for number in count(2)))
    return next(copy for name in names if not (copy := path.with_name(f"{path.name}.{revision}{name}")).exists())


def _ready_for_upgrade(address: Address, path: Path) -> bool:
    """Say whether a file needs an upgrade; refuse one of another program; keep a verified copy of an old one."""
    try:
        connection = sqlite.connect(address, read_only=False)
        try:
            revision = sqlite.revision(connection, address)
            if revision and revision != REVISIONS[-1]:
                copy = _free_name(path, revision)
                sqlite.copy_to(connection, copy)
                sqlite.check_copy(copy)
        finally:
            connection.close()
    except sqlite.Error as error:
        raise sqlite.trouble(error, address) from None
    except OSError as error:
        raise DatabaseTrouble(
            f"The database {address} is of an older version, and no copy can be kept beside it: {error.strerror}. "
            "Nothing was changed."
        ) from None
    return revision != REVISIONS[-1]
