"""Tests of time points: which score is which."""

from decimal import Decimal

import pytest

from prolotrack.domain.score import Measured, Moment
from prolotrack.domain.timepoint import Taken, after, at_follow_up, baseline, last, taken_of
from tests.domain.injections import OPENED
from tests.domain.injections import after as day


def taken(*days: int, moment: Moment = Moment.BEFORE) -> list[Taken]:
    """Return a score on each of some days, its value the day."""
    return [Taken(day(each), moment, Decimal(each)) for each in days]


def value(found: Taken | None) -> int | None:
    """Return the value of a score, if there is one."""
    return None if found is None else int(found.value)


def test_scores_that_tell_are_of_the_measure_stand_and_were_not_taken_right_after() -> None:
    """In the order they come."""
    scores = [
        Measured(1, 12, None, "nrs", OPENED, Moment.BEFORE, Decimal(7), None),
        Measured(2, 12, 1, "nrs", OPENED, Moment.AFTER, Decimal(1), None),
        Measured(3, 12, None, "vas", OPENED, Moment.BEFORE, Decimal(70), None),
        Measured(4, 12, None, "nrs", day(9), Moment.BEFORE, Decimal(6), "misread"),
        Measured(5, 12, None, "nrs", day(9), Moment.FOLLOW_UP, Decimal(5), None),
    ]
    assert taken_of(scores, "nrs") == [
        Taken(OPENED, Moment.BEFORE, Decimal(7)),
        Taken(day(9), Moment.FOLLOW_UP, Decimal(5)),
    ]


@pytest.mark.parametrize(
    ("days", "first", "expected"),
    [
        ((), None, None),
        ((), 0, None),
        ((4, 9), None, 4),
        ((4, 9), 4, 4),
        ((4, 9), 9, 4),
        ((4, 9), 30, 4),
        ((4, 9), 3, None),
    ],
)
def test_baseline_is_the_first_score_up_to_the_day_of_the_first_session(
    days: tuple[int, ...], first: int | None, expected: int | None
) -> None:
    """What was measured after the treatment began is no baseline."""
    assert value(baseline(taken(*days), None if first is None else day(first))) == expected


@pytest.mark.parametrize(
    ("days", "after_1", "after_2", "after_3"),
    [
        ((), None, None, None),
        ((0,), None, None, None),
        ((1,), 1, None, None),
        ((0, 28), 28, None, None),
        ((0, 10, 20), 20, None, None),
        ((0, 29), None, 29, None),
        ((0, 28, 56, 84), 28, 56, 84),
        ((0, 28, 56, 57, 400), 28, 56, 400),
    ],
)
def test_score_after_a_session_lies_between_its_day_and_that_of_the_next(
    days: tuple[int, ...], after_1: int | None, after_2: int | None, after_3: int | None
) -> None:
    """The score before session 2 is that after session 1; after the last session, it is the last before follow-up."""
    sessions = [day(0), day(28), day(56)]
    found = [value(after(taken(*days), sessions, number)) for number in (1, 2, 3, 4)]
    assert found == [after_1, after_2, after_3, None]


@pytest.mark.parametrize(
    ("follow_ups", "number", "found"),
    [((84, 400), 3, 84), ((60, 84), 3, 57), ((20, 57), 3, 57), ((20, 28), 1, 28)],
)
def test_after_the_last_session_a_follow_up_tells_only_where_nothing_else_does(
    follow_ups: tuple[int, ...], number: int, found: int
) -> None:
    """The first one: what was measured months later is the follow-up. Between sessions the last score tells."""
    others = [] if follow_ups == (84, 400) else [57]
    scores = sorted(
        {
            **{days: Taken(day(days), Moment.BEFORE, Decimal(days)) for days in (0, 10, 28, 56, *others)},
            **{days: Taken(day(days), Moment.FOLLOW_UP, Decimal(days)) for days in follow_ups},
        }.values()
    )
    assert value(after(scores, [day(0), day(28), day(56)], number)) == found


def test_there_is_nothing_after_a_session_that_was_not_given() -> None:
    """Whatever was measured."""
    assert after(taken(0, 28), [], 1) is None
    assert after(taken(0, 28), [day(0)], 2) is None


def test_follow_up_is_the_last_one_after_the_day_of_the_last_session() -> None:
    """A score before a session is none, nor one of the day of the last session, nor any where none was given."""
    scores = [*taken(10, 56, 57, 140, moment=Moment.FOLLOW_UP), *taken(150)]
    assert value(at_follow_up(scores, day(56))) == 140
    assert value(at_follow_up(scores[:3], day(56))) == 57
    assert at_follow_up(scores[:2], day(56)) is None
    assert at_follow_up(scores, None) is None
    assert at_follow_up([], day(56)) is None


def test_last_score_was_taken_after_the_day_of_the_first_session() -> None:
    """Before anything was given, nothing tells of it."""
    assert value(last(taken(0, 28), day(0))) == 28
    assert last(taken(0), day(0)) is None
    assert value(last(taken(1), day(0))) == 1
    assert last(taken(0, 28), None) is None
    assert last([], day(0)) is None
