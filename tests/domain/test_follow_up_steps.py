"""Tests of the steps by which a follow-up is explained."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from prolotrack.domain.adverse_event import AdverseEvent, EventType
from prolotrack.domain.follow_up_steps import (
    Affected,
    Followed,
    FollowUp,
    FollowUpStep,
    ScoreStatus,
    ScoreWindow,
    follow_up_steps,
)
from prolotrack.domain.protocol import Since
from prolotrack.domain.score import Measured, Moment
from prolotrack.domain.window import Tier
from tests.domain.dossiers import COURSE, a_dossier, treatment
from tests.domain.explained import explained
from tests.domain.injections import OPENED, after
from tests.domain.protocols import months, published, weeks

PLAIN = published("usual")
GIVEN = (OPENED, after(28), after(56))


def measured(
    number: int, measure: str, on: date, moment: Moment = Moment.FOLLOW_UP, void: str | None = None
) -> Measured:
    """Return a score."""
    return Measured(number, COURSE.id, None, measure, on, moment, Decimal(4), void)


def test_a_follow_up_is_told_with_its_rule_its_window_and_its_status() -> None:
    """By the clinic's rule 12 weeks after the last session."""
    day = after(56 + 84)
    assert list(follow_up_steps(a_dossier(*GIVEN), day)) == [
        FollowUp(1, 3, weeks(12), Since.LAST, "S3", after(56), usual=True, stated=False, due=day, missing=None),
        ScoreWindow(after(126), after(154), 14, after(56 + 168), after(56 + 364 + 14 + 84)),
        ScoreStatus(day, Tier.DUE, 0),
    ]


def test_the_day_lies_somewhere_in_the_window() -> None:
    """Days are the day less due."""
    for days, tier in ((125, Tier.WAITING), (126, Tier.OPEN), (155, Tier.LATE), (519, Tier.LAPSED)):
        status = list(follow_up_steps(a_dossier(*GIVEN), after(days)))[-1]
        assert status == ScoreStatus(after(days), tier, days - 140)


def test_a_published_follow_up_runs_from_the_first_session() -> None:
    """The first of its day; a date that does not exist is named."""
    study = replace(PLAIN, follow_up=(months(3),), follow_up_from=Since.FIRST)
    late = date(2025, 11, 30)
    sessions = (
        treatment(1, late, void="not given"),
        treatment(2, late),
        treatment(3, late),
        treatment(4, date(2025, 12, 20)),
        treatment(5, date(2026, 1, 10)),
    )
    now = a_dossier(*sessions, protocol=study, course=replace(COURSE, opened_on=late))
    first = next(follow_up_steps(now, OPENED))
    assert first == FollowUp(
        *(1, 1, months(3), Since.FIRST, "S2", late),
        usual=False,
        stated=True,
        due=date(2026, 3, 1),
        missing="2026-02-30",
    )


def test_the_clinics_rule_is_told_where_all_that_was_stated_is_over() -> None:
    """So that nobody wonders where the protocol's days are."""
    over = replace(PLAIN, follow_up=(weeks(5),), follow_up_from=Since.FIRST)
    first = next(follow_up_steps(a_dossier(*GIVEN, protocol=over), OPENED))
    assert isinstance(first, FollowUp)
    assert (first.usual, first.stated, first.session) == (True, True, "S3")


def test_scores_that_were_taken_since_the_last_session_are_told_by_day() -> None:
    """Of follow-up only, none that is void, and none of the day of the last session."""
    day = after(56 + 84)
    scores = (
        measured(1, "nrs", after(56)),
        measured(2, "nrs", after(57)),
        measured(3, "nrs", day),
        measured(4, "womac", day),
        measured(5, "nrs", day),
        measured(6, "nrs", day, void="mistyped"),
        measured(7, "nrs", day + timedelta(days=1), Moment.BEFORE),
        measured(8, "nrs", day + timedelta(days=2), void="mistyped"),
    )
    found = list(follow_up_steps(a_dossier(*GIVEN)._replace(scores=scores), day))
    assert found[:2] == [
        Followed(after(57), ("M2",), ("nrs",)),
        Followed(day, ("M3", "M4", "M5"), ("nrs", "womac")),
    ]
    assert isinstance(found[2], FollowUp)
    assert found[2].number == 2


def test_nothing_is_told_where_nothing_follows() -> None:
    """No session was given, or one is to come; a score of follow-up all the same is no follow-up of anything."""
    assert steps() == []
    assert steps(OPENED) == []
    assert list(follow_up_steps(a_dossier()._replace(scores=(measured(1, "nrs", after(1)),)), OPENED)) == []


def test_the_event_that_affects_the_next_session_is_told() -> None:
    """It is the last step of an explanation where nothing else follows."""
    event = AdverseEvent(COURSE.id, EventType.INFECTION, after(3), affects_next=True, id=3)
    now = a_dossier(OPENED)._replace(events=(event,))
    assert list(follow_up_steps(now, after(4))) == [Affected("E3", EventType.INFECTION, after(3))]
    assert explained(now, after(4)).steps[-1] == Affected("E3", EventType.INFECTION, after(3))
    assert list(follow_up_steps(a_dossier(OPENED, after(28))._replace(events=(event,)), after(29))) == []


def steps(*given: date) -> list[FollowUpStep]:
    """Return the steps of a course that had sessions on some days."""
    return list(follow_up_steps(a_dossier(*given), OPENED))
