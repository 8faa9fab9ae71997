"""Tests of moving in and of sudden death: a database is the one that was archived, or the one that was there."""

import random
import shutil
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from tests.databases import Server
from tests.e2e.program import Program

MOMENTS = 4  # of death, for each place it moves to, beside the first


@pytest.fixture(scope="module")
def archive(clinic_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the archive of the clinic."""
    program = Program(tmp_path_factory.mktemp("archived"))
    shutil.copy2(clinic_template, program.file)
    program.does("export", "all", "all.zip")
    return program.folder / "all.zip"


@pytest.fixture(scope="module")
def seconds(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> float:
    """Return how long it takes to move in."""
    program = Program(tmp_path_factory.mktemp("timed"))
    begun = time.perf_counter()
    program.does("import", str(archive))
    return time.perf_counter() - begun


def wait_for(begun: Callable[[], bool], process: "subprocess.Popen[str]") -> None:
    """Wait until a program that is started has begun to write."""
    while not begun():
        assert process.poll() is None
        time.sleep(0.001)


def beside(program: Program) -> Callable[[], bool]:
    """Return what says whether a file has come into the folder."""
    before = set(program.folder.iterdir())
    return lambda: set(program.folder.iterdir()) != before


def connected(url: str) -> Callable[[], bool]:
    """Return what says whether somebody else is connected to a database of a server."""

    def begun() -> bool:
        with psycopg.connect(url) as connection:
            found = connection.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
                " AND backend_type = 'client backend'"
            ).fetchone()
        return found != (0,)

    return begun


def killed(program: Program, archive: Path, begun: Callable[[], bool], after: float, *more: str) -> bool:
    """Move in, kill the program some seconds after it has begun; say whether it had told that it was done."""
    process = program.start("import", str(archive), *more)
    wait_for(begun, process)
    time.sleep(after)
    process.kill()
    out, err = process.communicate(timeout=60)
    assert process.returncode in {0, -signal.SIGKILL}, err
    return "Taken in" in out


def moments(seconds: float) -> list[float]:
    """Return when the program is killed: as soon as it has begun, when nothing can be done yet, and at any moment."""
    chance = random.Random(7)  # noqa: S311 - moments, no secrets
    return [0.0, *(chance.uniform(0.0, 0.8) * seconds for _ in range(MOMENTS))]


def has_moved(program: Program, archive: Path, *more: str) -> bool:
    """Say whether a database is the one that was archived, byte by byte."""
    again = program.folder / "again.zip"
    program.does("export", "all", str(again), "--force", *more)
    return again.read_bytes() == archive.read_bytes()


def test_new_file_is_whole_or_not_there(archive: Path, seconds: float, tmp_path: Path) -> None:
    """Killed at any moment; whatever lies beside it is in nobody's way, and moving in again succeeds."""
    happened = []
    for number, after in enumerate(moments(seconds)):
        program = Program(tmp_path / str(number))
        program.folder.mkdir()
        told = killed(program, archive, beside(program), after)
        happened.append(program.file.exists())
        assert happened[-1] or not told
        if not program.file.exists():
            program.does("import", str(archive))
        assert has_moved(program, archive)
    assert not happened[0]


def test_file_with_the_catalogue_is_whole_or_as_it_was(
    archive: Path, seconds: float, sqlite_template: Path, tmp_path: Path
) -> None:
    """To the last byte, once it is opened again."""
    happened = []
    for number, after in enumerate(moments(seconds)):
        program = Program(tmp_path / str(number))
        program.folder.mkdir()
        shutil.copy2(sqlite_template, program.file)
        told = killed(program, archive, beside(program), after)
        with closing(sqlite3.connect(program.file)) as database:
            assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        happened.append(program.file.read_bytes() != sqlite_template.read_bytes())
        assert happened[-1] or not told
        if not happened[-1]:
            program.does("import", str(archive))
        assert has_moved(program, archive)
    assert not happened[0]


def test_server_has_everything_or_nothing(archive: Path, seconds: float, postgres: Server, tmp_path: Path) -> None:
    """Not a table of it."""
    program, happened = Program(tmp_path), []
    for after in moments(2 * seconds):
        with postgres.database() as url:
            told = killed(program, archive, connected(url), after, "--db", url)
            with psycopg.connect(url) as connection:
                found = connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone()
            happened.append(found != (0,))
            assert happened[-1] or not told
            if not happened[-1]:
                program.does("import", str(archive), "--db", url)
            assert has_moved(program, archive, "--db", url)
    assert not happened[0]


def test_ctrl_c_leaves_nothing(archive: Path, seconds: float, tmp_path: Path) -> None:
    """Neither the database nor a file beside it."""
    codes = []
    for number, share in enumerate((0.0, 0.1, 0.2, 0.4)):
        program = Program(tmp_path / str(number))
        program.folder.mkdir()
        begun = beside(program)
        process = program.start("import", str(archive))
        wait_for(begun, process)
        time.sleep(share * seconds)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
        codes.append(process.returncode)
        assert [path.name for path in program.folder.iterdir()] == (
            ["prolotrack.db"] if process.returncode == 0 else []
        )
        if process.returncode == 130:
            assert (out, err) == ("", "Interrupted: nothing was recorded.\n")
        else:
            assert process.returncode == 0, err
    assert codes[0] == 130
