"""Make a clinic of any size: ``make_clinic.py FILE COURSES DAYS``, its courses opened within the last so many days.

The database is prolotrack's own, new. At most 20,000 lives of courses are drawn, their standings derived by the
domain, and then copied for other patients inside SQLite: a million courses take about a minute.
"""

import sqlite3
import sys
from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import starmap
from pathlib import Path
from random import Random

from lives import Catalogue, Life, lives
from people import people

from prolotrack.domain.course import CourseChange
from prolotrack.domain.names import spaced, words
from prolotrack.domain.outcome import PAIN_MEASURE, Measure
from prolotrack.domain.patient import Patient
from prolotrack.domain.protocol import Protocol
from prolotrack.domain.score import Moment, Score
from prolotrack.domain.session import Injection, Session
from prolotrack.domain.standing import Standing
from prolotrack.domain.structure import Structure
from prolotrack.services.administration import prepare
from prolotrack.store.address import Address
from prolotrack.store.derived import standing_of
from prolotrack.store.engine import open_reader
from prolotrack.store.records import columns_of, name_of, row_of

LIVES = 20_000  # more courses, a multiple of these, are copies
_CHECKED = 50  # courses whose standing is derived once more
_FAST = (
    "journal_mode=OFF",
    "synchronous=OFF",
    "foreign_keys=OFF",
    "temp_store=MEMORY",
    "cache_size=-262144",
)
_LOT_USES = (
    "INSERT INTO lot_use SELECT value, injection.id FROM injection, json_each(lots) ORDER BY value, injection.id"
)
_LOTS = """
INSERT INTO lot (number, product, expires, id, version)
SELECT lot, 'dextrose', date(substr(lot, 5) || '-01', '+2 years'), row_number() OVER (), 1 FROM lot_use GROUP BY lot
"""
_COPIED = "{} * :copies + copy.n + 1"  # the key of a copy, where the original's counts from 0
_OF_COPY = {
    "id": _COPIED,
    "course_id": _COPIED,
    "session_id": _COPIED,
    "patient_id": "({} * :copies + copy.n) * 7919 % :patients + 1",
}


