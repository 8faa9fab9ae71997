"""What leaves with names: how a person at a terminal is warned of it."""

from prolotrack.cli.console import Console
from prolotrack.present.wording import amount


def warn_of_names(console: Console, patients: int, what: str) -> None:
    """Tell a person at a terminal, before it leaves, how many patients *what* names."""
    if console.asks and patients:
        named = amount(patients, "patient")
        console.warn(f"{what} names {named}: keep it as safe as their records. --deidentified leaves out who they are.")
