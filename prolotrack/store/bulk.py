"""Rows written many at a time: on SQLite by one statement for all of them, on PostgreSQL by COPY."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice

from sqlalchemy import Connection, Table

from prolotrack.store.records import Stored

_CHUNK = 5000  # rows
_FEW = 50  # rows: up to so many, a COPY costs more than it saves


def insert_rows(connection: Connection, table: Table, rows: Sequence[Sequence[Stored]]) -> None:
    """Write rows whose values are in the order of the table's columns."""
    if connection.dialect.name == "postgresql" and len(rows) > _FEW:
        _copy(connection, table, rows)
    elif rows:
        bare = connection.connection.cursor()
        try:
            bare.executemany(_statement(table, connection.dialect.name), rows)
        finally:
            bare.close()


def insert_stream(connection: Connection, table: Table, rows: Iterable[Sequence[Stored]]) -> None:
    """Write rows, some at a time."""
    left: Iterator[Sequence[Stored]] = iter(rows)
    while chunk := list(islice(left, _CHUNK)):
        insert_rows(connection, table, chunk)


def _copy(connection: Connection, table: Table, rows: Iterable[Sequence[Stored]]) -> None:
    """Send rows to PostgreSQL in one stream."""
    bare = connection.connection.cursor()
    try:
        with bare.copy(f"COPY {table.name} ({_columns(table)}) FROM STDIN") as stream:
            for row in rows:
                stream.write_row(row)
    finally:
        bare.close()


@cache
def _statement(table: Table, dialect: str) -> str:
    """Return the statement that writes a row."""
    mark = "%s" if dialect == "postgresql" else "?"
    marks = ", ".join(mark for _ in table.columns)
    return f"INSERT INTO {table.name} ({_columns(table)}) VALUES ({marks})"  # noqa: S608 - names of ours


def _columns(table: Table) -> str:
    """Return the columns of a table; some are named like words of SQL."""
    return ", ".join(f'"{column.name}"' for column in table.columns)
