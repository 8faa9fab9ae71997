"""How a command finds what the trail tells of: anything that has a reference, a number or a name."""

from prolotrack.cli import finding
from prolotrack.cli.console import Console
from prolotrack.services.recorded import Pair, named, of_patient, referred


def recorded(console: Console, text: str) -> list[Pair]:
    """Return the records, each by its table and key, that are meant by a reference, a number or a name."""
    found = referred(console.reader, text) or named(console.reader, text)
    return found or of_patient(console.reader, finding.patient(console, text).id)
