"""The lines of a file as they are taken in: they can be gone through again, and what is wrong with them is gathered."""

from collections.abc import Iterable, Iterator

from prolotrack.cli.progress import Progress
from prolotrack.domain.intake import Line, Problem
from prolotrack.exchange.sheets.reading import Reading

_MOST = 10_000  # problems that are kept; nobody reads more


class LinesRead:
    """The lines that are understood; beside them the *problems* of the others, and which lines were struck out.

    Of very many problems the first are kept, and all of them are counted.
    """

    def __init__(self, reading: Reading, progress: Progress) -> None:
        """Go through nothing yet."""
        self._reading, self._progress = reading, progress
        self._begin()

    def __iter__(self) -> Iterator[Line]:
        """Yield the lines that are understood; gather the problems of the others."""
        self._begin()
        for line in self._progress.of(self._reading.lines(self.struck_out.add)):
            if isinstance(line, Line):
                yield line
            else:
                self.add([line])

    def add(self, problems: Iterable[Problem]) -> None:
        """Gather problems."""
        for problem in problems:
            self.count += 1
            self.wrong.add(problem.line)
            if len(self.problems) < _MOST:
                self.problems.append(problem)

    def _begin(self) -> None:
        """Forget what was gathered."""
        self.problems: list[Problem] = []
        self.count = 0
        self.wrong: set[int] = set()
        self.struck_out: set[int] = set()
