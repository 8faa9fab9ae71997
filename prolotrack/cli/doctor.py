"""The command ``doctor``."""

from importlib import import_module
from typing import Annotated

import typer

from prolotrack.cli import options
from prolotrack.cli.console import Console
from prolotrack.domain.checkup import Checkup
from prolotrack.errors import DatabaseTrouble
from prolotrack.present.doctor import checkup_object, checkup_view, counted
from prolotrack.services.doctor import examine
from prolotrack.store.engine import snapshot

Mend = Annotated[bool, typer.Option("--mend", help="Derive anew what differs.")]


def run(ctx: options.Context, mend: Mend = False, form: options.Form = None) -> None:
    """Check that everything derived agrees with the records, over the whole database; look for what was forgotten."""
    console = options.console_of(ctx)
    found = _mended(console) if mend else _examined(console)
    mended = mend and bool(found.differences) and not found.damage
    console.tell(checkup_object(found, mended=mended), checkup_view(found, mended=mended), form)
    if found.damage:
        raise DatabaseTrouble(
            f"The database {console.address} is damaged: stop writing to it and restore the last backup."
        )
    if found.differences and not mended:
        raise DatabaseTrouble(
            f"{counted(found.differences)} between what is kept and the records: "
            "prolotrack doctor --mend derives it anew."
        )


def _examined(console: Console) -> Checkup:
    """Look into a copy of the database, which holds nobody up."""
    _ = console.reader  # opened once, so that an old database is brought up to date
    console.close()
    with snapshot(console.address) as reader:
        return examine(reader, console.today)


def _mended(console: Console) -> Checkup:
    """Derive anew what differs, while everybody else waits."""
    mend = import_module("prolotrack.services.mending").mend
    found: Checkup = import_module("prolotrack.cli.writing").record(console, lambda tx: mend(tx, console.today))
    return found
