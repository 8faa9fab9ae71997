"""How the next session is worded: its window, or why there is none."""

from prolotrack.domain.course import Status
from prolotrack.domain.dossier import Dossier
from prolotrack.domain.window import Need, Window
from prolotrack.present.text import day


def span(window: Window) -> str:
    """Say when a session is due: ``20 Dec 2026 (not before 6 Dec, late after 3 Jan)``."""
    latest = f"late after {day(window.latest, short=True)}"
    if window.earliest == window.due:
        return f"{day(window.due)} ({latest})"
    return f"{day(window.due)} (not before {day(window.earliest, short=True)}, {latest})"


def coming(now: Dossier, away: str = "") -> str:
    """Say what follows for a course: the next session, its window and how far *away* it is, or why there is none."""
    following = now.coming
    if following is None:
        return _nothing(now)
    if following.window is None:
        return f"{_all_given(now)}; further sessions as needed"
    when = f"{span(following.window)}{away}"
    if following.need is Need.PLANNED:
        return f"due {when}"
    return f"{_all_given(now)}; {following.need} session {following.number} due {when}"


def _all_given(now: Dossier) -> str:
    """Say that the planned sessions are done."""
    return f"all {now.progress.planned} planned sessions are given"


def _nothing(now: Dossier) -> str:
    """Say why a course has no next session."""
    if now.patient.deceased:
        return f"the patient died on {day(now.patient.deceased)}"
    if now.state.status is Status.VOID:
        return f"void ({now.state.reason})"
    if now.state.status is not Status.OPEN:
        return f"{now.state.status} since {day(now.state.since)}"
    reference = now.course.reference
    done = _all_given(now) if now.progress.done else f"all {now.progress.counted} sessions are given"
    return f"{done}: prolotrack course complete {reference}, or course extend {reference}"
