"""Target structures: what is injected, in which region, on which side."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from prolotrack.domain.names import fold, required
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


def named(text: str) -> str:
    """Return the name of a structure: lower case, and without a side, which belongs to the course."""
    name = " ".join(required(text, "The name").lower().split())
    if split_side(name)[0]:
        raise UsageProblem(f"{text!r} names a side: leave it out, the side belongs to the course.")
    return name


@dataclass(frozen=True, slots=True)
class Structure:
    """An anatomical target, shipped with prolotrack or added by the clinic."""

    name: str
    kind: Kind
    region: Region
    sided: bool
    synonyms: tuple[str, ...] = ()
    origin: str = "prolotrack"
    void: str | None = None
    id: int = 0
    version: int = 1

    @property
    def called(self) -> tuple[str, ...]:
        """Return every name it goes by, folded for comparison."""
        return tuple(fold(name) for name in (self.name, *self.synonyms))

    def on(self, side: Side | None) -> str:
        """Say the structure with its side, the side in capitals: ``knee joint, LEFT``."""
        return with_side(self.name, side)


class StructureRow(NamedTuple):
    """A structure in ``structure list``; *origin* is ``prolotrack`` or who added it."""

    name: str
    kind: Kind
    region: Region
    sided: bool
    synonyms: tuple[str, ...]
    origin: str


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


def agree_on_side(structure: Structure, *said: Side | None) -> Side | None:
    """Return the one side that was said, checked against the structure.

    Raises OutOfRange where two sides contradict or a midline structure is given one, UsageProblem where a
    structure that has sides was given none.
    """
    sides = {side for side in said if side}
    if len(sides) > 1:
        raise OutOfRange(f"The side of the {structure.name} is given as both left and right: give one.")
    if sides and not structure.sided:
        raise OutOfRange(f"The {structure.name} lies in the midline and has no side: leave the side out.")
    if structure.sided and not sides:
        raise UsageProblem(f"The {structure.name} has two sides: add --side left or --side right.")
    return sides.pop() if sides else None
