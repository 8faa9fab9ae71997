"""Rules that every forecast keeps, whatever the protocol and the injections."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

import time_machine
from hypothesis import given
from hypothesis import strategies as st

from prolotrack.domain.dates import Unit, add
from prolotrack.domain.protocol import Protocol
from prolotrack.domain.schedule import Given, progress
from prolotrack.domain.window import Need, Tier, Window
from tests.domain.injections import OPENED, a_history, after, an_injection
from tests.domain.protocols import days, series


def window_after(protocol: Protocol, injections: list[Given]) -> Window | None:
    """Return the window of the next session."""
    coming = progress(protocol, OPENED, injections).forecast
    return coming.window if coming else None


@given(series(), a_history())
def test_next_session_is_never_before_earliest(protocol: Protocol, history: list[Given]) -> None:
    """Earliest, due, latest and lapse follow each other; earliest is after the last injection."""
    coming = progress(protocol, OPENED, history).forecast
    if coming is None:
        return
    assert coming.window
    assert coming.lapses_on
    assert coming.window.earliest <= coming.window.due <= coming.window.latest < coming.lapses_on
    assert coming.window.earliest >= max([OPENED, *(injection.on + timedelta(1) for injection in history)])
    assert coming.tier(coming.window.due) is Tier.DUE


@given(series(), a_history(), an_injection())
def test_adding_a_session_never_moves_the_next_one_earlier(
    protocol: Protocol, history: list[Given], added: Given
) -> None:
    """Where gaps do not shrink its days stay or move later, wherever the session was added."""
    before, later = window_after(protocol, history), window_after(protocol, [*history, added])
    if before and later:
        assert before.earliest <= later.earliest
        assert before.due <= later.due
        assert before.latest <= later.latest or not history  # session 1 has 14 days, whatever the gap


@given(series(), a_history(), st.integers(0, 100), st.booleans())
def test_session_given_last_never_moves_the_next_one_earlier(
    protocol: Protocol, history: list[Given], gap: int, bad: bool
) -> None:
    """This holds too where sessions that come too soon do not count."""
    strict = replace(protocol, early_counts=False)
    last = max([OPENED, *(injection.on for injection in history)]) + timedelta(days=gap)
    before, later = window_after(strict, history), window_after(strict, [*history, Given(last, bad)])
    if before and later:
        assert before.due <= later.due


@given(series(), a_history(), st.data())
def test_order_of_entry_makes_no_difference(protocol: Protocol, history: list[Given], data: st.DataObject) -> None:
    """Sessions entered late, or in any order, give the same progress."""
    mixed = data.draw(st.permutations(history))
    assert progress(protocol, OPENED, mixed) == progress(protocol, OPENED, history)


@given(series(), a_history(), an_injection(), st.data())
def test_voiding_undoes_adding(protocol: Protocol, history: list[Given], added: Given, data: st.DataObject) -> None:
    """A session that is added anywhere and voided again leaves no trace."""
    entered = list(history)
    entered.insert(data.draw(st.integers(0, len(history))), added)
    progress(protocol, OPENED, entered)
    entered.remove(added)
    assert progress(protocol, OPENED, entered) == progress(protocol, OPENED, history)


@given(series(), a_history(), st.integers(0, 3), st.datetimes(), st.datetimes())
def test_forecast_depends_on_nothing_but_its_arguments(
    protocol: Protocol, history: list[Given], extension: int, one: datetime, other: datetime
) -> None:
    """It is the same on every day of the clock, however often it is asked for."""
    with time_machine.travel(one, tick=False):
        first = progress(protocol, OPENED, iter(history), extension)
    with time_machine.travel(other, tick=False):
        assert progress(replace(protocol), OPENED, tuple(history), extension) == first


@given(series(), a_history(), st.booleans())
def test_visit_is_judged_by_the_forecast_made_before_it(
    protocol: Protocol, history: list[Given], early_counts: bool
) -> None:
    """Its number was forecast, and too soon means before the earliest day that was forecast."""
    protocol = replace(protocol, early_counts=early_counts, grace=days(4))
    for visit in progress(protocol, OPENED, history).visits:
        coming = progress(protocol, OPENED, [injection for injection in history if injection.on < visit.on]).forecast
        if coming is None:
            return
        assert coming.window
        assert visit.number == coming.number
        assert visit.too_soon == (visit.on < add(coming.window.earliest, -days(4)))


@given(series(), a_history())
def test_every_day_with_an_injection_is_one_visit(protocol: Protocol, history: list[Given]) -> None:
    """Visits are in the order of their days, and the number rises with each one that counts."""
    so_far = progress(protocol, OPENED, history)
    assert [visit.on for visit in so_far.visits] == sorted({injection.on for injection in history})
    assert so_far.counted == sum(visit.counts for visit in so_far.visits)
    for earlier, later in pairwise(so_far.visits):
        assert later.number == earlier.number + earlier.counts


@given(series(), a_history())
def test_second_injection_of_a_day_changes_nothing(protocol: Protocol, history: list[Given]) -> None:
    """Injections of one day count once and anchor once."""
    assert progress(protocol, OPENED, history * 2) == progress(protocol, OPENED, history)


@given(series(), a_history(), st.integers(0, 4))
def test_extension_never_moves_the_next_session(protocol: Protocol, history: list[Given], extension: int) -> None:
    """An extension says whether there is a next session, not when."""
    plain = progress(protocol, OPENED, history).forecast
    extended = progress(protocol, OPENED, history, extension).forecast
    if plain:
        assert extended
        assert (extended.number, extended.window, extended.lapses_on) == (
            plain.number,
            plain.window,
            plain.lapses_on,
        )
        assert extended.need is Need.PLANNED or extended.need is plain.need


@given(series(), a_history(), st.integers(1, 1000))
def test_series_of_days_and_weeks_moves_with_its_injections(
    protocol: Protocol, history: list[Given], shift: int
) -> None:
    """All injections so many days later: the next session too."""
    if protocol.gap(2).unit is Unit.MONTH:  # type: ignore[union-attr] # a series has gaps
        return
    by = timedelta(days=shift)
    moved = progress(protocol, OPENED + by, [injection._replace(on=injection.on + by) for injection in history])
    plain = window_after(protocol, history)
    expected = Window(plain.earliest + by, plain.due + by, plain.latest + by) if plain else None
    assert (moved.forecast.window if moved.forecast else None) == expected


@given(series(), st.integers(0, 730))
def test_gap_of_the_next_number_runs_from_the_last_injection(protocol: Protocol, last: int) -> None:
    """After one session the second is due one gap later, by the calendar."""
    gap = protocol.gap(2)
    window = window_after(protocol, [Given(after(last))])
    assert gap
    assert window is None or window.due == add(after(last), gap)
