"""Tests of which injections count, as which session, and when a series is done."""

from dataclasses import replace
from datetime import date

import pytest

from prolotrack.domain.dates import Interval
from prolotrack.domain.schedule import Given, Progress, Visit, need_of, progress, restarts_after
from prolotrack.domain.window import Need, Window
from tests.domain.injections import OPENED, after, injected
from tests.domain.protocols import days, listed, months, open_ended, published, weeks

USUAL = published("usual")


def due(so_far: Progress) -> date:
    """Return when the next session is due."""
    assert so_far.forecast
    assert so_far.forecast.window
    return so_far.forecast.window.due


def test_course_begins_with_nothing_given() -> None:
    """No visits, none counted, three planned, the first one next."""
    so_far = progress(USUAL, OPENED, [])
    assert (so_far.visits, so_far.counted, so_far.planned, so_far.done) == ((), 0, 3, False)
    assert so_far.forecast
    assert so_far.forecast.number == 1


def test_visits_are_numbered_by_their_days() -> None:
    """The order in which they were entered makes no difference."""
    so_far = progress(USUAL, OPENED, injected(after(28), after(60), OPENED))
    assert so_far.visits == (
        Visit(OPENED, 1, counts=True),
        Visit(after(28), 2, counts=True),
        Visit(after(60), 3, counts=True),
    )
    assert (so_far.counted, so_far.forecast) == (3, None)


@pytest.mark.parametrize(("sessions", "done"), [(2, False), (3, True), (4, True)])
def test_planned_sessions_are_done_once_so_many_count(sessions: int, done: bool) -> None:
    """Done is derived from what counts, so a void undoes it."""
    assert progress(USUAL, OPENED, injected(*map(after, range(0, 28 * sessions, 28)))).done is done


def test_open_ended_series_is_never_done() -> None:
    """No plan means until the stop rule says so."""
    so_far = progress(published("maxwell-2007"), OPENED, injected(*map(after, range(0, 420, 42))))
    assert (so_far.counted, so_far.planned, so_far.done) == (10, None, False)


def test_extension_adds_planned_sessions() -> None:
    """Three sessions and one more are four, 4 weeks after the third; two would be five."""
    three = injected(OPENED, after(28), after(56))
    so_far = progress(USUAL, OPENED, three, extension=1)
    assert (so_far.planned, so_far.done, due(so_far)) == (4, False, after(84))
    assert [need_of(USUAL, number, 2) for number in (4, 5, 6)] == [Need.PLANNED, Need.PLANNED, None]


def test_course_is_not_extended_unless_somebody_says_so() -> None:
    """Without an extension the third session is the last."""
    assert [need_of(USUAL, number) for number in (3, 4)] == [Need.PLANNED, None]


def test_extension_makes_an_optional_session_planned() -> None:
    """Rabago 2013 and one more session: the fourth is planned, the fifth still optional."""
    rabago = published("rabago-2013")
    assert [need_of(rabago, number, 1) for number in (3, 4, 5, 6)] == [
        Need.PLANNED,
        Need.PLANNED,
        Need.OPTIONAL,
        None,
    ]


def test_extension_lifts_the_maximum_of_an_open_ended_series() -> None:
    """At most three, and one more by decision."""
    assert [need_of(published("kim-2010"), number, 1) for number in (3, 4, 5)] == [
        Need.PLANNED,
        Need.PLANNED,
        None,
    ]


@pytest.mark.parametrize(("after_days", "too_soon"), [(13, True), (14, False), (28, False), (400, False)])
def test_session_before_earliest_is_too_soon_and_counts(after_days: int, too_soon: bool) -> None:
    """It is recorded and counts; the next one runs from it."""
    so_far = progress(USUAL, OPENED, injected(OPENED, after(after_days)))
    assert so_far.visits[1] == Visit(after(after_days), 2, counts=True, too_soon=too_soon)
    assert due(so_far) == after(after_days + 28)


@pytest.mark.parametrize(
    ("grace", "on", "too_soon"),
    [(days(4), 9, True), (days(4), 10, False), (weeks(1), 6, True), (weeks(1), 7, False)],
)
def test_grace_moves_the_day_that_is_too_soon(grace: Interval, on: int, too_soon: bool) -> None:
    """Vaccine practice accepts four days before earliest."""
    so_far = progress(replace(USUAL, grace=grace), OPENED, injected(OPENED, after(on)))
    assert so_far.visits[1].too_soon is too_soon


@pytest.mark.parametrize(("on", "counts"), [(13, False), (14, True)])
def test_protocol_may_say_that_a_session_too_soon_does_not_count(on: int, counts: bool) -> None:
    """Its number is forecast again, still from the day it was given."""
    so_far = progress(replace(USUAL, early_counts=False), OPENED, injected(OPENED, after(on)))
    assert so_far.visits[1] == Visit(after(on), 2, counts=counts, too_soon=not counts)
    assert so_far.counted == 1 + counts
    assert so_far.forecast
    assert so_far.forecast.number == 2 + counts
    assert due(so_far) == after(on + 28)


