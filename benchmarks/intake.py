"""The figures of an import: a spreadsheet against the same rows, ready made, imported by the sqlite3 program."""

import csv
import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

from clinics import Clinics
from contest import CHECKOUT, PYTHON, SURROUNDINGS, Command, contest
from figures import Figure
from people import people

from prolotrack.services.administration import prepare
from prolotrack.store.address import Address

_MOST_MIB = 192
_MAKER = CHECKOUT / "benchmarks" / "floor" / "bare_tables.py"
_HEADER = "mrn,patient,born,structure,side,date,provider,agent,percent,volume ml,lot,consent,pain"
_PLACES = (("knee joint", "left"), ("lateral epicondyle", "right"))
_VISITS = 3  # of a course
_PATIENTS_A_SHEET = len(_PLACES) * _VISITS  # lines of a patient


def figures(clinics: Clinics, runs: int) -> Iterator[Figure]:
    """Yield the time and the memory of an import; a line becomes a session, an injection, a score and their entries."""
    if not shutil.which("sqlite3"):
        return
    lines = clinics.exported
    folder = clinics.folder / "intake"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    _write(folder / "sheet.csv", lines)
    prepare(Address(path=folder / "empty.db"), datetime.now(UTC))
    program = shutil.which("prolotrack", path=Path(PYTHON).parent) or f"{PYTHON} -m prolotrack"
    ours = f"cp empty.db run.db; {program} --db sqlite:///{folder}/run.db import sheet.csv"
    subprocess.run(["sh", "-ec", ours], cwd=folder, env=SURROUNDINGS, check=True, capture_output=True)
    subprocess.run([PYTHON, str(_MAKER), str(folder / "run.db"), "import", str(folder)], check=True)
    theirs = "cp bare.db rival.db; sqlite3 rival.db <commands; echo"
    taken = contest(
        {name: Command(("sh", "-ec", f"cd {folder}; {run}"), 1) for name, run in (("ours", ours), ("rival", theirs))},
        runs,
    )
    mine, rival = taken["ours"], taken["rival"]
    what = f"import, csv, {lines:,} lines, audit included"
    medians = f"{mine.seconds:.2f} s / {rival.seconds:.2f} s"
    yield Figure(what, "sqlite3 .import, same rows", 4, mine.seconds / rival.seconds, medians)
    yield Figure(f"{what}: memory", "", _MOST_MIB, mine.mib, unit="MiB")


def _write(path: Path, lines: int) -> None:
    """Write a wide sheet: two courses of three sessions for each patient."""
    first = date(2025, 1, 6)
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_HEADER.split(","))
        everybody = people(Random(lines), -(-lines // _PATIENTS_A_SHEET), first)  # noqa: S311 - nothing is kept secret
        number = 0
        for patient in everybody:
            for place in range(_PATIENTS_A_SHEET):
                number += 1
                if number > lines:
                    return
                structure, side = _PLACES[place // _VISITS]
                visit = place % _VISITS
                on = first + timedelta(days=number % 300 // _PATIENTS_A_SHEET + 28 * visit)
                who = (patient.mrn, patient.name, patient.born, structure, side, on, "Dr. Lee")
                writer.writerow((*who, "dextrose", 15, 3, f"D50-{number % 100}", "yes", 7 - visit))
