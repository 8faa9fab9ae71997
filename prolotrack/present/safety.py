"""How screening and the safety rules are worded, wherever a session is told of."""

from collections.abc import Iterable, Iterator, Sequence

from prolotrack.domain.dossier import Dossier
from prolotrack.domain.safety import Severity, rules_named
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


def overridden(session: Session, courses: Sequence[Dossier]) -> Iterator[str]:
    """Say which rules were overridden and why, if any were: those of one reason together."""
    found = [(rule, session.override) for rule in rules_named(session.stops)]
    for now in courses:
        named = f" ({now.course.reference})" if len(courses) > 1 else ""
        found += [(f"{rule}{named}", reason) for rule, reason in now.lifted(now.treatment_of(session.id))]
    for reason in dict.fromkeys(reason for _, reason in found):
        yield f"Overridden: {', '.join(rule for rule, why in found if why == reason)}; reason: {reason}."


def overridden_rules(session: Session, courses: Iterable[Dossier]) -> tuple[str, ...]:
    """Return the names of the rules that were overridden, of the session and of its courses, each once."""
    lifted = (rule for now in courses for rule, _ in now.lifted(now.treatment_of(session.id)))
    return tuple(dict.fromkeys([*rules_named(session.stops), *lifted]))
