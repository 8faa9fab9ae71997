"""What the program knew at the end of a day: the audit trail up to then, replayed into a database in memory."""

import json
from collections import defaultdict
from contextlib import ExitStack
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import Connection, create_engine, insert
from sqlalchemy.pool import StaticPool

from prolotrack.errors import DatabaseTrouble
from prolotrack.store import sqlite
from prolotrack.store.address import Address
from prolotrack.store.audit import Stamp, Version, row_in
from prolotrack.store.derived import derive
from prolotrack.store.engine import reader_on, snapshot
from prolotrack.store.reader import Reader
from prolotrack.store.records import Stored, columns_of
from prolotrack.store.tables import RECORD_OF, metadata, table_of

ZONE = "zone"  # the setting by which entries belong to a day
_MEMORY = Address(path=Path(":memory:"))
_CHUNK = 1000  # rows


def known_on(address: Address, day: date) -> Reader:
    """Return a reader on what the database at an address, which is up to date, held at the end of a day.

    It answers the ordinary questions, nothing that came later can reach it, and it is gone once it is closed. It takes
    time in proportion to the trail.
    """
    memory = sqlite.in_memory()
    reader = reader_on(_MEMORY, sqlite, memory)
    engine = create_engine("sqlite+pysqlite://", creator=lambda: memory, poolclass=StaticPool)
    with ExitStack() as unless_whole:
        unless_whole.callback(reader.close)
        with snapshot(address) as source, engine.connect() as connection:
            metadata.create_all(connection)
            connection.exec_driver_sql("BEGIN")
            _replay(source, connection, _last_of(source, day))
            derive(connection, reader)
            connection.commit()
        unless_whole.pop_all()
    return reader


def _last_of(source: Reader, day: date) -> int:
    """Return the number of the last entry before the first that was made after a day.

    So many entries were all there was at some moment, whatever the clocks showed that wrote them. The day of an entry
    is that of the zone the clinic had set by then, else that of the machine's.
    """
    last, zone = 0, None  # astimezone takes None for the machine's own
    for stamp in source.stream(Stamp, "trail.stamps"):
        if datetime.fromisoformat(stamp.at).astimezone(zone).date() > day:
            break
        last = stamp.n
        if stamp.setting and (setting := json.loads(stamp.setting))["name"] == ZONE:
            zone = None if setting["void"] else _zone(setting["value"])
    return last


def _zone(name: str) -> ZoneInfo:
    """Return a zone by its name."""
    try:
        return ZoneInfo(name)
    except ZoneInfoNotFoundError:
        raise DatabaseTrouble(f"This machine does not know the clinic's time zone {name!r}: install tzdata.") from None


def _replay(source: Reader, connection: Connection, last: int) -> None:
    """Write every record as the entry that last changed it, up to one in the trail, left it."""
    waiting: dict[str, list[dict[str, Stored]]] = defaultdict(list)
    for version in source.stream(Version, "trail.versions", last=last):
        rows = waiting[version.kind]
        rows.append(_row(version))
        if len(rows) == _CHUNK:
            connection.execute(insert(table_of(RECORD_OF[version.kind])), waiting.pop(version.kind))
    for record, rows in waiting.items():
        connection.execute(insert(table_of(RECORD_OF[record])), rows)


def _row(version: Version) -> dict[str, Stored]:
    """Return the row of a version, in the columns that there are now."""
    record: type = RECORD_OF[version.kind]
    row = row_in(record, version.row)
    return {name: row[name] for name in columns_of(record)}
