"""A bar of how far something has come, on one line of a terminal, which is gone when it is done."""

from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from prolotrack.present.text import visible

_LONGEST = 30  # characters of what is done: with the bar they fit a line


class Bar:
    """The share that is done, from 0 to 1."""

    def __init__(self, what: str, out: TextIO) -> None:
        """Begin with nothing done."""
        columns = (
            TextColumn("{task.description}", markup=False),
            BarColumn(20),
            TaskProgressColumn(),
            TimeRemainingColumn(),
        )
        console = Console(file=out)
        self._bar = Progress(
            *columns, console=console, transient=True, auto_refresh=False, redirect_stdout=False, redirect_stderr=False
        )
        self._task = self._bar.add_task(visible(what)[:_LONGEST], total=1.0)
        self._bar.start()

    def show(self, share: float) -> None:
        """Show a share."""
        self._bar.update(self._task, completed=min(share, 1.0), refresh=True)

    def close(self) -> None:
        """Leave the line as it was found."""
        self._bar.stop()
