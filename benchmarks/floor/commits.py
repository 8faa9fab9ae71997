"""Commit what one logged session writes, with bare sqlite3 and prolotrack's pragmas: ``commits.py FILE NUMBER``.

For each line it reads, which says how many seconds, it writes how many commits it made and how many failed.
"""

import sqlite3
import sys
import time
from uuid import uuid4

_PRAGMAS = ("foreign_keys=ON", "trusted_schema=OFF", "cell_size_check=ON", "secure_delete=ON", "synchronous=EXTRA")
_SESSION = "INSERT INTO session (patient_id, \"on\", clinician, version) VALUES (1, '2026-01-01', 'nobody', 1)"
_INJECTION = "INSERT INTO injection (session_id, course_id, lots, version) VALUES (last_insert_rowid(), 1, '[]', 1)"
_SCORE = (
    'INSERT INTO score (course_id, measure_id, "on", moment, value, version) '
    "VALUES (1, 1, '2026-01-01', 'before', 5000, 1)"
)
_STANDING = "REPLACE INTO standing (course_id, status, given, counted, due) VALUES (?, 'open', 1, 1, '2026-01-01')"
_ENTRY = (
    'INSERT INTO audit (n, at, actor, command, operation, part, action, record, "key", "after", hash) '
    "SELECT max(n) + 1, '2026-01-01', 'nobody', 'log', ?, ?, 'add', 'session', 1, ?, ? FROM audit"
)
_ROW, _HASH = "x" * 150, "0" * 64


def main() -> None:
    """Work whenever told to."""
    connection = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=30)
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    print("ready", flush=True)
    for line in sys.stdin:
        end = time.monotonic() + float(line)
        made = failed = 0
        while time.monotonic() < end:
            try:
                _commit(connection, int(sys.argv[2]) + 1)
                made += 1
            except sqlite3.OperationalError:
                failed += 1
        print(made, failed, flush=True)


def _commit(connection: sqlite3.Connection, course: int) -> None:
    """Commit the rows of one session."""
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(_SESSION)
    connection.execute(_INJECTION)
    connection.execute(_SCORE)
    connection.execute(_STANDING, (course,))
    operation = str(uuid4())
    for part in (1, 2, 3):
        connection.execute(_ENTRY, (operation, part, _ROW, _HASH))
    connection.execute("COMMIT")


main()
