"""A clinic on a PostgreSQL server, with the records of a clinic in a file."""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import psycopg
from contest import CHECKOUT
from psycopg import sql

from prolotrack.services.administration import prepare
from prolotrack.store.address import parse_address
from prolotrack.store.kinds import RECORDS
from prolotrack.store.records import name_of

sys.path.append(str(CHECKOUT))
from tests.postgres_server import serving


@contextmanager
def shared(clinic: Path) -> Iterator[str]:
    """Run a server with the records of a clinic, and yield the address."""
    with serving() as folder:
        url = f"postgresql://postgres@/postgres?host={folder}"
        prepare(parse_address(url), datetime.now(UTC))
        with closing(sqlite3.connect(clinic)) as source, psycopg.connect(url, autocommit=True) as target:
            target.execute("SET session_replication_role = replica")  # no triggers: the records agree already
            for table in (*map(name_of, RECORDS), "standing"):
                _copy(source, target, table)
            target.execute("VACUUM ANALYZE")
        yield url


def _copy(source: sqlite3.Connection, target: "psycopg.Connection[tuple[object, ...]]", table: str) -> None:
    """Copy the rows of a table in place of those that are there."""
    target.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))
    found = source.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - a name of ours
    names = sql.SQL(", ").join(sql.Identifier(column[0]) for column in found.description)
    into = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), names)
    with target.cursor() as cursor, cursor.copy(into) as copy:
        for row in found:
            copy.write_row(row)
