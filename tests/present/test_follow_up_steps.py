"""Tests of how the steps of a follow-up are worded."""

from datetime import date

import pytest

from prolotrack.domain import follow_up_steps as step
from prolotrack.domain.adverse_event import EventType
from prolotrack.domain.protocol import Since
from prolotrack.domain.window import Tier
from prolotrack.present.steps import says
from tests.domain.protocols import months, weeks

A, B, C = date(2026, 2, 2), date(2026, 4, 27), date(2026, 5, 11)
DUE = step.FollowUp(1, 3, weeks(12), Since.LAST, "S3", A, usual=True, stated=False, due=B, missing=None)
STATUS = step.ScoreStatus(B, Tier.DUE, 0)

SAID: tuple[tuple[step.FollowUpStep, str], ...] = (
    (
        step.Affected("E3", EventType.NERVE_INJURY, A),
        "E3 affects the next session, which warns of it: nerve injury, onset 2026-02-02.",
    ),
    (step.Followed(A, ("M1",), ("nrs",)), "Scores of follow-up were taken on 2026-02-02: nrs (M1)."),
    (
        step.Followed(A, ("M1", "M2"), ("nrs", "womac")),
        "Scores of follow-up were taken on 2026-02-02: nrs, womac (M1, M2).",
    ),
    (
        DUE,
        "Follow-up 1 of 3 is due 12 weeks after the last session, S3 on 2026-02-02 (the clinic's rule): 2026-04-27.",
    ),
    (
        DUE._replace(stated=True),
        (
            "Follow-up 1 of 3 is due 12 weeks after the last session, S3 on 2026-02-02 "
            "(the clinic's rule, all that the protocol states being over): 2026-04-27."
        ),
    ),
    (
        DUE._replace(after=months(1), since=Since.FIRST, session="S1", usual=False, stated=True, missing="2026-04-31"),
        (
            "Follow-up 1 of 3 is due 1 month after the first session, S1 on 2026-02-02 (by the protocol): 2026-04-27 "
            "(2026-04-31 does not exist: the 1st of the next month)."
        ),
    ),
    (
        step.ScoreWindow(A, B, 14, C, C),
        (
            "Scores are of it from 2026-02-02 on, in time until 2026-04-27 (due ± 14 days); from 2026-05-11 on they "
            "are of the next follow-up, and they are asked for until 2026-05-11."
        ),
    ),
    (
        step.ScoreWindow(A, B, 1, None, C),
        (
            "Scores are of it from 2026-02-02 on, in time until 2026-04-27 (due ± 1 day); they are asked for until "
            "2026-05-11."
        ),
    ),
    (STATUS, "On 2026-04-27 the follow-up is due: it is the due date."),
    (STATUS._replace(tier=Tier.LATE, days=20), "On 2026-04-27 the follow-up is late: 20 days past due."),
    (STATUS._replace(tier=Tier.OPEN, days=-1), "On 2026-04-27 the follow-up is open: 1 day before due."),
)


@pytest.mark.parametrize(("each", "sentence"), SAID)
def test_step_is_said_in_one_sentence(each: step.FollowUpStep, sentence: str) -> None:
    """With its figures."""
    assert says(each) == sentence
