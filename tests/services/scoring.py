"""Scores that tests record and put right."""

from datetime import date

from prolotrack.domain.questionnaire import said_score
from prolotrack.domain.score import Moment, Score
from prolotrack.domain.trend import Scored
from prolotrack.services.scores import ScoreAmendment, Scoring, add_scores, amend_score
from tests.domain.injections import OPENED, after
from tests.factories import TODAY, Clinic

WHY = "mistyped"
BEFORE, AFTER, FOLLOW_UP = Moment
ALL_GIVEN = (OPENED, after(28), after(56))
OSWESTRY = "1,1,1,1,1,2,3,3,3,-"


def scoring(
    *typed: str,
    on: date | None = None,
    moment: Moment | None = None,
    session: int | None = None,
    override: str | None = None,
) -> Scoring:
    """Return what is said of scores."""
    return Scoring(tuple(map(said_score, typed or ("nrs=4",))), on, moment, session, None, override)


def add(clinic: Clinic, said: Scoring, course_id: int = 1) -> Scored:
    """Record scores."""
    return clinic.do(lambda tx: add_scores(tx, course_id, said, TODAY), command="score add")


def added(clinic: Clinic, said: Scoring) -> Score:
    """Record one score."""
    (score,) = add(clinic, said).scores
    return score


def amend(clinic: Clinic, seen: Score, said: ScoreAmendment) -> Scored:
    """Put a score right."""
    return clinic.do(lambda tx: amend_score(tx, seen, said), command="score amend")


def amended(clinic: Clinic, seen: Score, said: ScoreAmendment) -> Score:
    """Put a score right, and return it."""
    (score,) = amend(clinic, seen, said).scores
    return score
