"""Make what the sqlite3 program needs to import the rows of a clinic: ``bare_tables.py FILE COMMAND FOLDER``.

The folder gets a database with the tables of the clinic, empty, and a csv file for each of those that the COMMAND wrote
to; ``commands`` imports them. Checks and strict types are left out: csv knows no NULL. Indexes and triggers stay.
"""

import csv
import re
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

TABLES = [
    "patient",
    "course",
    "course_change",
    "session",
    "injection",
    "score",
    "audit",
    "standing",
    "patient_word",
    "lot_use",
]
_ENTRIES = "SELECT * FROM audit WHERE command = ? ORDER BY n"


def main(clinic: str, command: str, folder: Path) -> None:
    """Write the database, the csv files and the commands."""
    with closing(sqlite3.connect(clinic)) as source, closing(sqlite3.connect(folder / "bare.db")) as bare:
        for table in TABLES:
            of_table = (
                "SELECT sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL ORDER BY type = 'table' DESC"
            )
            for (sql,) in source.execute(of_table, (table,)):
                bare.execute(_bare(sql))
            rows = source.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - a name of ours
            if table == "audit":
                rows = source.execute(_ENTRIES, (command,))
            with (folder / f"{table}.csv").open("w", newline="") as file:
                csv.writer(file).writerows(_renumbered(rows) if table == "audit" else rows)
    imports = [f'.import --csv "{folder / table}.csv" {table}' for table in TABLES]
    (folder / "commands").write_text("\n".join(["BEGIN;", *imports, "COMMIT;", ""]))


def _renumbered(rows: sqlite3.Cursor) -> list[tuple[object, ...]]:
    """Return the entries numbered from one: a trigger asks for that."""
    return [(number, *row[1:]) for number, row in enumerate(rows, 1)]


def _bare(sql: str) -> str:
    """Return the statement that makes a table without checks and strict types."""
    while found := re.search(r",?\s*CONSTRAINT ck_\w+ CHECK \(", sql):
        depth, end = 1, found.end()
        while depth:
            depth += {"(": 1, ")": -1}.get(sql[end], 0)
            end += 1
        sql = sql[: found.start()] + sql[end:]
    return re.sub(r"\bSTRICT\b,?", "", sql).rstrip().rstrip(",").replace("WITHOUT ROWID,", "WITHOUT ROWID")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
