"""The response: what is told of it, for one course or for many; a missing score is missing, never no response."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from prolotrack.domain.quantity import plain
from prolotrack.domain.timepoint import Taken, TimePoint


class Figure(StrEnum):
    """What a row tells."""

    RESPONSE = "response"
    COMPLETION = "completion"
    SESSIONS = "sessions"
    DAYS = "days"
    HARMED = "adverse events"
    EVENTS = "adverse events a session"
    RETURN = "return after a call"


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


class Followed(NamedTuple):
    """What of one course bears on the response: void records and scores right after an injection are left out.

    *given_on* are the days of its sessions, *counted_on* of those that count; *measures* are those of its protocol. It
    is *done* when all planned sessions are given, *ended* when somebody ended it; one that was *switched* goes on in
    another. *events* counts adverse events, not expected flares; *called_on* are the days of calls.
    """

    given_on: Sequence[date]
    counted_on: Sequence[date]
    planned: int | None
    done: bool
    ended: bool
    switched: bool
    measures: Sequence[str]
    scores: Mapping[str, Sequence[Taken]]
    events: int
    called_on: Sequence[date]

    @property
    def at_its_end(self) -> bool:
        """Say whether it had a session and no planned one is to come."""
        return bool(self.given_on) and (self.done or self.ended)


class ResponseRow(NamedTuple):
    """A figure; where it is one of a *measure* at a time *point*, of the gain since the baseline.

    A gain is positive where the patient is better, whatever the direction of the measure. *courses* are those in which
    it is expected: it is known in *n* of them and *missing* in the others. *baseline* and *value* are the means of the
    scores; *mean* to *most* tell the spread of the gains (of the sessions, of the days). Of *of* courses *part*
    responded (completed, had an event, came back): *percent* with its 95 % confidence interval from *low* to *high*;
    *rule* says when a course counts. Of a rate, *part* are the events and *of* the sessions.
    """

    figure: Figure
    measure: str | None
    point: TimePoint | None
    courses: int
    n: int
    missing: int
    baseline: Decimal | None = None
    value: Decimal | None = None
    mean: Decimal | None = None
    sd: Decimal | None = None
    median: Decimal | None = None
    least: Decimal | None = None
    most: Decimal | None = None
    part: int | None = None
    of: int | None = None
    percent: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    rule: str | None = None


class Response(NamedTuple):
    """How so many courses responded."""

    courses: int
    rows: tuple[ResponseRow, ...]
