"""Read the rows that the doctor derives forecasts from, and those it compares them with, and do nothing: ``FILE``."""

import sqlite3
import sys

from prolotrack.store.compiled.sqlite import QUERIES

connection = sqlite3.connect(sys.argv[1])
for name in ("protocols", "courses", "changes", "given", "appointments", "calls", "followed_on", "events", "standings"):
    cursor = connection.execute(QUERIES[f"doctor.{name}"])
    while cursor.fetchmany(1000):
        pass
