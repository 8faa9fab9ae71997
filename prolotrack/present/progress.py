"""How far something is that takes long, as a bar on the terminal; it is gone in the end. Imports Rich."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from prolotrack.domain.plain import Batch
from prolotrack.present.text import visible


def watched(batches: Iterable[Batch], total: int, out: TextIO) -> Iterator[Batch]:
    """Yield batches of so many rows, and show how many of these were taken."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(file=out), transient=True, redirect_stdout=False) as bar:
        task = bar.add_task("rows", total=total)
        for batch in batches:
            yield batch
            bar.advance(task, len(batch[0]))


@contextmanager
def sharing(what: str, out: TextIO) -> Iterator[Callable[[float], None]]:
    """Show which share of something is done, from 0 to 1, as it is told."""
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(file=out), transient=True, redirect_stdout=False) as bar:
        task = bar.add_task(visible(what), total=1.0)
        yield lambda share: bar.update(task, completed=share)
