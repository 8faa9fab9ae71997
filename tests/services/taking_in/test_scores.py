"""Tests of the scores of some lines: found by measure, day and moment, recorded once, never changed."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from prolotrack.domain.course import Change
from prolotrack.domain.intake import Kind, ScoreSaid
from prolotrack.domain.score import Moment, Score
from prolotrack.services.scores import void_score
from tests.factories import Clinic
from tests.services.spreadsheets import FIRST, SECOND, THIRD, changes_nothing, line, pain, problem, take

BEFORE_OPENING = date(2025, 12, 20)


def scores(clinic: Clinic) -> list[Score]:
    """Return the scores of Ana's first course."""
    found = clinic.course(1).scores
    return [clinic.ask(lambda reader, key=each.score_id: reader.known(Score, key)) for each in found]  # type: ignore[misc]


def test_scores_of_a_visit_belong_to_its_session(clinic: Clinic) -> None:
    """Before it, where nothing else is said."""
    take(clinic, line(scores=(*pain(7), *pain(3, Moment.AFTER), ScoreSaid("womac", Decimal(60)))))
    assert [(score.moment, int(score.value), score.session_id) for score in scores(clinic)] == [
        (Moment.BEFORE, 7, 1),
        (Moment.AFTER, 3, 1),
        (Moment.BEFORE, 60, 1),
    ]


def test_lines_of_scores_find_their_session_by_the_day(clinic: Clinic) -> None:
    """Their note is of the score."""
    take(clinic, line())
    take(clinic, line(scores=pain(5), note="by phone"), kind=Kind.SCORES)
    (score,) = scores(clinic)
    assert (score.session_id, score.note) == (1, "by phone")
    assert changes_nothing(clinic, line(scores=pain(5), note="by phone"), kind=Kind.SCORES)


def test_scores_without_a_day_are_of_the_opening(clinic: Clinic) -> None:
    """A line of a course says its baseline."""
    take(clinic, line(on=None, opened_on=FIRST, scores=pain(8)), kind=Kind.COURSES)
    assert [(score.on, score.moment) for score in scores(clinic)] == [(FIRST, Moment.BEFORE)]


def test_moment_that_nobody_says_is_follow_up_once_all_is_given(clinic: Clinic) -> None:
    """Before the next session until then; the line is known whatever came later."""
    take(clinic, line(2), line(3, SECOND))
    between = line(4, date(2026, 2, 10), scores=pain(4, None))
    take(clinic, between, kind=Kind.SCORES)
    assert scores(clinic)[-1].moment is Moment.BEFORE
    take(clinic, line(5, THIRD))
    after = line(6, date(2026, 6, 1), scores=pain(2, None))
    take(clinic, after, kind=Kind.SCORES)
    assert scores(clinic)[-1].moment is Moment.FOLLOW_UP
    assert changes_nothing(clinic, between, after, kind=Kind.SCORES)


def test_moment_that_nobody_says_is_follow_up_after_the_end(clinic: Clinic) -> None:
    """Also of a course that was stopped early."""
    take(clinic, line())
    clinic.change(1, Change.STOPPED, SECOND)
    take(clinic, line(on=THIRD, scores=pain(2, None)), kind=Kind.SCORES)
    assert scores(clinic)[-1].moment is Moment.FOLLOW_UP


def test_other_value_is_a_problem_with_the_command_that_amends(clinic: Clinic) -> None:
    """Unless it is what was recorded before an amendment."""
    take(clinic, line(scores=pain(5)))
    (score,) = scores(clinic)
    clinic.do(lambda tx: tx.replace(score, replace(score, value=Decimal(6)), "misheard"))
    assert changes_nothing(clinic, line(scores=pain(5)))
    found = problem(clinic, line(scores=pain(4)))
    assert (found.column, found.value, found.reason) == ("pain", "4", "M1 says 6, and the file 4")
    assert found.suggestion == "prolotrack score amend M1 4 --reason TEXT"


def test_two_values_in_one_file_contradict_each_other(clinic: Clinic) -> None:
    """The later line is refused."""
    found = problem(clinic, line(2, scores=pain(5)), line(3, scores=pain(4)))
    assert (found.line, found.reason) == (3, "a line before it says 5, and the file 4")


def test_score_that_was_struck_out_stays_so(clinic: Clinic) -> None:
    """Another value is another score."""
    take(clinic, line(scores=pain(5)))
    (score,) = scores(clinic)
    clinic.do(lambda tx: void_score(tx, score, "another patient's"))
    assert changes_nothing(clinic, line(scores=pain(5)))
    assert take(clinic, line(scores=pain(4))).scores == 1


@pytest.mark.parametrize(
    ("on", "said", "reason"),
    [
        (FIRST, ScoreSaid("nrs", Decimal(11)), "nrs 11 is out of range"),
        (FIRST, ScoreSaid("luck", Decimal(1)), "No measure 'luck'"),
        (
            date(2025, 11, 1),
            ScoreSaid("nrs", Decimal(1)),
            "2025-11-01 lies more than 28 days before",
        ),
        (SECOND, ScoreSaid("nrs", Decimal(1), Moment.AFTER), "a score right after a session, and none was given on"),
        (BEFORE_OPENING, ScoreSaid("nrs", Decimal(1), Moment.FOLLOW_UP), "a follow-up, and no session was given by"),
        (date(2027, 1, 1), ScoreSaid("nrs", Decimal(1)), "A score on 2027-01-01 lies in the future"),
        (date(1970, 1, 1), ScoreSaid("nrs", Decimal(1)), "A score on 1970-01-01 lies before the birth"),
    ],
)
def test_score_that_cannot_be_is_refused(clinic: Clinic, on: date, said: ScoreSaid, reason: str) -> None:
    """Nothing is recorded."""
    take(clinic, line())
    assert problem(clinic, line(on=on, course=1, scores=(said,)), kind=Kind.SCORES).reason.startswith(reason)


def test_baseline_may_lie_before_the_opening(clinic: Clinic) -> None:
    """By so much as a baseline holds."""
    take(clinic, line())
    assert take(clinic, line(on=BEFORE_OPENING, course=1, scores=pain(8)), kind=Kind.SCORES).scores == 1
