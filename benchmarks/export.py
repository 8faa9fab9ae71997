"""The figures of exports: against the same SQL written into csv by the sqlite3 program, or by Python without it."""

import shutil
from collections.abc import Iterator

from clinics import Clinics
from contest import CHECKOUT, PYTHON, Command, contest, prolotrack
from figures import Figure

from prolotrack.store.compiled.sqlite import QUERIES

_MOST_MIB = 64
_SQLITE = ("sqlite3 -csv, same SQL", "sqlite3", "-readonly", "-header", "-csv")
_PYTHON = (
    "no sqlite3 here: Python, same SQL",
    PYTHON,
    str(CHECKOUT / "benchmarks" / "floor" / "csv_rows.py"),
)
_EVER = {":since": "'0001-01-01'", ":until": "'9999-12-31'"}


def figures(clinics: Clinics, runs: int) -> Iterator[Figure]:
    """Yield the time and the memory of an export."""
    clinic, sql = clinics.middle, QUERIES["summaries.courses"]
    for name, value in _EVER.items():
        sql = sql.replace(name, value)
    rival, *words = _SQLITE if shutil.which("sqlite3") else _PYTHON
    taken = contest(
        {
            "ours": prolotrack("export", "courses", clinic=clinic, lines=clinics.exported + 1),
            "rival": Command((*words, str(clinic), sql), clinics.exported + 1),
        },
        runs,
    )
    ours, theirs = taken["ours"], taken["rival"]
    what = f"export courses, csv, {clinics.exported:,}"
    yield Figure(what, rival, 1.5, ours.seconds / theirs.seconds, f"{ours.seconds:.2f} s / {theirs.seconds:.2f} s")
    yield Figure(f"{what}: memory", "", _MOST_MIB, ours.mib, unit="MiB")
