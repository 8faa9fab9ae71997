"""Structures: what is injected, in which region, and whether it has sides."""

from dataclasses import dataclass
from typing import NamedTuple

from prolotrack.domain.anatomy import Kind, Region, Side, split_side, with_side
from prolotrack.domain.names import LONGEST_NAME, bounded, fold, required
from prolotrack.errors import OutOfRange, UsageProblem


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


def named(text: str) -> str:
    """Return the name of a structure: lower case, and without a side, which belongs to the course."""
    name = bounded(" ".join(required(text, "The name").lower().split()), LONGEST_NAME, "A name")
    if split_side(name)[0]:
        raise UsageProblem(f"{text!r} names a side: leave it out, the side belongs to the course.")
    return name


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
