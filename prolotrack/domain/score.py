"""Scores: what was measured, of which measure, and when."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from prolotrack.domain.anatomy import Side
from prolotrack.domain.reference import reference_of


class Moment(StrEnum):
    """When a score was taken: before a session, right after it, or at follow-up.

    A score right after a session shows the anaesthetic, not the treatment, so the three are never mixed.
    """

    BEFORE = "before"
    AFTER = "after"
    FOLLOW_UP = "follow-up"


@dataclass(frozen=True, slots=True)
class Score:
    """One value of one outcome measure at one time; *items* are the answers it was computed from, if any."""

    course_id: int
    measure_id: int
    on: date
    moment: Moment
    value: Decimal
    session_id: int | None = None
    note: str | None = None
    items: tuple[str, ...] = ()
    void: str | None = None
    id: int = 0
    version: int = 1

    @property
    def reference(self) -> str:
        """Return what the score is called on screen: ``M12``, a measurement."""
        return reference_of("score", self.id)


class ScoreRow(NamedTuple):
    """A score in ``score list``; *items* are the answers it was computed from, if any."""

    score: str
    on: date
    course: str
    mrn: str
    patient: str
    structure: str
    side: Side | None
    measure: str
    kind: Moment
    value: Decimal
    unit: str
    session: str | None
    items: tuple[str, ...]
    note: str | None
    void: str | None


class Measured(NamedTuple):
    """A score with the name of its measure."""

    score_id: int
    course_id: int
    session_id: int | None
    measure: str
    on: date
    moment: Moment
    value: Decimal
    void: str | None

    @property
    def reference(self) -> str:
        """Return what the score is called on screen: ``M12``, a measurement."""
        return reference_of("score", self.score_id)

    @property
    def shows_effect(self) -> bool:
        """Say whether it tells of the treatment: it stands, and was not taken right after an injection."""
        return self.void is None and self.moment is not Moment.AFTER
