"""Tests of what can be said of a call: its result, and the day of the next."""

from datetime import date

import pytest

from prolotrack.domain.recall import CALLED, UNANSWERED, Call, Result, check_call, parse_again
from prolotrack.errors import OutOfRange, ProlotrackError, UsageProblem
from tests.domain.injections import after
from tests.domain.test_recall import called


@pytest.mark.parametrize(
    ("said", "error", "sentence"),
    [
        (called(1, Result.CALL_BACK), UsageProblem, "call-back needs the day of the next call"),
        (called(1, Result.SNOOZED), UsageProblem, "snoozed needs the day of the next call"),
        (called(1, Result.DECLINED, 2), UsageProblem, "Nobody calls again who declined: leave"),
        (called(1, Result.NO_ANSWER, 1), OutOfRange, "The next call on 2026-01-06 is not after 2026-01-06"),
        (called(1, Result.CALL_BACK, 0), OutOfRange, "The next call on 2026-01-05 is not after 2026-01-06"),
    ],
)
def test_a_call_that_contradicts_itself_is_refused(said: Call, error: type[ProlotrackError], sentence: str) -> None:
    """A next call without its day, after a refusal, or not after this one."""
    with pytest.raises(error, match=f"^{sentence}"):
        check_call(said)


@pytest.mark.parametrize("result", Result)
def test_a_call_that_agrees_with_itself_is_taken(result: Result) -> None:
    """The next is on a later day; or on none, where it need not be named."""
    check_call(called(1, result, None if result is Result.DECLINED else 2))
    if result in UNANSWERED | {Result.BOOKED}:
        check_call(called(1, result))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2d", after(12)),
        ("1w", after(17)),
        ("+2d", after(22)),
        ("tomorrow", after(21)),
        ("2026-12-20", date(2026, 12, 20)),
    ],
)
def test_the_next_call_is_an_interval_from_the_last_or_a_date(text: str, day: date) -> None:
    """Here the call was made on day 10, and today is day 20."""
    assert parse_again(text, after(10), after(20)) == day


@pytest.mark.parametrize(
    ("text", "error"), [("soon", UsageProblem), ("2026-02-30", UsageProblem), ("9999y", OutOfRange)]
)
def test_a_next_call_that_names_no_day_is_refused(text: str, error: type[ProlotrackError]) -> None:
    """Nothing is guessed."""
    with pytest.raises(error):
        parse_again(text, after(10), after(20))


def test_a_call_is_not_logged_as_snoozed() -> None:
    """What came of a call is one of five words."""
    assert CALLED == ("no-answer", "left-message", "booked", "declined", "call-back")
