"""Archives to test with: what a clinic holds, as lines, to be taken in as it is or forged first."""

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import text

from prolotrack.domain.manifest import TRAIL, Anchor, File, Manifest
from prolotrack.exchange.archive import write_archive
from prolotrack.services.archive import everything, heading
from prolotrack.store.address import Address
from prolotrack.store.archive_rows import Contents
from prolotrack.store.audit import FIRST, canonical, seal
from prolotrack.store.engine import snapshot
from prolotrack.store.loading import load
from prolotrack.store.transaction import writing_engine
from tests.factories import Clinic

Row = dict[str, Any]


def file_of(table: str, lines: Iterable[str]) -> File:
    """Return what a manifest tells of lines."""
    written = [f"{line}\n".encode() for line in lines]
    return File(table, len(written), hashlib.sha256(b"".join(written)).hexdigest())


@dataclass(frozen=True, slots=True)
class Packed:
    """What an archive holds, table by table, and what it says beside; whoever forges it has the sums right."""

    tables: dict[str, list[str]]
    heading: Manifest

    @property
    def archive(self) -> Contents:
        """Return the archive as the store takes it."""
        files = tuple(file_of(table, lines) for table, lines in self.tables.items())
        return Contents(self.heading._replace(files=files), lambda table: iter(self.tables[table]))

    def rows(self, table: str) -> list[Row]:
        """Return the rows of a table."""
        return [json.loads(line) for line in self.tables[table]]

    def having(self, table: str, rows: Iterable[Row]) -> "Packed":
        """Return the archive with other rows in a table."""
        return self.with_lines(table, map(canonical, rows))

    def with_lines(self, table: str, lines: Iterable[str]) -> "Packed":
        """Return the archive with other lines in a table."""
        return replace(self, tables={**self.tables, table: list(lines)})

    def changed(self, table: str, change: Callable[[Row], object], place: int = 0) -> "Packed":
        """Return the archive with a row changed that stands at a place of its table."""
        rows = self.rows(table)
        change(rows[place])
        return self.having(table, rows)

    def sealed(self) -> "Packed":
        """Return the archive with its trail numbered and sealed anew, and the anchor that fits."""
        before, rows = FIRST, self.rows(TRAIL)
        for n, row in enumerate(rows, start=1):
            row["n"] = n
            row["hash"] = before = seal(row, before)
        return replace(self.having(TRAIL, rows), heading=self.heading._replace(anchor=Anchor(len(rows), before)))

    def load(self, address: Address, *, dry_run: bool = False) -> None:
        """Take it in."""
        load(address, self.archive, dry_run=dry_run)


def packed(address: Address) -> Packed:
    """Return everything that a database holds."""
    with snapshot(address) as reader:
        return Packed({table: list(lines) for table, lines in everything(reader)}, heading(reader))


def archived(address: Address, path: Path) -> bytes:
    """Write the archive of a database; return its bytes."""
    with snapshot(address) as reader, path.open("wb") as file:
        write_archive(file, everything(reader), heading(reader))
    return path.read_bytes()


def content(clinic: Clinic) -> object:
    """Return what a database is, whatever it holds: the bytes of a file, the rows and tables on a server."""
    if clinic.address.path is None:
        with writing_engine(clinic.address).connect() as connection:
            names = connection.execute(text("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"))
            known = sorted(names.scalars())
        return known, clinic.everything() if known else {}
    return clinic.address.path.read_bytes() if clinic.address.path.exists() else None
