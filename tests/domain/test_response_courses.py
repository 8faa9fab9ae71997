"""Tests of what is told of the courses of a cohort beside their scores."""

from datetime import timedelta
from decimal import Decimal

import pytest

from prolotrack.domain.response import Figure, Observed, response
from tests.domain.injections import after
from tests.domain.observed import DAY, MEASURES, decimals, observed, row, told

SERIES = (0, 28, 56)


@pytest.mark.parametrize(
    ("course", "expected"),
    [
        (observed(*SERIES), (1, 1)),
        (observed(0, ended=True), (0, 1)),
        (observed(ended=True), (0, 1)),
        (observed(*SERIES, ended=True), (1, 1)),
        (observed(0), None),
        (observed(0, planned=None, ended=True), None),
    ],
)
def test_course_is_complete_with_its_planned_sessions(course: Observed, expected: tuple[int, int] | None) -> None:
    """Of those that are done or ended; one that goes on, or has no planned number, is neither."""
    found = row(told(course), Figure.COMPLETION)
    assert (found and (found.part, found.of)) == expected
    assert found is None or (found.courses, found.n, found.missing) == (1, 1, 0)
    assert found is None or found.rule == "all planned sessions are given"


def test_sessions_and_days_are_those_of_courses_at_their_end() -> None:
    """A course that goes on would make them look short."""
    found = told(
        observed(*SERIES), observed(0, 30, ended=True), observed(0), observed(7, ended=True), observed(ended=True)
    )
    sessions, days = row(found, Figure.SESSIONS), row(found, Figure.DAYS)
    assert sessions
    assert days
    assert (sessions.n, sessions.courses, sessions.missing) == (days.n, days.courses, days.missing) == (3, 3, 0)
    assert (sessions.median, sessions.least, sessions.most) == decimals("2", "1", "3")
    assert (days.median, days.least, days.most) == decimals("30", "0", "56")
    assert row(told(observed(0)), Figure.SESSIONS) is None
    assert row(told(observed(0)), Figure.DAYS) is None


def test_adverse_events_are_told_by_course_and_by_session() -> None:
    """Of courses in which something was given."""
    found = told(observed(*SERIES, events=2), observed(0), observed(events=1))
    by_course, by_session = row(found, Figure.HARMED), row(found, Figure.EVENTS)
    assert by_course
    assert by_session
    assert (by_course.part, by_course.of, by_course.percent) == (1, 2, Decimal(50))
    assert (by_session.part, by_session.of, by_session.percent, by_session.low) == (2, 4, Decimal(50), None)
    assert by_session.courses == by_session.n == 2
    assert {by_course.rule, by_session.rule} == {"any event but an expected flare"}
    assert row(told(observed(events=1)), Figure.HARMED) is None
    assert row(told(observed(events=1)), Figure.EVENTS) is None


@pytest.mark.parametrize(
    ("given", "called", "returned"),
    [
        ((0, 100), (90,), True),
        ((0, 100), (72,), True),
        ((0, 100), (71,), False),
        ((0, 100), (100,), True),
        ((0, 100), (101,), False),
        ((0, 100), (60, 90), True),
        ((0, 100), (90, 200), True),
        ((0,), (971,), False),
        ((0,), (972,), None),
        ((0,), (100, 980), None),
        ((), (100,), False),
        ((0, 985), (980,), True),
    ],
)
def test_patient_came_back_with_a_session_within_28_days_of_a_call(
    given: tuple[int, ...], called: tuple[int, ...], returned: bool | None
) -> None:
    """On day 1000, who was called 28 days ago or later may still come: that is missing."""
    found = row(told(observed(*given, called=called)), Figure.RETURN)
    assert found
    assert (found.courses, found.missing) == (1, int(returned is None))
    assert (found.part, found.of) == ((None, None) if returned is None else (int(returned), 1))
    assert found.rule == "a session within 28 days of a call"


def test_nobody_who_was_not_called_came_back() -> None:
    """Without a call there is nothing to tell."""
    assert row(told(observed(0)), Figure.RETURN) is None


def test_day_decides_whether_a_call_is_still_open() -> None:
    """The day after the last of 28 days it is known."""
    course = observed(0, called=(100,))
    for day, missing in ((after(128), 1), (after(129), 0)):
        found = row(response([course], MEASURES, day), Figure.RETURN)
        assert found
        assert found.missing == missing
    assert after(1000) == DAY == after(0) + timedelta(days=1000)
