"""Scores: what was measured, of which measure, and when."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Moment(StrEnum):
    """When a score was taken: before a session, right after it, or at follow-up.

    A score right after a session shows the anaesthetic, not the treatment, so the three are never mixed.
    """

    BEFORE = "before"
    AFTER = "after"
    FOLLOW_UP = "follow-up"


@dataclass(frozen=True, slots=True)
class Score:
    """One value of one outcome measure at one time."""

    course_id: int
    measure_id: int
    on: date
    moment: Moment
    value: Decimal
    session_id: int | None = None
    note: str | None = None
    void: str | None = None
    id: int = 0
    version: int = 1
