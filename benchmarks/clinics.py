"""The clinics of a run: each is made when it is first needed."""

import sqlite3
import subprocess
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zlib import crc32

from contest import CHECKOUT, PYTHON, SURROUNDINGS

_TEN_YEARS, _TWO_YEARS, _MONTHS = 3650, 730, 240  # days
_MAKER = CHECKOUT / "benchmarks" / "make_clinic.py"
_PARTS = ("make_clinic.py", "lives.py", "people.py")
_AT_WORK = 20_000  # courses of the clinic that many write to


@dataclass(frozen=True, slots=True)
class Clinics:
    """The clinics in a *folder*: 200 courses, *courses* of them, and *exported* ones."""

    folder: Path
    courses: int
    exported: int

    @property
    def small(self) -> Path:
        """Return a clinic of 200 courses, so young that more than 50 are due."""
        return self._clinic(200, _MONTHS)

    @property
    def big(self) -> Path:
        """Return the big clinic."""
        return self._clinic(self.courses, _TEN_YEARS)

    @property
    def middle(self) -> Path:
        """Return the clinic that is exported."""
        return self._clinic(self.exported, _TEN_YEARS)

    @property
    def at_work(self) -> Path:
        """Return the clinic that many write to."""
        return self._clinic(_AT_WORK, _TWO_YEARS)

    def _clinic(self, courses: int, days: int) -> Path:
        """Return a clinic of so many courses, of today and of this schema."""
        path = self.folder / f"clinic-{_made_by():08x}-{datetime.now().astimezone():%Y%m%d}-{courses}-{days}.db"
        if not path.exists():
            print(f"(making a clinic of {courses:,} courses)", flush=True)
            unfinished = path.with_suffix(".new")
            unfinished.unlink(missing_ok=True)
            subprocess.run(
                [PYTHON, str(_MAKER), str(unfinished), str(courses), str(days)], env=SURROUNDINGS, check=True
            )
            unfinished.rename(path)
        return path


def _made_by() -> int:
    """Return a figure that changes with the schema and with how clinics are made."""
    sources = (*sorted((CHECKOUT / "alembic" / "versions").glob("*.py")), *(_MAKER.with_name(name) for name in _PARTS))
    return crc32(b"".join(source.read_bytes() for source in sources))


def copied(clinic: Path, name: str) -> Path:
    """Return a copy of a clinic, to write to."""
    copy = clinic.with_name(f"copy-{name}.db")
    copy.unlink(missing_ok=True)
    with closing(sqlite3.connect(clinic)) as connection:
        connection.execute("VACUUM INTO ?", (str(copy),))
    return copy


def one(clinic: Path, query: str) -> str:
    """Return the first value of a query's first row."""
    return many(clinic, query)[0]


def many(clinic: Path, query: str) -> list[str]:
    """Return the first value of every row of a query."""
    with closing(sqlite3.connect(f"file:{clinic}?mode=ro", uri=True)) as connection:
        return [str(row[0]) for row in connection.execute(query)]
