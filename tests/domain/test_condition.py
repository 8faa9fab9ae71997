"""Tests of diagnoses against the side that is treated."""

import pytest

from prolotrack.domain.anatomy import Side
from prolotrack.domain.condition import Condition
from prolotrack.errors import OutOfRange

TENNIS_ELBOW_LEFT = Condition("M77.12", "Tennis elbow, left", Side.LEFT)
PLANTAR_FASCIITIS = Condition("M72.2", "Plantar fasciitis")


def test_diagnosis_fits_a_course_on_its_side() -> None:
    """M77.12 is a diagnosis of the left elbow."""
    TENNIS_ELBOW_LEFT.fit(Side.LEFT)


@pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT, None])
def test_diagnosis_without_a_side_fits_every_course(side: Side | None) -> None:
    """M72.2 is the plantar fascia of either foot."""
    PLANTAR_FASCIITIS.fit(side)


@pytest.mark.parametrize(
    ("side", "treated"), [(Side.RIGHT, "the course is on the right"), (None, "the course has no side")]
)
def test_diagnosis_of_another_side_is_refused(side: Side | None, treated: str) -> None:
    """A left code on a right course is a contradiction."""
    sentence = f"M77.12 is a diagnosis of the left side and {treated}: correct one."
    with pytest.raises(OutOfRange) as refused:
        TENNIS_ELBOW_LEFT.fit(side)
    assert str(refused.value) == sentence
