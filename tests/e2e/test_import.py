"""Tests of ``import`` as a process: through a pipe, at a terminal, interrupted, and with many lines."""

import re
import signal
import time
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.e2e.program import Program
from tests.e2e.terminal import Spawn, rest

HEADER = "MRN,Patient,DOB,Site,Visit date,Drug,Percent,mL,Pain\n"
LINES = 6000


def sheet(folder: Path, wrong: str = "") -> Path:
    """Write a wide sheet of many patients, each with two sessions; *wrong* comes at its end."""
    path = folder / "old.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write(HEADER)
        for number in range(LINES // 2):
            born = date(1950, 1, 1) + timedelta(days=7 * number)
            patient = f"p{number},Name{number},{born},left knee"
            file.write(f"{patient},2025-01-06,dextrose,15,3,7\n{patient},2025-02-03,dextrose,15,3,5\n")
        file.write(wrong)
    return path


def test_what_is_piped_in_is_taken_in(program: Program) -> None:
    """Once, although it is read more than once."""
    (program.folder / "few.csv").write_text("MRN,Name,DOB\n1,A,1978-03-14\n")
    done = program.in_shell("cat few.csv | $P import -")
    assert (done.returncode, done.stdout) == (0, "-: 1 patient new.\n"), done.stderr


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGKILL])
def test_what_is_interrupted_leaves_nothing(sent: signal.Signals, program: Program) -> None:
    """Neither records nor a file of rejects, nor the copy of another; what is told is true."""
    path = sheet(program.folder, "p,,,,,,,,\n")
    before = program.head
    for after in (0.0, 0.4, 0.8):
        process = program.start("import", path.name, "--rejects", "rejects.csv", "--save", "old")
        assert process.stderr
        assert process.stderr.readline().startswith("old.csv is read as wide: ")
        time.sleep(after)
        process.send_signal(sent)
        out, err = process.communicate(timeout=60)
        if process.returncode == 0:
            assert after, "The first is interrupted when it has hardly begun."
            assert "sessions" in out
            break
        assert program.head == before
        assert out == ""
        assert sent == signal.SIGKILL or err.endswith("Interrupted: nothing was recorded.\n"), err
        assert sent == signal.SIGKILL or len(list(program.folder.iterdir())) == 2
        assert not (program.folder / "rejects.csv").exists()


def test_a_person_sees_how_far_it_has_come(at_terminal: Spawn, program: Program) -> None:
    """A line that is written over, and gone before what came of it is told."""
    sheet(program.folder)
    child = at_terminal("import", "old.csv", TERM="xterm")
    child.expect(r"Recording.* \d+%")
    code, drawn = rest(child)
    assert code == 0
    shown = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", drawn)
    last = shown.splitlines()[-1].rpartition("\r")[2]
    assert last == "old.csv: 3000 patients, 3000 courses, 6000 sessions, 6000 scores new."
    assert all(len(part) <= 80 for line in shown.splitlines() for part in line.split("\r"))
