"""Revisions of the schema: walked up and down as a developer does, and what a database of any of them holds."""

from collections.abc import Callable

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import event, inspect, text
from sqlalchemy.engine.interfaces import ReflectedForeignKeyConstraint, ReflectedIndex

from prolotrack.store import migrations, tables
from prolotrack.store.address import Address
from prolotrack.store.engine import REVISIONS
from prolotrack.store.transaction import writing_engine
from tests.domain.injections import OPENED
from tests.factories import Clinic
from tests.store.chain import Row, rows_of

OLDER, NEWEST = REVISIONS[-2:]
BASE = "base"


def step(address: Address, move: Callable[[Config, str], None], revision: str) -> None:
    """Run revisions as a developer does, up or down to one."""
    engine = writing_engine(address)
    if address.path:
        event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA foreign_keys=OFF"))
    with engine.begin() as connection:
        move(migrations.config(connection), revision)


def revision_of(address: Address) -> str | None:
    """Return the revision that a database is of."""
    with writing_engine(address).connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def shape(address: Address) -> list[str]:
    """Return everything that a database knows of its tables, one line a fact; the order of columns is none."""
    with writing_engine(address).connect() as connection:
        look = inspect(connection)
        facts = [
            (table, fact)
            for table in look.get_table_names()
            for fact in (
                sorted((column["name"], str(column["type"]), column["nullable"]) for column in look.get_columns(table)),
                look.get_pk_constraint(table),
                *look.get_check_constraints(table),
                *map(referring, look.get_foreign_keys(table)),
                *look.get_unique_constraints(table),
                *map(worded, look.get_indexes(table)),
            )
            if table != "alembic_version"
        ]
    return sorted(map(str, facts))


def worded(index: ReflectedIndex) -> dict[str, object]:
    """Return what is known of an index, its condition as a text."""
    options = {name: str(option) for name, option in index.get("dialect_options", {}).items()}
    return {**index, "dialect_options": options}


def referring(key: ReflectedForeignKeyConstraint) -> dict[str, object]:
    """Return what is known of a reference but its name, which SQLAlchemy cannot read where SQLite was told it later."""
    return {**key, "name": None}


def names_of(address: Address) -> list[str]:
    """Return the names of the tables that there are."""
    with writing_engine(address).connect() as connection:
        return inspect(connection).get_table_names()


def older(clinic: Clinic) -> dict[str, list[Row]]:
    """Make a clinic with data as an older program left it; return the rows it has."""
    clinic.log(clinic.opened().course.id, OPENED)
    step(clinic.address, command.downgrade, OLDER)
    there = names_of(clinic.address)
    return {name: rows_of(clinic, name, "id") for name in tables.RECORD_OF if name in there}


def kept(clinic: Clinic, rows: dict[str, list[Row]]) -> bool:
    """Say whether the tables that a clinic had hold the rows they had, in the columns they had."""
    return {
        name: [
            {column: now[column] for column in before}
            for before, now in zip(had, rows_of(clinic, name, "id"), strict=True)
        ]
        for name, had in rows.items()
    } == rows


def standings(clinic: Clinic) -> list[dict[str, object]]:
    """Return the standings in whatever columns they have."""
    with writing_engine(clinic.address).connect() as connection:
        return [dict(row) for row in connection.execute(text("SELECT * FROM standing ORDER BY course_id")).mappings()]
