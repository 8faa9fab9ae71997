"""Outcome measures: whether the treatment helps."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from prolotrack.domain.dates import Interval

PAIN_MEASURE = "nrs"


class Better(StrEnum):
    """The direction in which a measure improves."""

    LOWER = "lower"
    HIGHER = "higher"


@dataclass(frozen=True, slots=True)
class Measure:
    """An outcome measure: its range, the direction that is better, the change that matters to a patient.

    The smallest change that matters is in points, or in percent of the baseline, whichever is met; *mcid_later_points*
    from *mcid_later_from* after the first session on; *mcid_value* where the value itself says it (PGIC).
    """

    name: str
    title: str
    minimum: Decimal
    maximum: Decimal
    unit: str
    better: Better
    mcid: str | None = None
    mcid_points: Decimal | None = None
    mcid_percent_of_baseline: Decimal | None = None
    mcid_note: str | None = None
    mcid_value: Decimal | None = None
    mcid_later_points: Decimal | None = None
    mcid_later_from: Interval | None = None
    detectable_change: Decimal | None = None
    regions: tuple[str, ...] = ()
    loinc: str | None = None
    source: str | None = None
    void: str | None = None
    id: int = 0
    version: int = 1

    def matters(self, baseline: Decimal, latest: Decimal) -> bool:
        """Say whether a change is an improvement that matters to a patient: by points, or by percent of baseline."""
        gain = baseline - latest if self.better is Better.LOWER else latest - baseline
        by_points = self.mcid_points is not None and gain >= self.mcid_points
        percent = self.mcid_percent_of_baseline
        return by_points or (percent is not None and gain > 0 and gain * 100 >= percent * baseline)


class MeasureRow(NamedTuple):
    """An outcome measure in ``measure list``; *mcid* is the smallest change that matters to a patient."""

    name: str
    title: str
    minimum: Decimal
    maximum: Decimal
    unit: str
    better: Better
    mcid: str | None
    regions: tuple[str, ...]
    source: str | None
