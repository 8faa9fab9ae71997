"""Conditions: diagnoses by their ICD-10-CM code."""

from dataclasses import dataclass
from typing import NamedTuple

from prolotrack.domain.anatomy import Side
from prolotrack.errors import OutOfRange


@dataclass(frozen=True, slots=True)
class Condition:
    """A diagnosis; left and right have codes of their own, only leaves are listed."""

    code: str
    title: str
    side: Side | None = None
    structures: tuple[str, ...] = ()
    void: str | None = None
    id: int = 0
    version: int = 1

    def fit(self, side: Side | None) -> None:
        """Raise OutOfRange where the code names another side than the course has."""
        if self.side and self.side != side:
            treated = f"the course is on the {side}" if side else "the course has no side"
            raise OutOfRange(f"{self.code} is a diagnosis of the {self.side} side and {treated}: correct one.")


class ConditionRow(NamedTuple):
    """A condition in ``condition list``."""

    code: str
    title: str
    side: Side | None
    structures: tuple[str, ...]
