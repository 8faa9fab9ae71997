"""How far an export is, as a bar on the terminal; it is gone when the work is done. Rich is imported with it."""

from collections.abc import Iterable, Iterator
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from prolotrack.domain.plain import Batch


def watched(batches: Iterable[Batch], total: int, out: TextIO) -> Iterator[Batch]:
    """Yield batches of so many rows, and show how many of these were taken."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(file=out)
    with Progress(
        *columns, console=console, transient=True, redirect_stdout=False, disable=not console.is_interactive
    ) as bar:
        task = bar.add_task("rows", total=total)
        for batch in batches:
            yield batch
            bar.advance(task, len(batch[0]))
