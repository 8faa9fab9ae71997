"""What a command that records answers to a program: the reference, the course, and what comes next."""

from collections.abc import Iterable

from prolotrack.domain.dossier import Dossier, Treatment
from prolotrack.domain.safety import Severity
from prolotrack.domain.session import Session
from prolotrack.domain.verdict import Verdict
from prolotrack.present.advice import advice_object
from prolotrack.present.safety import overridden_rules


def next_of(now: Dossier) -> dict[str, object] | None:
    """Return the next session of a course; its days are None where it is given as needed."""
    coming = now.coming
    if coming is None:
        return None
    window = coming.window
    return {
        "number": coming.number,
        "need": coming.need.value,
        "earliest": window and window.earliest,
        "due": window and window.due,
        "latest": window and window.latest,
    }


def of_course(now: Dossier) -> dict[str, object]:
    """Return the answer to a change of a course."""
    return {
        "reference": now.course.reference,
        "course": now.course.reference,
        "status": now.state.status.value,
        "counted": now.progress.counted,
        "planned": now.progress.planned,
        "next": next_of(now),
    }


def of_session(session: Session, courses: tuple[Dossier, ...], verdicts: Iterable[Verdict] = ()) -> dict[str, object]:
    """Return the answer to a session logged, amended or struck out; one of several courses lists them all."""
    parts = [_part(now, now.treatment_of(session.id)) for now in courses]
    answer = {"reference": session.reference, "on": session.on, **parts[0]}
    safety = {
        "screen": session.screen,
        "warnings": [str(verdict) for verdict in verdicts if verdict.severity is Severity.WARN],
        "overridden": overridden_rules(session, courses),
    }
    return {**answer, **safety} if len(parts) == 1 else {**answer, "courses": parts, **safety}


def _part(now: Dossier, treatment: Treatment) -> dict[str, object]:
    """Return what a session was for one of its courses."""
    visit, injection = now.visit(treatment), treatment.injection
    return {
        "course": now.course.reference,
        "number": visit.number if visit else None,
        "agent": injection.agent,
        "percent": injection.percent,
        "volume_ml": injection.volume_ml,
        "pain": treatment.pain_before,
        "pain_after": treatment.pain_after,
        "next": next_of(now),
        "advice": advice_object(now),
        "mix": injection.mix,
    }
