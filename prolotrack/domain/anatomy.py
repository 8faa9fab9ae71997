"""Anatomy: kinds of tissue, regions of the body and its sides."""

from enum import StrEnum

from prolotrack.domain.names import fold
from prolotrack.errors import OutOfRange, UsageProblem


class Kind(StrEnum):
    """The tissue of a structure."""

    TENDON = "tendon"
    LIGAMENT = "ligament"
    MUSCLE = "muscle"
    JOINT = "joint"
    LABRUM = "labrum"
    FASCIA = "fascia"
    DISC = "disc"


class Region(StrEnum):
    """The part of the body a structure belongs to, head to foot."""

    HEAD = "head"
    NECK = "neck"
    SHOULDER = "shoulder"
    ELBOW = "elbow"
    WRIST_AND_HAND = "wrist and hand"
    THORACIC_SPINE = "thoracic spine"
    LUMBAR_SPINE = "lumbar spine"
    SACROILIAC = "sacroiliac"
    PELVIS_AND_GROIN = "pelvis and groin"
    HIP = "hip"
    THIGH = "thigh"
    KNEE = "knee"
    LOWER_LEG = "lower leg"
    ANKLE = "ankle"
    FOOT = "foot"


class Side(StrEnum):
    """The side of the body; a midline structure has none. Bilateral is two courses."""

    LEFT = "left"
    RIGHT = "right"


_SIDES = {
    "l": Side.LEFT,
    "lt": Side.LEFT,
    "left": Side.LEFT,
    "r": Side.RIGHT,
    "rt": Side.RIGHT,
    "right": Side.RIGHT,
}
_BOTH = {"both", "bilateral", "bilat"}


def with_side(name: str, side: Side | None) -> str:
    """Say a structure with its side, the side in capitals, where it is not overlooked."""
    return f"{name}, {side.upper()}" if side else name


def parse_side(text: str) -> Side:
    """Return the side that *text* names: l, lt, left, r, rt, right."""
    word = text.strip().lower()
    if word in _BOTH:
        raise UsageProblem("Both sides are two courses: open one for the left and one for the right.")
    if word not in _SIDES:
        raise UsageProblem(f"{text!r} is not a side: write left or right.")
    return _SIDES[word]


def split_side(text: str) -> tuple[Side | None, str]:
    """Return the side that the words of a structure name, and the rest: ``lt knee`` is left, ``knee``."""
    tokens = fold(text).split()
    named = {parse_side(token) for token in tokens if token in _SIDES or token in _BOTH}
    if len(named) > 1:
        raise OutOfRange(f"{text!r} names both sides: name one.")
    rest = " ".join(token for token in tokens if token not in _SIDES)
    return (named.pop() if named else None), rest
