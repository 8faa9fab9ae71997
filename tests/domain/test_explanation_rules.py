"""Rules that every explanation keeps: its figures are the forecast's, and can be computed again from what it says."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from prolotrack.domain import step
from prolotrack.domain.calendar_days import bookable
from prolotrack.domain.course import Change
from prolotrack.domain.dates import Interval, add
from prolotrack.domain.protocol import Protocol
from prolotrack.domain.schedule import Given
from prolotrack.domain.step import Why
from tests.domain.dossiers import a_dossier, changed, on_bad_lots
from tests.domain.explained import EVERY_DAY, explained, step_of, steps
from tests.domain.injections import OPENED, a_history, after
from tests.domain.protocols import DAY_OR_MONTH, series


def an_interval() -> st.SearchStrategy[Interval]:
    """Draw a short interval."""
    return st.builds(Interval, st.integers(0, 8), DAY_OR_MONTH)


@st.composite
def ruled(draw: st.DrawFn) -> Protocol:
    """Draw a protocol with limits of its own, some of which contradict its gaps."""
    return replace(
        draw(series()),
        not_before=draw(st.none() | an_interval()),
        late_after=draw(st.none() | an_interval()),
        restart_after=draw(st.none() | an_interval()),
        grace=draw(an_interval()),
        early_counts=draw(st.booleans()),
    )


@given(ruled(), a_history(), st.integers(0, 3), st.integers(-10, 900).map(after))
def test_figures_are_those_of_the_forecast(protocol: Protocol, history: list[Given], extension: int, day: date) -> None:
    """Earliest, due, latest, lapse and tier, for whatever was given and whatever day it is."""
    changes = [changed(Change.EXTENDED, OPENED, sessions=extension)] if extension else []
    now = a_dossier(*(injection.on for injection in history), protocol=protocol, changes=changes)
    coming = now.progress.forecast
    if coming is None:
        assert steps(step.Gap, now, day) == []
        assert step_of(step.NotListed, now, max(day, OPENED)).because is Why.ALL_GIVEN
        return
    assert coming.window
    gap, lapse = step_of(step.Gap, now, day), step_of(step.Lapse, now, day)
    earliest, latest = step_of(step.Earliest, now, day), step_of(step.Latest, now, day)
    assert (earliest.earliest, gap.due, latest.latest) == (
        coming.window.earliest,
        coming.window.due,
        coming.window.latest,
    )
    assert lapse.lapses_on == coming.lapses_on
    assert (gap.number, step_of(step.Status, now, day).tier) == (coming.number, coming.tier(day))
    assert explained(now, day).bookable == bookable(coming.window, EVERY_DAY, day)


@given(ruled(), a_history())
def test_arithmetic_can_be_done_again(protocol: Protocol, history: list[Given]) -> None:
    """Each date is its reference and the interval or margin that the step names, and nothing else."""
    now = a_dossier(*(injection.on for injection in history), protocol=protocol)
    if now.coming is None:
        return
    gap, grace = step_of(step.Gap, now), step_of(step.Grace, now)
    earliest, latest = step_of(step.Earliest, now), step_of(step.Latest, now)
    assert gap.due == (add(gap.since, gap.gap) if gap.gap else gap.since)
    if gap.minuend and gap.subtrahend:
        assert gap.minuend - gap.subtrahend == gap.gap
    for end, found, sign in ((earliest, earliest.earliest, -1), (latest, latest.latest, 1)):
        computed = add(end.since, end.interval) if end.interval else end.since + sign * timedelta(days=end.margin or 0)
        assert found == (gap.due if end.held_at_due else computed)
    assert grace.too_soon_before == add(earliest.earliest, -grace.grace)
    assert step_of(step.Lapse, now).lapses_on == add(latest.latest, protocol.lapse)


@given(ruled(), a_history())
def test_every_session_is_told_as_it_counts(protocol: Protocol, history: list[Given]) -> None:
    """Number, counting, too soon and sub-standard are those of its visit; a day counts once."""
    plain = a_dossier(*sorted(injection.on for injection in history), protocol=protocol)
    now = on_bad_lots(plain, history)
    told = steps(step.Session, now)
    assert len(told) == len(history)
    assert sum(each.counts for each in told) == sum(visit.counts for visit in now.progress.visits)
    for each in told:
        visit = now.progress.visit(each.on)
        assert visit
        assert (each.number, each.substandard) == (visit.number, visit.substandard)
        assert (each.too_soon_by is not None) == visit.too_soon
        assert each.too_soon_by is None or each.too_soon_by > 0
        assert not each.restarts or each.number == 1
