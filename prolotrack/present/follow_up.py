"""How the next follow-up of a course is shown: when scores are due."""

from datetime import date

from prolotrack.domain.dossier import Dossier
from prolotrack.domain.window import tier
from prolotrack.present.next_session import span
from prolotrack.present.text import day


def follow_up_words(now: Dossier) -> str:
    """Say which follow-up is next, and when scores are due: ``1 of 3, due 22 Jun 2026 (not before 8 Jun, …)``."""
    coming = now.follow_up
    return f"{coming.number} of {coming.of}, scores due {span(coming.window)}" if coming else "none"


def follow_up_due(now: Dossier) -> str:
    """Say beside what follows for a course when scores fall due at follow-up; nothing where none is to come."""
    coming = now.follow_up
    return f"; follow-up {coming.number} of {coming.of} due {day(coming.window.due)}" if coming else ""


def follow_up_of(now: Dossier, on: date | None = None) -> dict[str, object] | None:
    """Return the next follow-up for a program, and where a day lies in its window."""
    coming = now.follow_up
    if coming is None:
        return None
    found: dict[str, object] = {
        "number": coming.number,
        "of": coming.of,
        "earliest": coming.window.earliest,
        "due": coming.window.due,
        "latest": coming.window.latest,
        "lapses_on": coming.lapses_on,
    }
    if on is None:
        return found
    return {**found, "tier": tier(coming.window, coming.lapses_on, on), "days": (on - coming.window.due).days}
