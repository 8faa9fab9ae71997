"""Tests of imports beside others who write, and of imports that are killed: everything of each, or nothing."""

import random
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Barrier

from prolotrack.domain.intake import Intake
from prolotrack.services.treatment import log_session
from prolotrack.store.address import parse_address
from tests.factories import ANA, Clinic, given
from tests.services.spreadsheets import FIRST, SECOND, THIRD, edit_numbers, line, pain, take
from tests.store.chain import breaks, replayed, stored

ROOT = Path(__file__).parents[2]
ROUNDS = 5
NAMES = ["Rivera, Ana", *(f"{family * 7}, {given * 7}" for family in "abcdefghij" for given in "klmnopqrst")]
SHEET = edit_numbers(
    line(on=on, mrn=str(1042 + number), name=NAMES[number], born=date(1950, 1, 1), scores=pain(5))
    for number in range(100)
    for on in (FIRST, SECOND)
)
IMPORTER = """
import sys
from pathlib import Path
from prolotrack.store import transaction
from prolotrack.store.address import Address
from tests.factories import Clinic
from tests.services.spreadsheets import take
from tests.services.test_intake_together import SHEET

transaction.MANY = 100
print("ready", flush=True)
take(Clinic(Address(path=Path(sys.argv[1]))), *SHEET)
print("done", flush=True)
"""


def at_once(*works: Callable[[], object]) -> list[object]:
    """Do several things at once, each in a thread."""
    start = Barrier(len(works))

    def begin(work: Callable[[], object]) -> object:
        start.wait()
        return work()

    with ThreadPoolExecutor(len(works)) as threads:
        return list(threads.map(begin, works))


def test_two_imports_of_one_sheet_record_it_once(clinic: Clinic) -> None:
    """One waits for the other, and finds everything known."""
    answers = at_once(lambda: take(clinic, *SHEET), lambda: take(clinic, *SHEET))
    assert sorted(answers, key=lambda intake: intake.unchanged) == [  # type: ignore[attr-defined]
        Intake(100, 100, 200, 200, 0, 0),
        Intake(0, 0, 0, 0, 200, 0),
    ]
    assert breaks(clinic) == []
    assert replayed(clinic) == stored(clinic)


def test_import_and_somebody_who_logs_are_both_there(clinic: Clinic) -> None:
    """Nobody is refused, whoever comes first, and the trail is one chain."""
    ana = clinic.patient(replace(ANA, born=date(1950, 1, 1)))
    course = clinic.open(clinic.opening(ana, on=FIRST)).course
    later = [THIRD.replace(day=10 + days) for days in range(5)]

    def logging() -> None:
        for on in later:
            clinic.do(lambda tx, on=on: log_session(tx, [course.id], replace(given(on), override="a test")))  # type: ignore[misc]

    at_once(lambda: take(clinic, *SHEET), logging)
    days = [treatment.session.on for treatment in clinic.course(course.id).given]
    assert days == sorted([FIRST, SECOND, *later])
    assert breaks(clinic) == []
    assert replayed(clinic) == stored(clinic)


def test_killed_import_leaves_nothing(sqlite_url: str) -> None:
    """At whatever moment; then it can be run, and once it is done the same again changes nothing."""
    clinic = Clinic(parse_address(sqlite_url))
    before = clinic.everything()
    path = str(clinic.address.path)
    recorded = 0
    for round_ in range(ROUNDS):
        command = [sys.executable, "-c", IMPORTER, path]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as program:
            assert program.stdout
            assert program.stdout.readline() == "ready\n"
            if round_:
                time.sleep(random.Random(round_).uniform(0.02, 0.3))  # noqa: S311 - any moment will do
            program.kill()
            told = program.stdout.read() == "done\n"
        recorded = len(clinic.rows("session"))
        if recorded:
            assert round_, "The first is killed when it has hardly begun."
            break
        assert not told
        assert clinic.everything() == before
    assert take(clinic, *SHEET).sessions == len(SHEET) - recorded
    assert len(clinic.rows("session")) == len(SHEET)
    assert breaks(clinic) == []
    assert replayed(clinic) == stored(clinic)
