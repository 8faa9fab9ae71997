"""Tests of the rows of the worklist."""

from datetime import date, timedelta

import pytest

from prolotrack.domain.anatomy import Side
from prolotrack.domain.schedule import Need, Tier
from prolotrack.domain.worklist import Next

DUE = date(2026, 2, 2)
ROW = Next(
    course_id=12,
    mrn="1042",
    patient="Rivera, Ana",
    born=date(1978, 3, 14),
    phone=None,
    do_not_call=False,
    structure="knee joint",
    side=Side.LEFT,
    condition=None,
    protocol="usual",
    number=2,
    planned=3,
    need=Need.PLANNED,
    earliest=date(2026, 1, 19),
    due=DUE,
    latest=date(2026, 2, 16),
    lapses_on=date(2026, 5, 11),
    last_session=date(2026, 1, 5),
    clinician="Dr. Lee",
)


@pytest.mark.parametrize("days", [-20, -1, 0, 1, 400])
def test_days_count_from_the_due_date(days: int) -> None:
    """Before due the number is negative, past due positive."""
    assert ROW.days(DUE + timedelta(days=days)) == days


@pytest.mark.parametrize(
    ("day", "tier"),
    [
        (date(2026, 1, 18), Tier.WAITING),
        (date(2026, 1, 19), Tier.OPEN),
        (date(2026, 2, 2), Tier.DUE),
        (date(2026, 2, 17), Tier.LATE),
        (date(2026, 5, 12), Tier.LAPSED),
    ],
)
def test_row_lies_in_the_tier_of_its_window(day: date, tier: Tier) -> None:
    """The tier is that of the window of the next session."""
    assert ROW.tier(day) is tier
