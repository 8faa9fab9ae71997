"""What tests of the process may ask for: the program with a database, empty or with a course."""

import shutil
from pathlib import Path

import pexpect
import pytest

from tests.e2e.program import PROGRAM, Program, days_ago
from tests.e2e.terminal import Spawn


@pytest.fixture
def fresh(tmp_path: Path) -> Program:
    """Return the program where no database is yet."""
    return Program(tmp_path)


@pytest.fixture
def program(fresh: Program, clinic_template: Path) -> Program:
    """Return the program with Ana's course C1, one session given four weeks ago, and Ben without any."""
    shutil.copy2(clinic_template, fresh.file)
    return fresh


@pytest.fixture
def at_terminal(program: Program) -> Spawn:
    """Return what starts a command at a terminal."""

    def start(*words: str, **env: str) -> "pexpect.spawn[str]":
        """Start a command; the terminal is dumb unless said otherwise."""
        python, *module = PROGRAM
        return pexpect.spawn(
            python,
            [*module, *words],
            env=program.env | env,
            cwd=str(program.folder),
            encoding="utf-8",
            codec_errors="surrogateescape",
            dimensions=(40, 80),
            timeout=60,
            echo=False,
        )

    return start


@pytest.fixture(scope="session")
def clinic_template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a SQLite file with patients and a course, to be copied only."""
    made = Program(tmp_path_factory.mktemp("clinic"))
    shutil.copy2(sqlite_template, made.file)
    for typed in (
        ("patient", "add", "--mrn", "1042", "--name", "Rivera, Ana", "--born", "1978-03-14"),
        ("patient", "add", "--mrn", "2077", "--name", "Rivera, Ben", "--born", "1969-07-01"),
        ("course", "open", "1042", "left knee", "--on", days_ago(28)),
        ("log", "C1", "--on", days_ago(28), "--agent", "dextrose", "--percent", "15", "--volume", "3"),
    ):
        made.does(*typed)
    return made.file