def test_first_session_before_the_opening_is_too_soon() -> None:
    """Earliest of session 1 is the opening."""
    assert progress(USUAL, OPENED, injected(after(-1))).visits[0].too_soon is True
    assert progress(USUAL, OPENED, injected(OPENED)).visits[0].too_soon is False


def test_substandard_session_does_not_count_but_anchors() -> None:
    """A bad lot: the number is forecast again, 4 weeks after the injection that was given."""
    so_far = progress(USUAL, OPENED, [Given(OPENED), Given(after(30), substandard=True)])
    assert so_far.visits[1] == Visit(after(30), 2, counts=False, substandard=True)
    assert so_far.counted == 1
    assert so_far.forecast
    assert so_far.forecast.number == 2
    assert so_far.forecast.window == Window(after(44), after(58), after(72))


def test_substandard_first_session_is_repeated_after_the_gap_of_the_second() -> None:
    """Session 1 again, 8 weeks after it in a series of 0, 8w, 12w."""
    series = listed(weeks(0), weeks(8), weeks(12))
    so_far = progress(series, OPENED, [Given(after(3), substandard=True)])
    assert so_far.forecast
    assert (so_far.forecast.number, due(so_far)) == (1, after(3 + 56))


def test_substandard_session_too_soon_is_both() -> None:
    """One fault does not hide the other."""
    so_far = progress(USUAL, OPENED, [Given(OPENED), Given(after(5), substandard=True)])
    assert so_far.visits[1] == Visit(after(5), 2, counts=False, too_soon=True, substandard=True)


@pytest.mark.parametrize(
    ("lots", "substandard"),
    [((False, False), False), ((True, False), False), ((False, True), False), ((True, True), True)],
)
def test_two_injections_of_one_day_count_and_anchor_once(lots: tuple[bool, bool], substandard: bool) -> None:
    """They are one visit, good if one of them was good, in whatever order they were entered."""
    so_far = progress(USUAL, OPENED, [Given(OPENED, bad) for bad in lots])
    assert so_far.visits == (Visit(OPENED, 1, counts=not substandard, substandard=substandard),)
    assert due(so_far) == after(28)


@pytest.mark.parametrize(("gap", "counted", "number"), [(91, 2, 2), (92, 1, 1)])
def test_protocol_may_say_that_a_gap_restarts_the_series(gap: int, counted: int, number: int) -> None:
    """Restart after 13 weeks: on the last day of them the series goes on, the day after it begins anew."""
    so_far = progress(replace(USUAL, restart_after=weeks(13)), OPENED, injected(OPENED, after(gap)))
    assert so_far.visits[1] == Visit(after(gap), number, counts=True)
    assert so_far.counted == counted
    assert restarts_after(replace(USUAL, restart_after=weeks(13)), OPENED) == after(91)


def test_series_that_was_restarted_is_given_in_full() -> None:
    """Two sessions, a year, then three more: the planned ones are done by the last three alone."""
    given = injected(OPENED, after(28), after(400), after(428), after(456))
    so_far = progress(replace(USUAL, restart_after=months(6)), OPENED, given)
    assert [visit.number for visit in so_far.visits] == [1, 2, 1, 2, 3]
    assert (so_far.counted, so_far.done) == (3, True)


def test_gap_restarts_nothing_unless_the_protocol_says_so() -> None:
    """Lateness never invalidates a series."""
    assert progress(USUAL, OPENED, injected(OPENED, after(2000))).counted == 2


def test_opening_long_before_the_first_session_restarts_nothing() -> None:
    """A gap is one between two injections."""
    so_far = progress(replace(USUAL, restart_after=days(1)), OPENED, injected(after(300)))
    assert so_far.visits == (Visit(after(300), 1, counts=True),)


def test_session_of_an_unknown_interval_is_not_too_soon() -> None:
    """A single-session protocol has no interval to be short of."""
    so_far = progress(listed(days(0)), OPENED, injected(OPENED, after(1)))
    assert so_far.visits[1] == Visit(after(1), 2, counts=True)


def test_weekly_session_is_too_soon_before_half_the_gap() -> None:
    """Yelland 2011: due after 7 days, not before 4."""
    for on, too_soon in ((3, True), (4, False)):
        assert progress(open_ended(weeks(1)), OPENED, injected(OPENED, after(on))).visits[1].too_soon is too_soon


def test_visit_is_found_by_its_day() -> None:
    """A day without an injection has no visit."""
    so_far = progress(USUAL, OPENED, injected(OPENED, after(28)))
    assert so_far.visit(after(28)) == Visit(after(28), 2, counts=True)
    assert so_far.visit(after(27)) is None


def test_session_as_needed_is_never_too_soon() -> None:
    """What has no due date has no earliest day either; a planned session the next day would be too soon."""
    protocol = published("louw-2019")
    days_on = [date(2026, 1, 5), date(2026, 2, 5), date(2026, 3, 5), date(2026, 3, 6)]
    visits = progress(protocol, OPENED, [Given(day) for day in days_on]).visits
    assert [visit.too_soon for visit in visits] == [False] * 4
    assert progress(protocol, OPENED, [Given(day) for day in days_on], extension=1).visits[3].too_soon
