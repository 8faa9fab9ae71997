"""Tests of Ctrl-C and of sudden death: a command happened wholly or not at all, and says nothing false."""

import random
import shutil
import signal
import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from statistics import median

import pytest

from tests.e2e.program import Program, days_ago

AT_ONCE = 2
MOMENTS = 14  # and one too soon, and one too late
KILLED = {
    signal.SIGINT: {0, 130, -signal.SIGINT},
    signal.SIGTERM: {0, 143, -signal.SIGTERM},
    signal.SIGHUP: {0, 129, -signal.SIGHUP},
    signal.SIGKILL: {0, -signal.SIGKILL},
}
COUNTS = ("SELECT count(*) FROM session", "SELECT count(*) FROM injection", "SELECT count(*) FROM score")


def recorded(file: Path) -> list[int]:
    """Return how many sessions, injections and scores there are, and how many entries of ``log`` in the trail."""
    with closing(sqlite3.connect(file)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        counts = [database.execute(query).fetchone()[0] for query in COUNTS]
        trail = "SELECT count(*) FROM audit WHERE command = 'log'"
        return [*counts, database.execute(trail).fetchone()[0]]


def end(program: Program, sent: signal.Signals, after: float) -> tuple[int, str, str]:
    """Log a session with its pain, send a signal after some seconds, and return what the process left."""
    process = program.start("log", "C1", "--on", days_ago(0), "--pain", "4", "--again")
    time.sleep(after)
    process.send_signal(sent)
    out, err = process.communicate(timeout=60)
    return process.returncode, out, err


def check(program: Program, sent: signal.Signals, after: float) -> bool:
    """End a command after some seconds, check that it was whole and truthful; return whether it was recorded."""
    before = recorded(program.file)
    code, out, err = end(program, sent, after)
    now = recorded(program.file)
    happened = now != before
    assert now == ([before[0] + 1, before[1] + 1, before[2] + 1, before[3] + 3] if happened else before)
    if code not in KILLED[sent]:  # Python itself was starting, and says so in its own way
        assert (sent, code, out, happened) == (signal.SIGINT, 1, "", False), err
    assert "prolotrack/cli" not in err
    assert "Unexpected" not in err
    if "S2 recorded" in out or code == 0:
        assert happened
    if code > 128:
        assert not happened
        assert err == "Interrupted: nothing was recorded.\n"
    assert "S2" not in out or out.startswith("S2 recorded: Rivera, Ana, ")
    return happened


@pytest.mark.parametrize("sent", KILLED)
def test_a_session_is_recorded_wholly_or_not_at_all(
    sent: signal.Signals, clinic_template: Path, tmp_path: Path
) -> None:
    """At any of many moments of ``log``: session, injection, pain and trail stand together or are not there."""
    programs = [_with_clinic(tmp_path / str(n), clinic_template) for n in range(MOMENTS + 2)]
    took = median(_seconds(lambda: programs[0].does("log", "C1", "--dry-run")) for _ in range(3))
    chance = random.Random(sent)  # noqa: S311 - moments, no secrets
    moments = [0.02, *(chance.uniform(0.5, AT_ONCE) * took for _ in range(MOMENTS)), 6 * took]
    with ThreadPoolExecutor(AT_ONCE) as together:
        happened = list(together.map(check, programs, [sent] * len(programs), moments))
    assert happened[-1]  # the last moment lies well behind the end
    for program in programs[:3]:
        assert program.does("show", "C1")


def _with_clinic(folder: Path, template: Path) -> Program:
    """Return the program with a copy of the clinic."""
    folder.mkdir()
    program = Program(folder)
    shutil.copy2(template, program.file)
    return program


def _seconds(work: Callable[[], object]) -> float:
    """Return how long some work takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGKILL])
def test_a_first_command_that_dies_leaves_a_database_that_works(sent: signal.Signals, tmp_path: Path) -> None:
    """While the database is made nothing is lost by dying: the next command finds or makes it whole."""
    chance = random.Random(sent)  # noqa: S311 - moments, no secrets
    for number in range(4):
        folder = tmp_path / str(number)
        folder.mkdir()
        program = Program(folder)
        process = program.start("patient", "add", "--mrn", "7", "--name", "X", "--born", days_ago(0))
        time.sleep(chance.uniform(0.4, 1.5))
        process.send_signal(sent)
        out, err = process.communicate(timeout=60)
        assert process.returncode in KILLED[sent], err
        known = "7" in {line.split("\t")[0] for line in program.does("patient", "list").splitlines()}
        assert known or not out
        assert not (known and process.returncode == 130)
        assert "rabago-2013" in program.does("protocol", "list")


def test_an_export_that_dies_leaves_no_file_under_its_name(program: Program) -> None:
    """A file appears under its name when it is whole, and not before."""
    target = program.folder / "courses.csv"
    for after in (0.2, 0.3, 0.4, 0.6):
        process = program.start("export", "courses", "--out", str(target), "--force")
        time.sleep(after)
        process.kill()
        process.communicate(timeout=60)
        if target.exists():
            assert len(target.read_text("utf-8").splitlines()) == 2


def test_ctrl_c_in_the_demonstration_ends_it(fresh: Program) -> None:
    """It stops at once with 130, and its database is gone."""
    process = fresh.start("demo")
    assert process.stdout is not None
    while "log" not in process.stdout.readline():
        pass
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode in {0, 130}
    assert "Traceback" not in err
    assert list(fresh.folder.iterdir()) == []
