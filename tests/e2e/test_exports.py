"""Tests of exports as processes: slow readers, killed writers, many rows, somebody who watches."""

import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from prolotrack.store.address import Address, parse_address
from tests.e2e.crowds import crowd
from tests.e2e.program import PROGRAM, Program
from tests.e2e.terminal import Spawn, rest
from tests.factories import BEN, Clinic

MANY = 40_000  # courses; a list of their rows would take more than twice what is allowed here
ALLOWED = 24 * 2**10  # KiB more than for a few
WATCH = """
import os, subprocess, sys
_, status, usage = os.wait4(subprocess.Popen(sys.argv[1:]).pid, 0)
print(usage.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status))
"""
NAMES_ONE = "{} names 1 patient: keep it as safe as their records. --deidentified leaves out who they are.\n"
OPENING = {"xlsx": b"PK", "parquet": b"PAR1", "csv": b"course,", "json": b"[\n {", "ndjson": b'{"course"'}


def exporting(url: str, *words: str) -> "subprocess.Popen[bytes]":
    """Start an export whose rows nobody reads yet."""
    environment = Program(Path.cwd()).env
    return subprocess.Popen(
        [*PROGRAM, "--db", url, "export", "courses", *words], env=environment, stdout=subprocess.PIPE
    )


def test_who_reads_slowly_makes_nobody_wait(url: str) -> None:
    """While an export waits for its reader others record; the rows are those of the moment it began."""
    clinic = Clinic(parse_address(url))
    clinic.opened()
    crowd(clinic, 5000)
    with exporting(url) as process:
        assert process.stdout is not None
        process.stdout.readline()
        clinic.open(clinic.opening(clinic.patient(BEN)))  # fails where it has to wait
        assert process.poll() is None
        rows = process.stdout.read().splitlines()
    assert (len(rows), process.returncode) == (5000, 0)
    assert rows[-1].startswith(b"C5000,1042,")


def most_held(program: Program, form: str) -> int:
    """Return how much memory an export held at most, in KiB; a small process starts it, whose own would count too."""
    words = [sys.executable, "-c", WATCH, *PROGRAM, "export", "courses", "--out", f"rows.{form}", "--force"]
    told = subprocess.run(words, env=program.env, cwd=program.folder, capture_output=True, check=True)
    return int(told.stdout)


@pytest.mark.parametrize("form", ["csv", "json", "ndjson", "parquet", "xlsx"])
def test_many_rows_take_no_more_memory_than_a_few(form: str, program: Program) -> None:
    """They are never all held at once."""
    few = most_held(program, form)
    crowd(Clinic(Address(path=program.file)), MANY)
    assert most_held(program, form) - few < ALLOWED
    assert (program.folder / f"rows.{form}").stat().st_size > MANY


@pytest.mark.parametrize("form", OPENING)
def test_rows_leave_through_a_pipe(form: str, program: Program) -> None:
    """Also what no screen shows."""
    done = subprocess.run(
        [*PROGRAM, "export", "courses", "--format", form], env=program.env, capture_output=True, check=True
    )
    assert done.stdout.startswith(OPENING[form])
    assert done.stderr == b""


@pytest.mark.parametrize("form", OPENING)
def test_rows_that_cannot_leave_are_told(form: str, program: Program) -> None:
    """A full disk in one sentence (1); a reader who left is no error of the program's (141)."""
    full = program.in_shell(f"TMPDIR=$PWD $P export courses --format {form} >/dev/full")
    assert (full.returncode, full.stderr) == (1, "The answer cannot be written: No space left on device.\n")
    left = program.in_shell(f"TMPDIR=$PWD $P export courses --format {form} | true")
    assert (left.returncode, left.stderr) == (141, "")
    assert {path.name for path in program.folder.iterdir()} == {"prolotrack.db"}


@pytest.mark.parametrize("form", OPENING)
def test_a_file_that_no_disk_holds_is_not_left(form: str, program: Program) -> None:
    """One sentence (2), and the folder is as it was."""
    crowd(Clinic(Address(path=program.file)), 2000)
    done = program.in_shell(f"trap '' XFSZ; ulimit -f 8; TMPDIR=$PWD $P export courses --out rows.{form}")
    assert done.returncode in {2, 9}, done.stderr
    assert done.stderr.count("\n") == 1
    assert "Unexpected" not in done.stderr
    assert {path.name for path in program.folder.iterdir()} == {"prolotrack.db"}


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_an_export_that_is_killed_leaves_no_file_of_its_name(form: str, program: Program) -> None:
    """What it had written is not taken for the whole, and is nobody else's to read; the next export succeeds."""
    crowd(Clinic(Address(path=program.file)), 20_000)  # they take long beside the moment in which it is killed
    path = program.folder / f"rows.{form}"
    process = subprocess.Popen([*PROGRAM, "export", "courses", "--out", str(path)], env=program.env)
    while not list(program.folder.glob(".prolotrack-*")):
        assert process.poll() is None
        time.sleep(0.001)
    process.kill()
    process.wait()
    assert not path.exists()
    assert [stat.S_IMODE(left.stat().st_mode) for left in program.folder.glob(".prolotrack-*")] == [0o600]
    program.does("export", "courses", "--out", str(path))
    assert path.exists()


def test_a_person_is_warned_whom_a_file_names(at_terminal: Spawn, program: Program) -> None:
    """How many patients, before it is written; that it is written, after."""
    code, shown = rest(at_terminal("export", "courses", "--out", "rows.csv"))
    assert (code, shown) == (0, NAMES_ONE.format("rows.csv") + "rows.csv is written.\n")
    assert (program.folder / "rows.csv").read_bytes().count(b"\r\n") == 2


def test_a_person_who_waits_sees_how_far_it_is(program: Program) -> None:
    """A bar beside the rows, once that has lasted a moment."""
    crowd(Clinic(Address(path=program.file)), 60_000)
    done = program.in_shell(
        "TERM=xterm script -qec '$P export courses >rows.csv' /dev/null | tr -d '\\r' >seen; cat seen"
    )
    assert done.returncode == 0, done.stderr
    assert "export courses" in done.stdout
    assert "%" in done.stdout
    assert (program.folder / "rows.csv").read_bytes().count(b"\r\n") == 60_001
