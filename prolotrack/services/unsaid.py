"""What of a session can be unsaid: it is then not recorded, as if nobody had said it."""

from collections.abc import Collection
from dataclasses import replace

from prolotrack.domain.point import volume_at
from prolotrack.domain.score import Moment
from prolotrack.domain.session import Injection, Session
from prolotrack.errors import OutOfRange
from prolotrack.services.substances import solution_in
from prolotrack.store.reader import Reader

OF_SESSION = {
    "consent": "consent",
    "time-out": "time_out",
    "screen": "screen",
    "position": "position",
    "prep": "prep",
    "wheals": "wheals",
    "instructions": "instructions",
    "plan": "plan",
    "note": "note",
}
OF_INJECTION = {
    "agent": "agent",
    "percent": "percent",
    "volume": "volume_ml",
    "mix": "mix",
    "points": "points",
    "guidance": "guidance",
    "lots": "lots",
    "image": "image",
    "approach": "approach",
    "needle": "needle",
    "response": "response",
    "complications": "complications",
}
PAINS = {"pain": Moment.BEFORE, "pain-after": Moment.AFTER}
CLEARABLE = (*OF_SESSION, *OF_INJECTION, *PAINS)


def session_without(session: Session, names: Collection[str]) -> Session:
    """Return a session without what is unsaid."""
    return replace(session, **{field: None for name, field in OF_SESSION.items() if name in names})  # type: ignore[arg-type]


def injection_without(reader: Reader, injection: Injection, names: Collection[str]) -> Injection:
    """Return an injection without what is unsaid; the volume is then that of its points, or of its mix.

    Raises OutOfRange where the mix that stays says what is unsaid.
    """
    nothing = Injection(session_id=0, course_id=0)
    fields = {field: getattr(nothing, field) for name, field in OF_INJECTION.items() if name in names}
    left = replace(injection, **fields)
    if left.mix and {"agent", "percent"} & set(names):
        raise OutOfRange(f"The agent and the concentration are those of the mix {left.mix}: clear the mix too.")
    if "volume" in names:
        volume = volume_at(left.points, None) or (solution_in(reader, left.mix).volume_ml if left.mix else None)
        left = replace(left, volume_ml=volume)
    return left
