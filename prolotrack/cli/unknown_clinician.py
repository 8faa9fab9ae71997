"""How a list that is empty says that nothing at all is of the clinician who was named."""

from collections.abc import Sequence

from prolotrack.cli.console import Console
from prolotrack.services.clinicians import Bearer, unknown
from prolotrack.store.reader import Reader


def warn_unknown(
    console: Console, reader: Reader, clinician: str | None, found: Sequence[object], *bearers: Bearer
) -> None:
    """Say beside an empty answer that its clinician is unknown, and who is known."""
    if clinician and not found and (sentence := unknown(reader, clinician, bearers)):
        console.warn(sentence)
