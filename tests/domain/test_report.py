"""Tests of what a report is made of."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from prolotrack.domain.adverse_event import AdverseEvent, EventType
from prolotrack.domain.catalogue import shipped
from prolotrack.domain.clinic import Clinic
from prolotrack.domain.dossier import Dossier
from prolotrack.domain.report import Report
from prolotrack.domain.score import Measured, Moment
from prolotrack.domain.trend import trends
from tests.domain.dossiers import COURSE, a_dossier, treatment
from tests.domain.injections import OPENED, after

TODAY = after(400)


def reported(now: Dossier, day: date | None = None) -> Report:
    """Return the report of a course."""
    return Report(now, trends(now, shipped().measures), {}, Clinic(), TODAY, day)


def score(number: int, on: date, void: str | None = None, session_id: int | None = None) -> Measured:
    """Return a score of pain."""
    return Measured(number, COURSE.id, session_id, "nrs", on, Moment.BEFORE, Decimal(5), void)


def test_sessions_go_by_their_numbers() -> None:
    """One that was struck out has none, nor has one of another course."""
    report = reported(a_dossier(treatment(1, OPENED), treatment(2, after(28), void="typo"), treatment(3, after(29))))
    assert [report.number(key) for key in (1, 2, 3, 4, None)] == [1, None, 2, None, None]


def test_days_are_told_by_sessions() -> None:
    """Which was on a day, and which was the last before it."""
    report = reported(a_dossier(OPENED, after(28)))
    days = (-1, 0, 1, 28, 29)
    assert [report.number_on(after(day)) for day in days] == [None, 1, None, 2, None]
    assert [report.number_before(after(day)) for day in days] == [None, None, 1, 1, 2]


def test_what_was_struck_out_is_counted() -> None:
    """A score that was struck out with its session is told of with that."""
    event = AdverseEvent(COURSE.id, EventType.FLARE, OPENED)
    now = a_dossier(treatment(1, OPENED), treatment(2, after(28), void="typo"))._replace(
        scores=(score(1, OPENED), score(2, OPENED, "typo"), score(3, after(28), "typo", 2)),
        events=(event, replace(event, void="typo"), replace(event, void="twice")),
    )
    report = reported(now)
    assert (report.void_sessions, report.void_scores, report.void_events) == (1, 1, 2)
    nothing = reported(a_dossier(OPENED))
    assert (nothing.void_sessions, nothing.void_scores, nothing.void_events) == (0, 0, 0)


def test_follow_ups_are_missing_by_the_day_of_the_report() -> None:
    """That is the day it looks at, else today."""
    now = a_dossier(OPENED, after(28), after(56))._replace(scores=(score(1, OPENED),))
    (of,) = reported(now).trends
    assert [each.number for each in reported(now).missing(of)] == [1, 2]
    assert [each.number for each in reported(now, after(200)).missing(of)] == [1]
    assert reported(now, after(60)).missing(of) == []


def test_a_score_after_the_last_session_is_of_a_follow_up() -> None:
    """Also where it was told to be before one, of which there was none; that of the day itself was before it."""
    now = a_dossier(OPENED, after(28), after(56))
    taken = (score(1, OPENED), score(2, after(56)), score(3, after(56 + 84)))
    (of,) = reported(now._replace(scores=taken)).trends
    assert [each.number for each in reported(now).missing(of)] == [2]
    (of,) = reported(now._replace(scores=taken[:2])).trends
    assert [each.number for each in reported(now).missing(of)] == [1, 2]
    assert reported(a_dossier()).missing(of) == []