def make(path: Path, courses: int, days: int) -> None:
    """Make a clinic; the same arguments on the same day make the same one."""
    address = Address(path=path)
    prepare(address, datetime.now(UTC))
    today, chance = datetime.now().astimezone().date(), Random(courses)  # noqa: S311 - nothing is kept secret
    originals = _originals(address, chance, min(courses, LIVES), today, days)
    patients = courses * 3 // 5
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for pragma in _FAST:
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("BEGIN")
        indexes = _dropped_indexes(connection)
        _enter(connection, people(chance, patients, today))
        connection.execute("CREATE TEMP TABLE copy (n INTEGER PRIMARY KEY)")
        connection.executemany("INSERT INTO copy VALUES (?)", ((n,) for n in range(max(courses // LIVES, 1))))
        for records in originals:
            _copy(connection, records, patients)
        connection.execute(_LOT_USES)
        connection.execute(_LOTS)
        for sql in indexes:
            connection.execute(sql)
        connection.execute("COMMIT")
    _check(address, courses)


def _originals(address: Address, chance: Random, count: int, today: date, days: int) -> list[list[object]]:
    """Return the records of so many lives, drawn with the catalogue of the database."""
    reader = open_reader(address)
    catalogue = Catalogue(
        reader.all(Structure, "catalogue.structures"),
        reader.all(Protocol, "catalogue.protocols"),
    )
    pain = reader.one(Measure, "catalogue.measure_by_name", name=PAIN_MEASURE)
    reader.close()
    return _records(lives(chance, count, catalogue, today, days), pain.id if pain else 0)


def _dropped_indexes(connection: sqlite3.Connection) -> list[str]:
    """Drop every index, and return how each is made again: at the end that is quicker."""
    known = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    ).fetchall()
    for name, _ in known:
        connection.execute(f"DROP INDEX {name}")
    return [sql for _, sql in known]


def _enter(connection: sqlite3.Connection, patients: Iterable[Patient]) -> None:
    """Enter patients with the words they are found by."""
    connection.execute("CREATE TEMP TABLE word (word TEXT, patient_id INTEGER)")
    columns = columns_of(Patient)
    marks = ", ".join("?" for _ in columns)
    entered = f"INSERT INTO patient ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608 - names of ours
    chunk: list[Patient] = []
    for patient in patients:
        chunk.append(patient)
        if len(chunk) == LIVES:
            _enter_chunk(connection, entered, chunk)
            chunk.clear()
    _enter_chunk(connection, entered, chunk)
    connection.execute("INSERT INTO patient_word SELECT word, patient_id FROM word ORDER BY word, patient_id")


def _enter_chunk(connection: sqlite3.Connection, entered: str, patients: Sequence[Patient]) -> None:
    """Enter some patients, and put their words aside."""
    connection.executemany(entered, (tuple(row_of(patient).values()) for patient in patients))
    known = ((word, patient.id) for patient in patients for word in (*words(patient.name), *words(patient.mrn)))
    connection.executemany("INSERT INTO word VALUES (?, ?)", known)
    named = ((patient.id, spaced(patient.name)) for patient in patients)
    connection.executemany("INSERT INTO patient_name (rowid, name) VALUES (?, ?)", named)


def _records(drawn: Sequence[Life], pain_id: int) -> list[list[object]]:
    """Return the records of the lives, kind by kind; sessions are numbered by their days, as they would be."""
    visits = sorted((on, life.course.id, number) for life in drawn for number, on in enumerate(life.visits))
    treated = [(key, on, drawn[course], number) for key, (on, course, number) in enumerate(visits)]
    ends = [life.end for life in drawn if life.end]
    return [
        [life.course for life in drawn],
        [_numbered(end, key) for key, end in enumerate(ends)],
        [Session(life.course.id, on, life.course.clinician, consent=True, id=key) for key, on, life, _ in treated],
        list(starmap(_injection, treated)),
        [_pain(key, on, life, number, pain_id) for key, on, life, number in treated],
        [life.standing for life in drawn],
    ]


def _numbered(end: CourseChange, key: int) -> CourseChange:
    """Return the end of a course under its key."""
    return CourseChange(end.course_id, end.on, end.change, None, end.reason, id=key)


def _injection(key: int, on: date, life: Life, _: int) -> Injection:
    """Return what a session did, from the lot of its month."""
    volume, lot = life.protocol.volume_ml or Decimal(3), f"D50-{on:%Y-%m}"
    return Injection(key, life.course.id, "dextrose", life.percent, volume, life.guidance, (lot,), id=key)


def _pain(key: int, on: date, life: Life, number: int, measure_id: int) -> Score:
    """Return the pain before a session: less each time."""
    return Score(life.course.id, measure_id, on, Moment.BEFORE, Decimal(max(8 - number, 0)), key, id=key)


def _copy(connection: sqlite3.Connection, records: Sequence[object], patients: int) -> None:
    """Write records of one kind, once for each copy of the lives they belong to."""
    name, columns = name_of(type(records[0])), columns_of(type(records[0]))
    quoted = [f'"{column}"' for column in columns]
    connection.execute(f"CREATE TEMP TABLE original ({', '.join(quoted)})")
    rows = (tuple(row_of(record).values()) for record in records)
    marks = ", ".join("?" for _ in columns)
    connection.executemany(f"INSERT INTO original VALUES ({marks})", rows)  # noqa: S608 - marks only
    copied = ", ".join(_OF_COPY.get(c, "{}").format(q) for c, q in zip(columns, quoted, strict=True))
    (copies,) = connection.execute("SELECT count(*) FROM copy").fetchone()
    connection.execute(
        f"INSERT INTO main.{name} ({', '.join(quoted)}) SELECT {copied} FROM original CROSS JOIN copy",  # noqa: S608 - names of ours
        {"copies": copies, "patients": patients},
    )
    connection.execute("DROP TABLE original")


def _check(address: Address, courses: int) -> None:
    """Stop where the standing of a course is not what prolotrack derives."""
    reader = open_reader(address)
    for key in range(1, courses + 1, max(courses // _CHECKED, 1)):
        if reader.known(Standing, key) != standing_of(reader, key):
            raise SystemExit(f"The standing of C{key} is wrong: mend benchmarks/make_clinic.py.")
    reader.close()


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
