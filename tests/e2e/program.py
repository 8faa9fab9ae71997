"""The program as a process: how it is started, and what it leaves behind."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROGRAM = (sys.executable, "-m", "prolotrack")
_PATIENCE = 60  # seconds


@dataclass(frozen=True, slots=True)
class Program:
    """The program, working in a folder of its own with a database there."""

    folder: Path

    @property
    def file(self) -> Path:
        """Return the database."""
        return self.folder / "prolotrack.db"

    @property
    def head(self) -> int:
        """Return the number of the last entry of the audit trail: it grows with whatever is recorded."""
        with closing(sqlite3.connect(self.file)) as database:
            (number,) = database.execute("SELECT max(n) FROM audit").fetchone()
        return int(number)

    @property
    def env(self) -> dict[str, str]:
        """Return the environment it runs in."""
        own = {"PROLOTRACK_DATABASE_URL": f"sqlite:///{self.file}", "PROLOTRACK_USER": "Dr. Weber"}
        return {**os.environ, "PYTHONPATH": str(ROOT), "TZ": "UTC", "TERM": "dumb", "COLUMNS": "80"} | own

    def runs(self, *words: str, **env: str) -> "subprocess.CompletedProcess[str]":
        """Run a command in a pipe and return what came of it, whatever that is."""
        return subprocess.run(
            [*PROGRAM, *words],
            env=self.env | env,
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=_PATIENCE,
            check=False,
        )

    def does(self, *words: str, **env: str) -> str:
        """Run a command that succeeds, and return its answer."""
        done = self.runs(*words, **env)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def in_shell(self, script: str) -> "subprocess.CompletedProcess[str]":
        """Run a line of shell, in which ``$P`` is the program."""
        return subprocess.run(
            ["bash", "-c", f"set -o pipefail; {script}"],
            env=self.env | {"P": " ".join(PROGRAM)},
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=_PATIENCE,
            check=False,
        )

    def start(self, *words: str) -> "subprocess.Popen[str]":
        """Start a command and do not wait for it."""
        return subprocess.Popen(
            [*PROGRAM, *words],
            env=self.env,
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )


def days_ago(days: int) -> str:
    """Return a day before today, as it is typed."""
    return (date.today() - timedelta(days=days)).isoformat()  # noqa: DTZ011 - the program's own clock
