"""The lines of a file as they are taken in: they can be gone through again, and what is wrong with them is gathered."""

from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import Self

from prolotrack.cli.progress import Progress
from prolotrack.domain.intake import Line, Problem
from prolotrack.exchange.sheets.reading import Reading

_MOST = 10_000  # problems that are kept; nobody reads more
_FEW = 64  # patients between two looks at the clock


class LinesRead:
    """The lines that are understood; beside them the *problems* of the others, and which lines were struck out.

    Of very many problems the first are kept, and all of them are counted.
    """

    def __init__(self, reading: Reading, name: str, share: Callable[[], float]) -> None:
        """Go through nothing yet; *share* tells which share of the file of that *name* was read."""
        self._reading = reading
        self._of_file = Progress(f"Reading {name}", share)
        self._of_records = Progress("Recording", lambda: self._recorded / self._taken, every=_FEW)
        self._recorded, self._taken = 0, 1
        self._begin()

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave the terminal as it was found."""
        self._of_file.__exit__(kind, error, trace)
        self._of_records.__exit__(kind, error, trace)

    def __iter__(self) -> Iterator[Line]:
        """Yield the lines that are understood; gather the problems of the others."""
        self._begin()
        for line in self._of_file.of(self._reading.lines(self.struck_out.add)):
            if isinstance(line, Line):
                yield line
            else:
                self.add([line])

    def watch(self, cases: Iterable[list[Line]], taken: int) -> Iterator[list[Line]]:
        """Yield the lines of each patient, and show which share of all that are *taken* in is recorded."""
        self._recorded, self._taken = 0, taken
        for case in self._of_records.of(cases):
            yield case
            self._recorded += len(case)

    def is_incomplete(self, mrn: str) -> bool:
        """Say whether a line of a patient could not be read."""
        return mrn in self._incomplete

    def add(self, problems: Iterable[Problem]) -> None:
        """Gather problems."""
        for problem in problems:
            self.wrong.add(problem.line)
            if problem.mrn is not None:
                self._incomplete.add(problem.mrn)
            if problem.lines and (first := self._of_columns.get(problem.column)):
                self._of_columns[problem.column] = first._replace(lines=(first.lines or 0) + problem.lines)
            elif problem.lines:
                self._of_columns[problem.column] = problem
            else:
                self._count += 1
                if len(self._of_lines) < _MOST:
                    self._of_lines.append(problem)

    @property
    def problems(self) -> list[Problem]:
        """Return the problems, those of whole columns once each."""
        return [*self._of_columns.values(), *self._of_lines]

    @property
    def count(self) -> int:
        """Return how many problems there are, those that are not kept too."""
        return len(self._of_columns) + self._count

    def _begin(self) -> None:
        """Forget what was gathered."""
        self._of_lines: list[Problem] = []
        self._of_columns: dict[str | None, Problem] = {}
        self._count = 0
        self.wrong: set[int] = set()
        self._incomplete: set[str] = set()
        self.struck_out: set[int] = set()
