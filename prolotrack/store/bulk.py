"""Rows written many at a time: on SQLite by one statement for all of them, on PostgreSQL by COPY."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Table

from prolotrack.store.records import Stored

_CHUNK = 5000  # rows
_FEW = 50  # rows: up to so many, another way costs more than it saves


def insert_rows(connection: Connection, table: Table, rows: Sequence[Sequence[Stored]]) -> None:
    """Write rows whose values are in the order of the table's columns."""
    dialect = connection.dialect.name
    if 0 < len(rows) <= _FEW:
        connection.exec_driver_sql(_statement(table, dialect), [tuple(row) for row in rows])
    elif rows:
        bare = connection.connection.cursor()
        try:
            if dialect == "postgresql":
                _copy(bare, table, rows)
            else:
                bare.executemany(_statement(table, dialect), rows)
        finally:
            bare.close()


def insert_stream(connection: Connection, table: Table, rows: Iterable[Sequence[Stored]]) -> None:
    """Write rows, some at a time."""
    left: Iterator[Sequence[Stored]] = iter(rows)
    while chunk := list(islice(left, _CHUNK)):
        insert_rows(connection, table, chunk)


def _copy(cursor: Any, table: Table, rows: Iterable[Sequence[Stored]]) -> None:  # noqa: ANN401 - the driver's own
    """Send rows to PostgreSQL in one stream."""
    with cursor.copy(f"COPY {table.name} ({_columns(table)}) FROM STDIN") as stream:
        for row in rows:
            stream.write_row(row)


@cache
def _statement(table: Table, dialect: str) -> str:
    """Return the statement that writes a row."""
    mark = "%s" if dialect == "postgresql" else "?"
    marks = ", ".join(mark for _ in table.columns)
    return f"INSERT INTO {table.name} ({_columns(table)}) VALUES ({marks})"  # noqa: S608 - names of ours


def _columns(table: Table) -> str:
    """Return the columns of a table; some are named like words of SQL."""
    return ", ".join(f'"{column.name}"' for column in table.columns)
