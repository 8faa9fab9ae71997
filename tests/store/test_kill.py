"""Tests of a program that is killed while it records: what it recorded is wholly there, or not at all."""

import random
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from prolotrack.store.address import Address, parse_address
from tests.factories import Clinic
from tests.store.chain import breaks, replayed, rows_of, stored

ROOT = Path(__file__).parents[2]
ROUNDS = 6
WRITER = """
import sys
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from prolotrack.services.treatment import log_session
from prolotrack.store.address import Address
from tests.factories import OPENED, Clinic, given

clinic = Clinic(Address(path=Path(sys.argv[1])))
first = int(sys.argv[2])
print("ready", flush=True)
for day in range(first, first + 1000):
    said = replace(given(OPENED + timedelta(days=day)), pain=Decimal(6), pain_after=Decimal(3), override="a test")
    clinic.do(lambda tx: log_session(tx, [1], said))
"""


def write_until_killed(path: Path, round_: int) -> None:
    """Record sessions, each with an injection and two scores, until killed at a random moment."""
    command = [sys.executable, "-c", WRITER, str(path), str(round_ * 1000)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout
        assert program.stdout.readline() == "ready\n"
        time.sleep(random.Random(round_).uniform(0.02, 0.25))  # noqa: S311 - any moment will do
        program.kill()


@pytest.fixture
def path(sqlite_url: str) -> Path:
    """Return the file of a clinic with one course."""
    path = parse_address(sqlite_url).path
    assert path
    Clinic(Address(path=path)).opened(protocol="maxwell-2007")
    return path


def test_killed_program_leaves_whole_records_only(path: Path) -> None:
    """Each session has its injection, its scores and its entries in the trail; nothing has part of them."""
    clinic = Clinic(Address(path=path))
    for round_ in range(ROUNDS):
        write_until_killed(path, round_)
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    sessions = [row["id"] for row in rows_of(clinic, "session", "id")]
    assert [row["session_id"] for row in rows_of(clinic, "injection", "session_id")] == sessions
    assert Counter(row["session_id"] for row in rows_of(clinic, "score", "id")) == dict.fromkeys(sessions, 2)
    logged = Counter(entry.operation for entry in clinic.trail() if entry.record in {"session", "injection", "score"})
    assert set(logged.values()) == {4}
    assert len(logged) == len(sessions) > 0
    assert breaks(clinic) == []
    assert replayed(clinic) == stored(clinic)
    assert clinic.course(1).progress.counted == len(sessions)
