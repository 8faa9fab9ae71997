"""How a command records: in one transaction, on behalf of who acts, told apart from a dry run."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TypeVar
from uuid import uuid4

from prolotrack.cli.console import Console
from prolotrack.cli.interrupts import hold
from prolotrack.store.audit import Act
from prolotrack.store.transaction import Transaction, write

Answer = TypeVar("Answer")

DRY_RUN = "Dry run: nothing was recorded."


def record(
    console: Console,
    work: Callable[[Transaction], Answer],
    *,
    note: str | None = None,
    dry_run: bool = False,
    undoes: str | None = None,
    on: date | None = None,
) -> Answer:
    """Run *work* in one transaction; *on* is the day it happened, if another. Nothing interrupts what is said then."""
    _ = console.reader  # opened once, so that an old database is brought up to date
    console.close()
    act = Act(console.actor, console.command, datetime.now(UTC), str(uuid4()), note, undoes, on)
    answer = write(console.address, act, work, dry_run=dry_run, before_commit=hold)
    if dry_run:
        console.warn(DRY_RUN)
    else:
        console.outcome = "It was recorded."
    return answer
