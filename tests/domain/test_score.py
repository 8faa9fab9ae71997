"""Tests of scores."""

from prolotrack.domain.score import Moment


def test_score_has_one_of_three_moments() -> None:
    """Before a session, right after it, and at follow-up are three kinds that are never mixed."""
    assert list(Moment) == ["before", "after", "follow-up"]
