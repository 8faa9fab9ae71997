"""Favourites: mixes that a clinic gives again and again, each under a name."""

from dataclasses import dataclass
from typing import NamedTuple

from prolotrack.domain.names import fold, required
from prolotrack.domain.solution import is_formula
from prolotrack.errors import UsageProblem


@dataclass(frozen=True, slots=True)
class Favourite:
    """A mix under a name: anybody's, or a clinician's own; for any course, or for those under a protocol.

    That of the course's protocol is what ``--as-planned`` takes (`prolotrack.services.solutions`).
    """

    name: str
    mix: str
    protocol: str | None = None
    clinician: str | None = None
    note: str | None = None
    void: str | None = None
    id: int = 0
    version: int = 1

    @property
    def described(self) -> str:
        """Say which favourite it is: ``usual mix for rabago-2013, of Dr. Lee``."""
        protocol = f" for {self.protocol}" if self.protocol else ""
        return f"{self.name}{protocol}{f', of {self.clinician}' if self.clinician else ''}"


class FavouriteRow(NamedTuple):
    """A favourite in ``favourite list``."""

    name: str
    mix: str
    protocol: str | None
    clinician: str | None
    note: str | None


def named(text: str) -> str:
    """Return the name of a favourite: not one that would be taken for a mix."""
    name = " ".join(required(text, "The name").split())
    if not fold(name):
        raise UsageProblem("A name needs a letter or a digit: type it again.")
    if is_formula(name):
        raise UsageProblem(f"{text!r} would be taken for a mix: begin the name of a favourite with a letter.")
    return name
