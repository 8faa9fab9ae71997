"""Protocols: how many injections, how far apart, of what; each edition is frozen for ever."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from prolotrack.domain.dates import Interval, Unit
from prolotrack.domain.names import LONGEST_NAME, bounded
from prolotrack.domain.quantity import CONCENTRATION, VOLUME
from prolotrack.errors import OutOfRange

USUAL = "usual"
OWN = "clinic's own"
PUBLISHED = "published"
LAPSE = Interval(12, Unit.WEEK)
NO_GRACE = Interval(0, Unit.DAY)


class Since(StrEnum):
    """From which session follow-up is counted: studies count from the first, the clinic's rule from the last."""

    FIRST = "first session"
    LAST = "last session"


@dataclass(frozen=True, slots=True)
class Protocol:
    """One edition of a protocol.

    A series is either a list of offsets from the first session (``at``, then ``optional_at``), or open-ended
    with one interval (``every``) until the stop rule says so. ``sessions`` is the planned number (None where
    the series is open-ended), ``maximum`` the most that is ever given: planned, optional and maximum are three
    different numbers. ``not_before`` and ``late_after`` run from the last injection; where a protocol publishes
    no window they are None and the clinic's rule applies (`prolotrack.domain.schedule`). ``stop`` are its rules for
    ending early (`prolotrack.domain.stop_rules`); scores fall due ``follow_up`` after the session ``follow_up_from``
    (`prolotrack.domain.follow_up`).
    """

    name: str
    title: str
    edition: int = 1
    structures: tuple[str, ...] = ()
    sessions: int | None = None
    at: tuple[Interval, ...] = ()
    optional_at: tuple[Interval, ...] = ()
    every: Interval | None = None
    maximum: int | None = None
    as_needed: bool = False
    not_before: Interval | None = None
    late_after: Interval | None = None
    grace: Interval = NO_GRACE
    lapse: Interval = LAPSE
    early_counts: bool = True
    restart_after: Interval | None = None
    stop: tuple[str, ...] = ()
    agent: str | None = None
    percent: Decimal | None = None
    volume_ml: Decimal | None = None
    solution: str | None = None
    measures: tuple[str, ...] = ()
    follow_up: tuple[Interval, ...] = ()
    follow_up_from: Since = Since.LAST
    result: str | None = None
    citation: str | None = None
    evidence: str = OWN
    void: str | None = None
    id: int = 0
    version: int = 1

    def __hash__(self) -> int:
        """Return what tells most protocols apart, quickly: the name."""
        return hash(self.name)

    @property
    def offsets(self) -> tuple[Interval, ...]:
        """Return all listed offsets, planned and optional."""
        return self.at + self.optional_at

    def gap(self, number: int) -> Interval | None:
        """Return how long after the last injection session *number* (1, 2, …) is due; None as needed.

        Within the list it is the offset of that session less the one before; beyond the list, the interval of
        an open-ended series or else the last gap of the list. Session 1 has a gap only when it must be repeated
        because it did not count: that of session 2.
        """
        offsets = self.between(number)
        return offsets[1] - offsets[0] if offsets else self.every

    def between(self, number: int) -> tuple[Interval, Interval] | None:
        """Return the two listed offsets between which the gap before session *number* lies; None where it is none."""
        offsets = self.offsets
        index = max(number - 1, 1)
        if index < len(offsets):
            return offsets[index - 1], offsets[index]
        return None if self.every or len(offsets) < 2 else (offsets[-2], offsets[-1])  # noqa: PLR2004 - a gap has two ends

    @property
    def schedule(self) -> str:
        """Write the schedule in one line: ``0, 4w, 8w; optional 12w, 16w``."""
        parts = [", ".join(["0", *map(str, self.at[1:])])] if self.at else []
        if self.optional_at:
            parts.append("optional " + ", ".join(map(str, self.optional_at)))
        if self.every and not self.at:
            parts.append(f"every {self.every}")
        if self.maximum:
            parts.append(f"at most {self.maximum}")
        if self.as_needed:
            parts.append("then as needed")
        return "; ".join(parts)


class ProtocolRow(NamedTuple):
    """A protocol in ``protocol list``, in its newest edition."""

    name: str
    version: int
    title: str
    structures: tuple[str, ...]
    sessions: int | None
    schedule: str
    citation: str | None


