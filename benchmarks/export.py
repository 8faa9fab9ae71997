"""The figures of exports: against the same SQL written into csv by the sqlite3 program, or psql."""

import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from clinics import Clinics
from contest import CHECKOUT, PYTHON, Command, Medians, contest, prolotrack
from figures import Figure
from shared import shared

from prolotrack.store.compiled.postgresql import QUERIES as SHARED_QUERIES
from prolotrack.store.compiled.sqlite import QUERIES

_QUERY = "summaries.courses"
_MOST_MIB, _PARQUET_MIB = 64, 300
_SQLITE = ("sqlite3 -csv, same SQL", "sqlite3", "-readonly", "-header", "-csv")
_PYTHON = (
    "no sqlite3 here: Python, same SQL",
    PYTHON,
    str(CHECKOUT / "benchmarks" / "floor" / "csv_rows.py"),
)
_PSQL = r"psql \copy, same SQL"
_SINCE, _UNTIL = "'0001-01-01'", "'9999-12-31'"
_GOALS = {"csv": 1.5, "ndjson": 1.3, "parquet": 1.8, "xlsx": 14}
_WITHOUT_LINES = {"parquet", "xlsx"}


def figures(clinics: Clinics, runs: int) -> Iterator[Figure]:
    """Yield the time and the memory of each form, from a file and from a server."""
    yield from _of_file(clinics.middle, clinics.exported, _GOALS, runs)
    with shared(clinics.middle) as url:
        yield from _of_server(url, clinics.exported, runs)


def big_figures(clinics: Clinics, runs: int) -> Iterator[Figure]:
    """Yield the time and the memory of the forms that hold as many rows as the big clinic has."""
    goals = {form: goal for form, goal in _GOALS.items() if form != "xlsx"}
    yield from _of_file(clinics.big, clinics.courses, goals, runs)


def _of_file(clinic: Path, courses: int, goals: Mapping[str, float], runs: int) -> Iterator[Figure]:
    """Yield the figures of exports of a file."""
    sql = _asked(QUERIES[_QUERY], r":(\w+)")
    rival, *words = _SQLITE if shutil.which("sqlite3") else _PYTHON
    commands = {form: _exporting(form, courses, clinic) for form in goals}
    taken = contest(commands | {"rival": Command((*words, str(clinic), sql), courses + 1)}, runs)
    for form, goal in goals.items():
        yield from _compared(f"export courses, {form}, {courses:,}", rival, goal, taken[form], taken["rival"])


def _of_server(url: str, courses: int, runs: int) -> Iterator[Figure]:
    """Yield the figures of an export from a server."""
    if not shutil.which("psql"):
        print("(no psql here: exports from PostgreSQL are not measured)")
        return
    sql = " ".join(_asked(SHARED_QUERIES[_QUERY], r"%\((\w+)\)s").replace("%%", "%").split())
    ours = Command(prolotrack("--db", url, "export", "courses").words, courses + 1)
    rival = Command(("psql", url, "-c", rf"\copy ({sql}) TO STDOUT WITH CSV HEADER"), courses + 1)
    taken = contest({"ours": ours, "rival": rival}, runs)
    yield from _compared(f"export courses, csv, {courses:,}, PostgreSQL", _PSQL, 1.2, taken["ours"], taken["rival"])


def _compared(what: str, rival: str, goal: float, ours: Medians, theirs: Medians) -> Iterator[Figure]:
    """Yield the time of an export against its rival's, and the memory it held where that is bounded."""
    yield Figure(what, rival, goal, ours.seconds / theirs.seconds, f"{ours.seconds:.2f} s / {theirs.seconds:.2f} s")
    if "xlsx" not in what:
        most = _PARQUET_MIB if "parquet" in what else _MOST_MIB
        yield Figure(f"{what}: memory", "", most, ours.mib, unit="MiB")


def _exporting(form: str, courses: int, clinic: Path) -> Command:
    """Return what exports a clinic in a form."""
    lines = 1 if form in _WITHOUT_LINES else courses
    return prolotrack("export", "courses", "--format", form, clinic=clinic, lines=lines)


def _asked(sql: str, parameter: str) -> str:
    """Return the query of an export of everything, its parameters written out."""
    known = {"since": _SINCE, "until": _UNTIL}
    return re.sub(parameter, lambda match: known.get(match[1], "NULL"), sql)
