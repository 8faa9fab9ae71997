"""Tests of outcome measures and scores."""

from decimal import Decimal

from prolotrack.domain.catalogue import shipped
from prolotrack.domain.outcome import PAIN_MEASURE, Better, Moment


def test_score_has_one_of_three_moments() -> None:
    """Before a session, right after it, and at follow-up are three kinds that are never mixed."""
    assert list(Moment) == ["before", "after", "follow-up"]


def test_pain_is_scored_from_0_to_10_and_less_is_better() -> None:
    """The measure behind --pain is the 0 to 10 numeric rating scale."""
    (pain,) = (measure for measure in shipped().measures if measure.name == PAIN_MEASURE)
    assert (pain.minimum, pain.maximum, pain.better) == (Decimal(0), Decimal(10), Better.LOWER)
