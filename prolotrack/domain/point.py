"""Points: the places that were injected in one session, each with its volume where that was said."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from prolotrack.domain.quantity import VOLUME, plain
from prolotrack.errors import OutOfRange, UsageProblem

_POINT = r"(?:(.*) )?([-+.\d]\S*?) ?ml"


class Point(NamedTuple):
    """A place, and how much was injected there; None is not said."""

    place: str
    volume_ml: Decimal | None = None

    def __str__(self) -> str:
        """Write it in the one form that is kept: ``greater trochanter 0.5 mL``."""
        return self.place if self.volume_ml is None else f"{self.place} {plain(self.volume_ml)} mL"


def parse_point(text: str) -> Point:
    """Return the point that ``PLACE VOLUME mL`` writes, the volume from 0.001 to 100 mL or left out."""
    words = " ".join(text.split())
    match = re.fullmatch(_POINT, words, re.IGNORECASE)
    if match is None:
        return Point(words)
    if not match[1]:
        raise UsageProblem(f"{text!r} does not say where: write the place before the volume, as in entheses 0.5 mL.")
    return Point(match[1], VOLUME.parse(match[2]))


def points_of(texts: Sequence[str]) -> tuple[str, ...]:
    """Return points as they are kept."""
    return tuple(str(parse_point(text)) for text in texts)


def volume_at(points: Sequence[str], said: Decimal | None) -> Decimal | None:
    """Return the volume that was injected: as *said*, else the sum of the points where each says its own.

    Raises OutOfRange where the two contradict, or the sum is beyond what can be injected.
    """
    volumes = [parse_point(point).volume_ml for point in points]
    known = [volume for volume in volumes if volume is not None]
    if not known or len(known) < len(volumes):
        return said
    total = VOLUME.check(sum(known, Decimal(0)))
    if said not in {None, total}:
        sums = f"The points add up to {plain(total)} mL"
        raise OutOfRange(f"{sums}, not to the volume {plain(said or total)} mL: correct --point or --volume.")
    return total
