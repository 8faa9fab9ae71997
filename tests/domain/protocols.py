"""Protocols to test with: published ones by name, and made-up ones."""

from functools import cache

from hypothesis import strategies as st

from prolotrack.domain.catalogue import shipped
from prolotrack.domain.dates import Interval, Unit
from prolotrack.domain.protocol import Protocol

DAY_OR_MONTH = st.sampled_from((Unit.DAY, Unit.WEEK, Unit.MONTH))


@cache
def published(name: str) -> Protocol:
    """Return a shipped protocol."""
    (found,) = (protocol for protocol in shipped().protocols if protocol.name == name)
    return found


def days(count: int) -> Interval:
    """Return so many days."""
    return Interval(count, Unit.DAY)


def weeks(count: int) -> Interval:
    """Return so many weeks."""
    return Interval(count, Unit.WEEK)


def months(count: int) -> Interval:
    """Return so many months."""
    return Interval(count, Unit.MONTH)


def listed(*at: Interval, optional: tuple[Interval, ...] = (), maximum: int | None = None) -> Protocol:
    """Return a protocol of listed sessions without a window of its own."""
    return Protocol("listed", "Listed", sessions=len(at), at=at, optional_at=optional, maximum=maximum)


def open_ended(every: Interval, maximum: int | None = None) -> Protocol:
    """Return a protocol that goes on until the stop rule says so."""
    return Protocol("open-ended", "Open-ended", every=every, maximum=maximum)


def two_sessions(gap: Interval) -> Protocol:
    """Return a protocol of two sessions."""
    return listed(Interval(0, gap.unit), gap)


@st.composite
def series(draw: st.DrawFn) -> Protocol:
    """Draw a protocol whose gaps do not shrink, listed or open-ended."""
    unit = draw(DAY_OR_MONTH)
    if draw(st.booleans()):
        return open_ended(Interval(draw(st.integers(1, 12)), unit), draw(st.none() | st.integers(1, 6)))
    gaps = sorted(draw(st.lists(st.integers(1, 12), min_size=1, max_size=5)))
    offsets = [Interval(sum(gaps[:index]), unit) for index in range(len(gaps) + 1)]
    planned = draw(st.integers(2, len(offsets)))
    return listed(*offsets[:planned], optional=tuple(offsets[planned:]))
