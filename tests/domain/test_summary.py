"""Tests of who counts as a responder."""

from decimal import Decimal

import pytest

from prolotrack.domain.catalogue import shipped
from prolotrack.domain.outcome import PAIN_MEASURE
from prolotrack.domain.summary import COLUMNS, Summary, responder

(PAIN,) = (measure for measure in shipped().measures if measure.name == PAIN_MEASURE)


@pytest.mark.parametrize(
    ("baseline", "latest", "said"),
    [
        (7, 5, "yes"),
        (7, 6, "no"),
        (5, 7, "no"),
        (2, 0, "yes"),
        (0, 0, "no"),
        (None, None, "missing"),
        (7, None, "missing"),
        (None, 0, "missing"),
    ],
)
def test_responder_is_known_from_two_scores(baseline: int | None, latest: int | None, said: str) -> None:
    """A missing follow-up is missing, never "no response"; a score of 0 is a score."""
    before, then = (None if score is None else Decimal(score) for score in (baseline, latest))
    assert responder(PAIN, before, then) == said


def test_every_column_is_explained() -> None:
    """Each field has its sentence, in the order of the fields."""
    assert list(COLUMNS) == list(Summary.__annotations__)
    assert all(column.meaning.endswith(".") for column in COLUMNS.values())
