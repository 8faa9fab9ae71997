"""Outcome measures: whether the treatment helps."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from prolotrack.domain.dates import Interval, add
from prolotrack.domain.quantity import plain

PAIN_MEASURE = "nrs"
PAIN_MEASURES = (PAIN_MEASURE, "vas")  # in the order in which they tell


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

    def gain(self, baseline: Decimal, latest: Decimal) -> Decimal:
        """Return by how many units a score improved, in the direction of the measure; below 0 where it got worse."""
        return baseline - latest if self.better is Better.LOWER else latest - baseline

    def needed(self, baseline: Decimal, first_on: date | None = None, on: date | None = None) -> Decimal | None:
        """Return the smallest gain from a baseline that matters to a patient, in units; None where no figure is known.

        It is in points, or in percent of the baseline, whichever is met first. Later points hold for a score taken *on*
        a day that lies *mcid_later_from* or more after the first session; before that, or where either day is unknown,
        the earlier ones.
        """
        points, percent = self.mcid_points, self.mcid_percent_of_baseline
        later = first_on and on and self.mcid_later_from and on >= add(first_on, self.mcid_later_from)
        if later and self.mcid_later_points is not None:
            points = self.mcid_later_points
        known = [points] if points is not None else []
        known += [percent * baseline / 100] if percent is not None else []
        return min(known, default=None)

    def matters(
        self, baseline: Decimal | None, latest: Decimal, first_on: date | None = None, on: date | None = None
    ) -> bool | None:
        """Say whether a score is an improvement that matters to a patient; None where that cannot be said.

        Where the value itself says it (PGIC), no baseline is needed. Otherwise a change matters that is a gain and no
        smaller than what is `needed`; without a baseline, or a checked figure, nothing can be said.
        """
        if self.mcid_value is not None:
            return latest <= self.mcid_value if self.better is Better.LOWER else latest >= self.mcid_value
        needed = None if baseline is None else self.needed(baseline, first_on, on)
        if baseline is None or needed is None:
            return None
        gain = self.gain(baseline, latest)
        return gain > 0 and gain >= needed

    def goal(self, baseline: Decimal | None, first_on: date | None = None, on: date | None = None) -> Decimal | None:
        """Return the value from which on an improvement matters; None where none is known, or none can be reached."""
        if self.mcid_value is not None:
            return self.mcid_value
        needed = None if baseline is None else self.needed(baseline, first_on, on)
        if baseline is None or needed is None:
            return None
        goal = baseline - needed if self.better is Better.LOWER else baseline + needed
        return goal if self.minimum <= goal <= self.maximum else None

    @property
    def below_detectable(self) -> bool:
        """Say whether the change that matters is smaller than the smallest that is beyond measurement error."""
        least, figures = self.detectable_change, (self.mcid_points, self.mcid_later_points)
        return least is not None and any(figure is not None and figure < least for figure in figures)


def pain_first(measure: Measure) -> int:
    """Return where a measure stands among the others: pain first, the others in the order they are given."""
    return PAIN_MEASURES.index(measure.name) if measure.name in PAIN_MEASURES else len(PAIN_MEASURES)


class Threshold(NamedTuple):
    """The gain that counts as a response, where it is not the change that matters: in units, or percent of baseline."""

    amount: Decimal
    percent: bool

    def __str__(self) -> str:
        """Write the threshold as it is typed: ``50%``."""
        return f"{plain(self.amount)}{'%' if self.percent else ''}"

    def rule(self, unit: str) -> str:
        """Say when it is met, of a measure in a unit."""
        return f"{plain(self.amount)} {'% of baseline' if self.percent else unit}"

    def is_met(self, before: Decimal, gain: Decimal) -> bool:
        """Say whether a gain from a baseline is a response; standing still is none."""
        return gain > 0 and (gain * 100 >= self.amount * before if self.percent else gain >= self.amount)


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