def evenly_spaced(
    sessions: int, every: Interval, not_before: Interval | None = None, late_after: Interval | None = None
) -> Protocol:
    """Return a protocol of the clinic's own: so many sessions, so far apart."""
    window = f"-from-{not_before or 'usual'}-to-{late_after or 'usual'}" if not_before or late_after else ""
    return Protocol(
        name=f"own-{sessions}-every-{every}{window}",
        title=f"The clinic's own: {sessions} {'session' if sessions == 1 else 'sessions'}, {every.in_words} apart",
        sessions=sessions,
        at=tuple(Interval(every.count * number, every.unit) for number in range(sessions)),
        every=every,
        not_before=not_before,
        late_after=late_after,
    )


def at_offsets(at: tuple[Interval, ...]) -> Protocol:
    """Return a protocol of the clinic's own: sessions at offsets from the first."""
    written = ["0", *map(str, at[1:])]
    return Protocol(
        name=f"own-at-{'-'.join(written)}",
        title=f"The clinic's own: {len(at)} sessions, at {', '.join(written)}",
        sessions=len(at),
        at=at,
    )


def check(protocol: Protocol) -> Protocol:
    """Return a protocol whose figures agree with each other; OutOfRange says which do not."""
    bounded(protocol.name, LONGEST_NAME, "A name")
    _check_counts(protocol)
    _check_gaps(protocol)
    _check_window(protocol)
    _check_particulars(protocol)
    return protocol


def _check_counts(protocol: Protocol) -> None:
    """Compare the planned, listed and maximum numbers of sessions."""
    if not protocol.at and not protocol.every:
        raise OutOfRange(f"Protocol {protocol.name} has no schedule: give `at` or `every`.")
    if len(protocol.offsets) == 1 and not protocol.every:
        raise OutOfRange(f"Protocol {protocol.name} is of one session: give `every` too, for when it is repeated.")
    if protocol.at and protocol.at[0].count != 0:
        raise OutOfRange(f"Protocol {protocol.name} must begin at 0, the first session.")
    if protocol.sessions != (len(protocol.at) or None):
        raise OutOfRange(f"Protocol {protocol.name}: `sessions` must be the number of offsets in `at`.")
    if protocol.maximum is not None and protocol.maximum < max(len(protocol.offsets), 1):
        raise OutOfRange(f"Protocol {protocol.name}: `maximum` is less than the listed sessions.")


def _check_gaps(protocol: Protocol) -> None:
    """Compare the offsets with each other: planned before optional, ascending, in one unit."""
    if protocol.optional_at and not protocol.at:
        raise OutOfRange(f"Protocol {protocol.name} has only optional sessions: give `at` as well.")
    gaps = [later - earlier for earlier, later in pairwise(protocol.offsets)]
    if protocol.every:
        gaps.append(protocol.every)
    if any(gap.count <= 0 for gap in gaps):
        raise OutOfRange(f"Protocol {protocol.name}: each session must come after the one before.")


def _check_window(protocol: Protocol) -> None:
    """Compare the window with the gaps it belongs to."""
    if not (protocol.not_before or protocol.late_after):
        return
    numbers = range(2, max(len(protocol.offsets), 1) + 2)  # one beyond the list, where it goes on
    gaps = {gap for gap in map(protocol.gap, numbers) if gap}
    if len(gaps) != 1:
        raise OutOfRange(f"Protocol {protocol.name}: a window goes with equal gaps only.")
    (gap,) = gaps
    if protocol.not_before and _days(protocol.not_before) > _days(gap):
        raise OutOfRange(f"Protocol {protocol.name}: not before {protocol.not_before} is later than due, {gap}.")
    if protocol.late_after and _days(protocol.late_after) < _days(gap):
        raise OutOfRange(f"Protocol {protocol.name}: late after {protocol.late_after} is earlier than due, {gap}.")


def _check_particulars(protocol: Protocol) -> None:
    """Compare the solution with what can be injected, and the claim to be published with its source."""
    if protocol.percent is not None:
        CONCENTRATION.check(protocol.percent)
    if protocol.volume_ml is not None:
        VOLUME.check(protocol.volume_ml)
    if protocol.evidence == PUBLISHED and not protocol.citation:
        raise OutOfRange(f"Protocol {protocol.name} is called published: give its `citation`.")


def _days(interval: Interval) -> int:
    """Return the length of an interval in days, a month as 30 and a year as 365: for comparing only."""
    return interval.count * {Unit.DAY: 1, Unit.WEEK: 7, Unit.MONTH: 30, Unit.YEAR: 365}[interval.unit]
