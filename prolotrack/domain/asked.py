"""Which parts of a procedure note a clinic asks for when a session is logged on a terminal."""

from enum import StrEnum

from prolotrack.errors import UsageProblem


class Asked(StrEnum):
    """A part of a procedure note, by the name of its option."""

    SCREEN = "screen"
    CONSENT = "consent"
    TIME_OUT = "time-out"
    POSITION = "position"
    PREP = "prep"
    GUIDANCE = "guidance"
    IMAGE = "image"
    APPROACH = "approach"
    NEEDLE = "needle"
    RESPONSE = "response"
    COMPLICATIONS = "complications"
    INSTRUCTIONS = "instructions"
    PLAN = "plan"
    LOT = "lot"
    PAIN = "pain"


def parse_asked(text: str) -> frozenset[Asked]:
    """Return the parts that *text* names, with commas between; UsageProblem otherwise."""
    named = [word.strip() for word in text.lower().split(",")]
    if strange := [word for word in named if word not in list(Asked)]:
        raise UsageProblem(f"{strange[0]!r} is no part of a procedure note: write of {', '.join(Asked)}.")
    return frozenset(map(Asked, named))


def in_order(parts: frozenset[Asked]) -> tuple[str, ...]:
    """Return parts as a clinic keeps them, in the order of the note."""
    return tuple(part.value for part in Asked if part in parts)
