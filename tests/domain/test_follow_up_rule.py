"""Tests of the clinic's rule for follow-up."""

from prolotrack.domain.dates import Interval, Unit
from prolotrack.domain.follow_up_rule import LAPSES_AFTER, USUAL, Intervals, longest_span
from tests.domain.protocols import days, months, weeks


def span(*stated: tuple[Interval, ...]) -> int:
    """Return the longest span where protocols state some intervals."""
    return longest_span(map(Intervals, stated))


def test_scores_fall_due_after_a_quarter_half_and_a_whole_year() -> None:
    """And are asked for no longer than 12 weeks after the window of the last."""
    assert (*USUAL, LAPSES_AFTER) == (weeks(12), weeks(26), weeks(52), weeks(12))


def test_longest_span_is_that_of_the_clinics_rule_at_least() -> None:
    """40 weeks from the first follow-up to the last, 14 days of window and 12 weeks."""
    assert span() == span((), (days(1),)) == 280 + 14 + 84


def test_longest_span_is_that_of_the_widest_intervals() -> None:
    """Months and years count as long as any can be."""
    assert span((weeks(5), weeks(52))) == 329 + 98
    assert span((days(1), days(500)), (), (days(1), days(400))) == 499 + 98
    assert span((months(1), months(24))) == 24 * 31 - 28 + 98
    assert span((Interval(1, Unit.YEAR), Interval(3, Unit.YEAR))) == 3 * 366 - 365 + 98
