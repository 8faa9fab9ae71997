"""Tests of the tier a day lies in, one day either side of every boundary."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolotrack.domain.schedule import Forecast, progress
from prolotrack.domain.window import Need, Tier, Window, tier
from tests.domain.injections import OPENED, injected
from tests.domain.protocols import published

WINDOW = Window(date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 15))
LAPSES_ON = date(2026, 6, 7)
COMING = Forecast(2, Need.PLANNED, WINDOW, LAPSES_ON)
ORDER = list(Tier)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 1, 1), Tier.WAITING),
        (date(2026, 2, 27), Tier.WAITING),
        (date(2026, 2, 28), Tier.OPEN),
        (date(2026, 3, 1), Tier.DUE),
        (date(2026, 3, 2), Tier.DUE),
        (date(2026, 3, 15), Tier.DUE),
        (date(2026, 3, 16), Tier.LATE),
        (date(2026, 6, 7), Tier.LATE),
        (date(2026, 6, 8), Tier.LAPSED),
        (date(2030, 1, 1), Tier.LAPSED),
    ],
)
def test_tier_begins_the_day_after_the_one_before_ends(day: date, expected: Tier) -> None:
    """Waiting before earliest, open until due, due until latest, late until the lapse, then lapsed."""
    assert tier(WINDOW, LAPSES_ON, day) is expected
    assert COMING.tier(day) is expected


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (0, Tier.WAITING),
        (13, Tier.WAITING),
        (14, Tier.OPEN),
        (27, Tier.OPEN),
        (28, Tier.DUE),
        (42, Tier.DUE),
        (43, Tier.LATE),
        (126, Tier.LATE),
        (127, Tier.LAPSED),
    ],
)
def test_usual_course_passes_through_the_tiers(after: int, expected: Tier) -> None:
    """Open from 2 weeks, due from 4, late after 6, lapsed more than 12 weeks after that."""
    coming = progress(published("usual"), OPENED, injected(OPENED)).forecast
    assert coming
    assert coming.tier(OPENED + timedelta(days=after)) is expected


@pytest.mark.parametrize(
    ("after", "expected"),
    [(-1, Tier.WAITING), (0, Tier.DUE), (14, Tier.DUE), (15, Tier.LATE), (98, Tier.LATE), (99, Tier.LAPSED)],
)
def test_first_session_is_due_at_once(after: int, expected: Tier) -> None:
    """Session 1 is due for 14 days from the opening; it is never merely open."""
    coming = progress(published("usual"), OPENED, []).forecast
    assert coming
    assert coming.tier(OPENED + timedelta(days=after)) is expected


@given(st.lists(st.integers(0, 60), min_size=4, max_size=4).map(sorted), st.integers(-5, 70), st.integers(0, 10))
def test_tier_never_goes_back(bounds: list[int], day: int, later: int) -> None:
    """As days pass a session waits, opens, is due, late and lapsed, in this order."""
    earliest, due, latest, lapses_on = (OPENED + timedelta(days=bound) for bound in bounds)
    window = Window(earliest, due, latest)
    tiers = [tier(window, lapses_on, OPENED + timedelta(days=when)) for when in (day, day + later)]
    assert tiers == sorted(tiers, key=ORDER.index)


@pytest.mark.parametrize("missing", [(WINDOW, None), (None, LAPSES_ON), (None, None)])
def test_session_without_a_window_is_in_no_tier(missing: tuple[Window | None, date | None]) -> None:
    """Without a window there is nothing to wait for or be late for."""
    assert Forecast(4, Need.AS_NEEDED, *missing).tier(OPENED) is None
