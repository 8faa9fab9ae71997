"""How screening and the safety rules are worded, wherever a session is told of."""

from collections.abc import Iterable, Iterator

from prolotrack.domain.safety import Severity
from prolotrack.domain.session import Session
from prolotrack.domain.verdict import Verdict


def said(verdicts: Iterable[Verdict]) -> Iterator[str]:
    """Yield a sentence for each rule that a session does not meet: a warning, or a stop that was overridden."""
    for verdict in verdicts:
        yield f"{'Overridden' if verdict.severity is Severity.STOP else 'Warning'}: {verdict}."


def screening(session: Session) -> str:
    """Say what screening found: ``not asked``, ``clear``, ``found nsaid, steroid``."""
    if session.screen is None:
        return "not asked"
    return f"found {', '.join(session.screen)}" if session.screen else "clear"


def overridden(session: Session) -> Iterator[str]:
    """Say which rules were overridden and why, if any were."""
    if session.stops:
        yield f"Overridden: {', '.join(session.stops)}; reason: {session.override}."
