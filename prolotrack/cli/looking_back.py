"""How a command looks from another day: as of it, or with nothing but what was known at its end."""

from datetime import date
from importlib import import_module

from prolotrack.cli.console import Console
from prolotrack.errors import UsageProblem


def look_from(console: Console, as_of: date | None, known_on: date | None) -> date:
    """Return the day from which a command looks; the console then reads what was known on it, if that was asked for."""
    if as_of and known_on:
        raise UsageProblem("--as-of and --known-on exclude each other: choose one.")
    if known_on:
        _ = console.reader  # opened once, so that an old database is brought up to date
        console.close()
        console.reader = import_module("prolotrack.store.past").known_on(console.address, known_on)
    return as_of or known_on or console.today
