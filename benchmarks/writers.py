"""The figures of many who log sessions at once, against as many who commit the same rows with bare sqlite3."""

import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from subprocess import PIPE, Popen

from clinics import Clinics, copied, one
from contest import CHECKOUT, PYTHON, SURROUNDINGS
from figures import Figure

_WRITERS = 16
_HERE = CHECKOUT / "benchmarks"
_SESSIONS = "SELECT count(*) FROM session"


@dataclass(frozen=True, slots=True)
class Crew:
    """Processes that write to one clinic, each when told to."""

    processes: Sequence[Popen[str]]

    def work(self) -> "Turn":
        """Let all work for a second, and until each has ended what it had begun."""
        start = time.perf_counter()
        for process in self.processes:
            _tell(process, "1")
        made = [_answer(process).split() for process in self.processes]
        seconds = time.perf_counter() - start
        return Turn(sum(int(commits) for commits, _ in made), sum(int(failures) for _, failures in made), seconds)


@dataclass(frozen=True, slots=True)
class Turn:
    """What a crew did in a turn: its commits, how many failed, and how long it took."""

    commits: int
    failures: int
    seconds: float


def figures(clinics: Clinics, seconds: int) -> Iterator[Figure]:
    """Yield the failures and the speed of 16 writers, who work so many times for a second, in turns with as many."""
    ours, bare = copied(clinics.at_work, "ours"), copied(clinics.at_work, "bare")
    before = int(one(ours, _SESSIONS))
    with ExitStack() as stack:
        crews = (_crew(stack, _HERE / "writer.py", ours), _crew(stack, _HERE / "floor" / "commits.py", bare))
        turns = [[crew.work() for crew in crews] for _ in range(seconds)]
    logged, refused = sum(mine.commits for mine, _ in turns), sum(mine.failures for mine, _ in turns)
    lost = before + logged - int(one(ours, _SESSIONS))
    who = f"sessions logged by {_WRITERS} processes"
    yield Figure(f"{who}: lock failures in {seconds} s", "", 0, refused, f"{logged} logged, {lost} lost", unit="")
    mine, others = (median(turn[crew].commits / turn[crew].seconds for turn in turns) for crew in (0, 1))
    floor, rates = "bare sqlite3, same rows and fsyncs", f"{mine:.0f}/s / {others:.0f}/s"
    yield Figure(f"{who}, a second", floor, 0.2, mine / others, rates, least=True)


def _crew(stack: ExitStack, script: Path, clinic: Path) -> Crew:
    """Start as many processes, and wait until they are ready."""
    processes = []
    for number in range(_WRITERS):
        words = [PYTHON, str(script), str(clinic), str(number), str(_WRITERS)]
        process = Popen(words, env=SURROUNDINGS, stdin=PIPE, stdout=PIPE, text=True)
        processes.append(stack.enter_context(process))
    for process in processes:
        _answer(process)
    return Crew(processes)


def _tell(process: Popen[str], line: str) -> None:
    """Write a line to a process."""
    if process.stdin:
        process.stdin.write(f"{line}\n")
        process.stdin.flush()


def _answer(process: Popen[str]) -> str:
    """Return the line that a process writes."""
    line = process.stdout.readline() if process.stdout else ""
    if not line:
        raise SystemExit(f"{process.args!r} failed.")
    return line
