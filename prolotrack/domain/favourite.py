"""Favourites: mixes that a clinic gives again and again, each under a name."""

from dataclasses import dataclass


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
