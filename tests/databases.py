"""Databases for tests on a PostgreSQL server: quickly made from a template, dropped after use."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import psycopg
from psycopg import sql

EMPTY = "template0"


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: the *folder* of its socket, and an open *connection*."""

    folder: Path
    connection: psycopg.Connection
    _numbers: Iterator[int] = field(default_factory=count)

    def url(self, name: str) -> str:
        """Return the URL of the database of that name."""
        return f"postgresql://postgres@/{name}?host={self.folder}"

    def create(self, template: str = EMPTY) -> str:
        """Make a database like the template, and return its name."""
        name = f"test_{next(self._numbers)}"
        command = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy")
        self.connection.execute(command.format(sql.Identifier(name), sql.Identifier(template)))
        return name

    @contextmanager
    def database(self, template: str = EMPTY) -> Iterator[str]:
        """Make a database like the template, yield its URL, and drop it, even while somebody is connected."""
        name = self.create(template)
        yield self.url(name)
        self.connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@contextmanager
def connected(folder: Path) -> Iterator[Server]:
    """Connect to the server whose socket is in the folder."""
    with psycopg.connect(f"postgresql://postgres@/postgres?host={folder}", autocommit=True) as connection:
        yield Server(folder, connection)
