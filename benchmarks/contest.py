"""Run commands as whole processes, in turns, and keep how long each run took and how much memory it held."""

import fcntl
import os
import pty
import shutil
import struct
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from subprocess import DEVNULL, STDOUT, Popen
from tempfile import TemporaryFile
from typing import BinaryIO

CHECKOUT = Path(__file__).resolve().parents[1]
PYTHON = sys.executable
SURROUNDINGS = {  # of every process: nobody's settings, and bytecode is kept
    "PATH": os.environ["PATH"],
    "HOME": os.environ.get("HOME", "/"),
    "LANG": "C.UTF-8",
    "TERM": "xterm-256color",
    "PYTHONPATH": str(CHECKOUT),
    "PROLOTRACK_USER": "benchmark",
}
LEAST_RUNS = 7
_PATIENCE = 20  # seconds
_ROWS, _COLUMNS = 60, 160  # of the terminal
_MIB = 2**10 if sys.platform == "linux" else 2**20  # in what the system counts memory


@dataclass(frozen=True, slots=True)
class Command:
    """What is run: *words*, and one more for each run where it must differ; it must print so many *lines*."""

    words: Sequence[str]
    lines: int = 0
    each: Sequence[str] = ()
    environment: tuple[tuple[str, str], ...] = ()
    terminal: bool = False


@dataclass(frozen=True, slots=True)
class Medians:
    """The medians of a command's runs: seconds from start to end, and the most memory held, in MiB."""

    seconds: float
    mib: float


def prolotrack(*words: str, clinic: Path | None = None, lines: int = 1) -> Command:
    """Return a command of prolotrack: as it was installed beside Python, or from the checkout."""
    script = shutil.which("prolotrack", path=Path(PYTHON).parent)
    program = (script,) if script else (PYTHON, "-m", "prolotrack")
    database = (("PROLOTRACK_DATABASE_URL", f"sqlite:///{clinic}"),) if clinic else ()
    return Command((*program, *words), lines, environment=database)


def python(code: str) -> Command:
    """Return a command that is one line of Python."""
    return Command((PYTHON, "-c", code))


def contest(commands: Mapping[str, Command], runs: int) -> dict[str, Medians]:
    """Run every command so many times, in turns; a turn before them, which is not counted, warms the caches.

    A slow one is run a few times only.
    """
    taken: dict[str, list[Medians]] = {name: [] for name in commands}
    names = list(commands)
    for turn in range(runs + 1):
        for name in names:
            if turn <= LEAST_RUNS or sum(run.seconds for run in taken[name]) < _PATIENCE:
                taken[name].append(_run(commands[name], turn))
        names.append(names.pop(0))  # so that none always comes first
    return {name: _medians(results[1:]) for name, results in taken.items()}


def _medians(results: Sequence[Medians]) -> Medians:
    """Return the medians of some runs."""
    return Medians(median(result.seconds for result in results), median(result.mib for result in results))


def _run(command: Command, turn: int) -> Medians:
    """Run a command once."""
    words = [*command.words, *command.each[turn : turn + 1]]
    environment = SURROUNDINGS | dict(command.environment)
    with TemporaryFile() as output:
        start = time.perf_counter()
        process = _on_terminal(words, environment, output) if command.terminal else _piped(words, environment, output)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        if process.returncode or sum(1 for _ in output) < command.lines:
            output.seek(0)
            raise SystemExit(f"{words} failed: {output.read(2000).decode(errors='replace')}")
    return Medians(seconds, usage.ru_maxrss / _MIB)


def _piped(words: Sequence[str], environment: Mapping[str, str], output: BinaryIO) -> Popen[bytes]:
    """Start a command where nobody looks."""
    return Popen(words, env=environment, stdin=DEVNULL, stdout=output, stderr=STDOUT)


def _on_terminal(words: Sequence[str], environment: Mapping[str, str], output: BinaryIO) -> Popen[bytes]:
    """Start a command on a terminal, and copy what it prints until it lets go of it."""
    near, far = pty.openpty()
    fcntl.ioctl(far, termios.TIOCSWINSZ, struct.pack("4H", _ROWS, _COLUMNS, 0, 0))
    process = Popen(words, env=environment, stdin=far, stdout=far, stderr=far)
    os.close(far)
    with suppress(OSError):  # which Linux raises where nobody is left at the other end
        while printed := os.read(near, 1 << 16):
            output.write(printed)
    os.close(near)
    return process
