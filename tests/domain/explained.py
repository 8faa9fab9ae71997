"""Explanations to test with."""

from datetime import date
from typing import TypeVar

from prolotrack.domain.calendar_days import WorkingDays
from prolotrack.domain.dossier import Dossier
from prolotrack.domain.explanation import Explanation, explain
from tests.domain.injections import OPENED

Step = TypeVar("Step")

EVERY_DAY = WorkingDays(frozenset(range(7)))


def explained(now: Dossier, day: date = OPENED, working: WorkingDays = EVERY_DAY) -> Explanation:
    """Return how the next session comes about, in a clinic that proposes lost to follow-up after three calls."""
    return explain(now, working, 3, day)


def steps(kind: type[Step], now: Dossier, day: date = OPENED, working: WorkingDays = EVERY_DAY) -> list[Step]:
    """Return the steps of one kind."""
    return [each for each in explained(now, day, working).steps if isinstance(each, kind)]


def step_of(kind: type[Step], now: Dossier, day: date = OPENED, working: WorkingDays = EVERY_DAY) -> Step:
    """Return the one step of a kind."""
    (found,) = steps(kind, now, day, working)
    return found
