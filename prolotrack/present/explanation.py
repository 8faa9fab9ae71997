"""How the explanation of a forecast looks: a sentence a step for people, its figures too for programs."""

import re
from datetime import date

from prolotrack.domain.dates import Interval
from prolotrack.domain.explanation import Explanation
from prolotrack.domain.step import Session, Step
from prolotrack.present.blocks import Block, Facts, Line
from prolotrack.present.follow_up import follow_up_of
from prolotrack.present.lot import fault
from prolotrack.present.steps import says
from prolotrack.present.wording import person


def explanation_view(explained: Explanation) -> list[Block]:
    """Return an explanation for a reader, a line a step."""
    now = explained.now
    head = f"{now.course.reference}  {person(now.patient)}, {now.target}"
    return [Line(head, "bold"), Facts(tuple((_name(each), says(each)) for each in explained.steps))]


def explanation_object(explained: Explanation) -> dict[str, object]:
    """Return an explanation for a program: what comes of it, and the figures of each step beside its sentence."""
    now = explained.now
    return {
        "course": now.course.reference,
        "mrn": now.patient.mrn,
        "patient": now.patient.name,
        "structure": now.structure.name,
        "side": now.course.side,
        "protocol": now.protocol.name,
        "protocol_version": now.protocol.edition,
        "status": now.state.status,
        "day": explained.day,
        "next": _next(explained),
        "window_rule": explained.rule,
        "reference_session": explained.reference_session,
        "appointment": now.expected.when if now.expected else None,
        "appointment_reference": now.expected.reference if now.expected else None,
        "follow_up": follow_up_of(now, explained.day),
        "steps": [_object(each) for each in explained.steps],
    }


def _next(explained: Explanation) -> dict[str, object] | None:
    """Return the next session; its days are None where it is given as needed."""
    coming = explained.now.coming
    if coming is None:
        return None
    window = coming.window
    return {
        "number": coming.number,
        "need": coming.need,
        "earliest": window and window.earliest,
        "due": window and window.due,
        "latest": window and window.latest,
        "lapses_on": coming.lapses_on,
        "tier": coming.tier(explained.day),
        "days": (explained.day - window.due).days if window else None,
        "bookable": explained.bookable,
    }


def _object(each: Step) -> dict[str, object]:
    """Return a step for a program."""
    figures = {name: str(value) if isinstance(value, Interval) else value for name, value in each._asdict().items()}
    if isinstance(each, Session):
        figures["faults"] = [fault(lot, date.isoformat) for lot in each.faults]
    return {"step": _name(each), "says": says(each), **figures}


def _name(each: Step) -> str:
    """Return what a step is called: ``passed over``."""
    return re.sub(r"(?<!^)(?=[A-Z])", " ", type(each).__name__).lower()
