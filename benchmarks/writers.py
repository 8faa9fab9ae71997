"""The figures of many who log sessions at once, against as many who commit the same rows with bare sqlite3."""

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

    def work(self, seconds: float) -> tuple[int, int]:
        """Let all work for some seconds; return how many commits they made and how many failed."""
        for process in self.processes:
            _tell(process, str(seconds))
        made = [_answer(process).split() for process in self.processes]
        return sum(int(commits) for commits, _ in made), sum(int(failures) for _, failures in made)


def figures(clinics: Clinics, runs: int, seconds: float) -> Iterator[Figure]:
    """Yield the failures and the speed of 16 writers, who work *seconds* in all."""
    ours, bare = copied(clinics.at_work, "ours"), copied(clinics.at_work, "bare")
    before = int(one(ours, _SESSIONS))
    with ExitStack() as stack:
        crews = (_crew(stack, _HERE / "writer.py", ours), _crew(stack, _HERE / "floor" / "commits.py", bare))
        turns = [[crew.work(seconds / runs) for crew in crews] for _ in range(runs)]
    logged, refused = (sum(turn[0][place] for turn in turns) for place in (0, 1))
    lost = before + logged - int(one(ours, _SESSIONS))
    who = f"sessions logged by {_WRITERS} processes"
    yield Figure(f"{who}, {seconds:g} s: lock failures", "", 0, refused, f"{logged} logged, {lost} lost", unit="")
    speeds = [median(turn[crew][0] * runs / seconds for turn in turns) for crew in (0, 1)]
    rates = f"{speeds[0]:.0f}/s / {speeds[1]:.0f}/s"
    floor = "bare sqlite3, same rows and fsyncs"
    yield Figure(f"{who}, a second", floor, 0.2, speeds[0] / speeds[1], rates, least=True)


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
