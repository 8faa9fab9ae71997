"""What tests of the command line may ask for: a desk, on a day that does not pass."""

import shutil
import signal
from collections.abc import Iterator
from contextlib import redirect_stdout
from datetime import datetime
from io import StringIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine

from prolotrack.cli.app import run
from tests.cli.desk import ELBOW, Desk

MONDAY_MORNING = datetime(2026, 3, 2, 10, tzinfo=ZoneInfo("UTC"))


@pytest.fixture(autouse=True)
def _at_work(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let it be the morning of 2 March 2026, and let Dr. Weber be at the desk."""
    monkeypatch.setenv("PROLOTRACK_USER", "Dr. Weber")
    with time_machine.travel(MONDAY_MORNING, tick=False):
        yield
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def desk(sqlite_url: str, capsys: pytest.CaptureFixture[str]) -> Desk:
    """Return a desk with an empty SQLite database."""
    return Desk(sqlite_url, capsys)


@pytest.fixture
def any_desk(url: str, capsys: pytest.CaptureFixture[str]) -> Desk:
    """Return a desk with an empty database; the test runs on each kind."""
    return Desk(url, capsys)


@pytest.fixture
def elbow(desk: Desk, elbow_template: Path) -> Desk:
    """Return a desk where Ana's left elbow is under treatment: C1, with two of three sessions."""
    shutil.copy2(elbow_template, desk.file)
    return desk


@pytest.fixture(scope="session")
def elbow_template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a SQLite file with Ana's course, to be copied only."""
    path = tmp_path_factory.mktemp("elbow") / "prolotrack.db"
    shutil.copy2(sqlite_template, path)
    with time_machine.travel(MONDAY_MORNING, tick=False), redirect_stdout(StringIO()):
        for typed in ELBOW:
            assert run([*typed, "--db", f"sqlite:///{path}", "--as", "Dr. Weber"]) == 0
    return path
