"""Tests of scores: recorded, put right, struck out."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from prolotrack.domain.course import Change
from prolotrack.domain.questionnaire import SaidScore
from prolotrack.domain.score import Moment, Score
from prolotrack.errors import Conflict, Duplicate, NotFound, OutOfRange, ProlotrackError, UsageProblem
from prolotrack.services.amendment import void_session
from prolotrack.services.courses import extend, void_course
from prolotrack.services.lookup.scores import find_score
from prolotrack.services.registration import edit_patient
from prolotrack.services.scores import (
    Scoring,
    add_baseline,
    answers,
    asked_for,
    usual_moment,
    void_score,
)
from prolotrack.services.treatment import log_session
from tests.domain.injections import OPENED, after
from tests.factories import TODAY, Clinic, given
from tests.services.refusals import refused
from tests.services.scoring import (
    AFTER,
    ALL_GIVEN,
    BEFORE,
    FOLLOW_UP,
    OSWESTRY,
    WHY,
    add,
    added,
    scoring,
)


def no_score(clinic: Clinic, error: type[ProlotrackError], said: Scoring) -> str:
    """Return why scores are not recorded."""
    return refused(clinic, error, lambda: add(clinic, said))


def test_several_scores_are_recorded_together(clinic: Clinic) -> None:
    """Each with its measure, in one operation; the answers stay beside what they amount to."""
    clinic.opened()
    done = add(clinic, replace(scoring("nrs=4", "ODI= 1,1,1,1,1,2,3,3,3,-", on=after(3)), note="by post"))
    pain, disability = done.scores
    assert [measure.name for measure in done.measures] == ["nrs", "odi"]
    assert pain == Score(1, pain.measure_id, after(3), BEFORE, Decimal(4), note="by post", id=1)
    assert disability == replace(
        pain,
        measure_id=disability.measure_id,
        value=Decimal("35.556"),
        items=tuple(OSWESTRY.split(",")),
        id=2,
    )
    assert done.now == clinic.course(1)
    assert clinic.ask(lambda reader: find_score(reader, 2)) == disability
    assert len({entry.operation for entry in clinic.trail()[-2:]}) == 1


def test_today_is_meant_where_no_day_is_said(clinic: Clinic) -> None:
    """The day is passed in."""
    clinic.opened()
    assert added(clinic, scoring()).on == TODAY


def test_there_is_no_score_that_was_not_recorded(clinic: Clinic) -> None:
    """Its reference is refused."""
    said = refused(clinic, NotFound, lambda: clinic.ask(lambda reader: find_score(reader, 9)))
    assert said == "There is no score M9: prolotrack score list shows them."


def test_a_measure_is_said_once(clinic: Clinic) -> None:
    """Also in another spelling; and it must be known."""
    clinic.opened()
    assert no_score(clinic, UsageProblem, scoring("nrs=4", "prtee=3", "NRS=5")) == "nrs is said twice: say it once."
    assert (
        no_score(clinic, NotFound, scoring("nrs=4", "moon=5"))
        == "No measure 'moon': prolotrack measure list shows them."
    )
    assert no_score(clinic, OutOfRange, scoring("nrs=11")) == "nrs 11 is out of range: it runs from 0 to 10 points."


@pytest.mark.parametrize(
    ("days", "moment"), [(-1, BEFORE), (0, BEFORE), (27, BEFORE), (28, BEFORE), (56, BEFORE), (57, FOLLOW_UP)]
)
def test_a_score_is_taken_before_a_session_until_the_last_was_given(clinic: Clinic, days: int, moment: Moment) -> None:
    """After the last planned session it is follow-up; one of an earlier day stays before the session it was before."""
    clinic.opened()
    clinic.log(1, *ALL_GIVEN)
    assert added(clinic, scoring(on=after(days))).moment is moment


def test_a_score_is_no_follow_up_while_sessions_are_planned(clinic: Clinic) -> None:
    """It comes before the next one; as soon as that is added, too."""
    clinic.opened()
    clinic.log(1, *ALL_GIVEN[:2])
    assert usual_moment(clinic.course(1), after(300)) is BEFORE
    clinic.log(1, ALL_GIVEN[2])
    assert usual_moment(clinic.course(1), after(300)) is FOLLOW_UP
    clinic.do(lambda tx: extend(tx, 1, 1, after(60), None, None))
    assert usual_moment(clinic.course(1), after(300)) is BEFORE


def test_a_score_is_follow_up_once_the_course_has_ended(clinic: Clinic) -> None:
    """From the day it ended on; a paused course goes on."""
    clinic.opened()
    clinic.log(1, OPENED)
    clinic.change(1, Change.PAUSED, after(10))
    assert usual_moment(clinic.course(1), after(20)) is BEFORE
    clinic.change(1, Change.RESUMED, after(20))
    clinic.change(1, Change.COMPLETED, after(30))
    found = [usual_moment(clinic.course(1), after(days)) for days in (0, 1, 29, 30, 31)]
    assert found == [BEFORE, BEFORE, BEFORE, FOLLOW_UP, FOLLOW_UP]


def test_without_a_session_there_is_no_follow_up(clinic: Clinic) -> None:
    """A course that ended at once was never treated."""
    clinic.opened()
    clinic.change(1, Change.COMPLETED, after(30))
    assert usual_moment(clinic.course(1), after(40)) is BEFORE
    assert no_score(clinic, OutOfRange, scoring(on=after(40), moment=FOLLOW_UP)) == (
        "C1 had no session by 2026-02-14, and a follow-up comes after one: correct the date, or say --kind before."
    )


def test_a_follow_up_comes_on_the_day_of_a_session_at_the_earliest(clinic: Clinic) -> None:
    """The first that stands."""
    clinic.opened()
    clinic.log(1, after(7))
    assert "C1 had no session by 2026-01-11" in no_score(clinic, OutOfRange, scoring(on=after(6), moment=FOLLOW_UP))
    score = added(clinic, scoring(on=after(7), moment=FOLLOW_UP))
    assert (score.moment, score.session_id) == (FOLLOW_UP, None)


def test_a_score_of_the_day_of_a_session_belongs_to_it(clinic: Clinic) -> None:
    """Before or right after; on any other day it belongs to none."""
    clinic.opened()
    clinic.log(1, *ALL_GIVEN)
    found = [
        added(clinic, scoring("prtee=40", on=after(28))),
        added(clinic, scoring("prtee=40", on=after(28), moment=AFTER)),
        added(clinic, scoring("prtee=40", on=after(29))),
    ]
    assert [(score.moment, score.session_id) for score in found] == [(BEFORE, 2), (AFTER, 2), (BEFORE, None)]


def test_of_two_sessions_on_a_day_the_first_has_what_came_before(clinic: Clinic) -> None:
    """And the last what came after."""
    clinic.opened()
    clinic.log(1, OPENED)
    twice = replace(given(OPENED), override="both sides of the joint")
    clinic.do(lambda tx: log_session(tx, [1], twice))
    found = [added(clinic, scoring(on=OPENED, moment=moment)).session_id for moment in (BEFORE, AFTER)]
    assert found == [1, 2]


def test_right_after_a_session_needs_one(clinic: Clinic) -> None:
    """A void one is none."""
    clinic.opened()
    session = clinic.log(1, OPENED)
    clinic.do(lambda tx: void_session(tx, session, WHY))
    assert no_score(clinic, OutOfRange, scoring(on=OPENED, moment=AFTER)) == (
        "C1 had no session on 2026-01-05, and a score right after one is of that day: "
        "correct the date, or say --kind follow-up."
    )


def test_a_session_can_be_named(clinic: Clinic) -> None:
    """Its day is the day of the score; before it unless said otherwise."""
    clinic.opened()
    clinic.log(1, *ALL_GIVEN)
    score = added(clinic, scoring(session=2))
    assert (score.on, score.moment, score.session_id) == (after(28), BEFORE, 2)
    later = added(clinic, scoring("prtee=9", session=2, on=after(28), moment=AFTER))
    assert (later.on, later.moment, later.session_id) == (after(28), AFTER, 2)


def test_a_session_that_is_named_must_fit(clinic: Clinic) -> None:
    """Its day, its course, its kind, and it must stand."""
    clinic.opened("left knee")
    clinic.opened("right knee")
    clinic.log(1, OPENED)
    clinic.log(2, OPENED)
    assert no_score(clinic, OutOfRange, scoring(session=1, on=after(1))) == (
        "S1 was on 2026-01-05, not on 2026-01-06: say one of them."
    )
    assert no_score(clinic, OutOfRange, scoring(session=1, moment=FOLLOW_UP)) == (
        "A follow-up is of no session, and S1 is one: leave out --session."
    )
    for session in (2, 9):
        said = no_score(clinic, OutOfRange, scoring(session=session))
        assert said == f"S{session} is no session of C1: name one of its own."
    void = clinic.log(1, after(28))
    clinic.do(lambda tx: void_session(tx, void, "not given"))
    assert no_score(clinic, Conflict, scoring(session=3)) == "S3 is void (not given): name another, or say --on."


def test_a_score_lies_within_the_life_of_its_patient(clinic: Clinic) -> None:
    """Neither before birth nor after death."""
    course = clinic.opened()
    clinic.do(lambda tx: edit_patient(tx, course.patient, replace(course.patient, deceased=after(40)), TODAY))
    assert added(clinic, scoring(on=after(40))).on == after(40)
    assert no_score(clinic, OutOfRange, scoring(on=after(41))) == (
        "A score on 2026-02-15 lies after the death on 2026-02-14: correct the date."
    )
    assert no_score(clinic, OutOfRange, scoring(on=date(1978, 3, 13))) == (
        "A score on 1978-03-13 lies before the birth on 1978-03-14: correct the date."
    )


def test_a_baseline_is_no_older_than_four_weeks(clinic: Clinic) -> None:
    """28 days before the opening are taken, 29 are not."""
    clinic.opened()
    assert added(clinic, scoring(on=after(-28))).on == after(-28)
    assert no_score(clinic, OutOfRange, scoring(on=after(-29))) == (
        "2025-12-07 lies more than 28 days before C1 was opened on 2026-01-05, too long for a baseline "
        "(prolotrack's own rule): correct the date, or ask anew."
    )


def test_a_void_course_takes_no_score(clinic: Clinic) -> None:
    """It should never have been opened."""
    clinic.opened()
    clinic.do(lambda tx: void_course(tx, 1, WHY))
    assert no_score(clinic, Conflict, scoring()) == f"C1 is void ({WHY}): open a new course."


def test_a_score_is_recorded_once(clinic: Clinic) -> None:
    """Same measure, day, kind and session; another of these is another score."""
    clinic.opened()
    clinic.log(1, OPENED)
    add(clinic, scoring("nrs=4", "prtee=40", on=after(7)))
    said = no_score(clinic, Duplicate, scoring("vas=40", "prtee=41", on=after(7)))
    assert said == (
        "The prtee of C1 on 2026-01-12 (before) is recorded already: M2. Amend it, or add --override REASON."
    )
    for other in (
        scoring("vas=40", on=after(7)),
        scoring("prtee=40", on=after(8)),
        scoring("prtee=40", on=after(7), moment=FOLLOW_UP),
        scoring("prtee=40", on=OPENED),
    ):
        assert added(clinic, other)


def test_a_second_score_can_be_meant(clinic: Clinic) -> None:
    """The reason is kept in the trail, and only where something was overridden."""
    clinic.opened()
    first = add(clinic, scoring(override="asked twice"))
    second = add(clinic, scoring("nrs=5", override="asked twice"))
    assert [first.scores[0].id, second.scores[0].id] == [1, 2]
    assert [entry.reason for entry in clinic.trail()[-2:]] == [None, "asked twice"]


def test_a_void_score_is_no_duplicate(clinic: Clinic) -> None:
    """It is recorded anew."""
    clinic.opened()
    score = added(clinic, scoring())
    clinic.do(lambda tx: void_score(tx, score, WHY))
    assert added(clinic, scoring("nrs=5")).value == 5


def test_a_baseline_is_recorded_with_the_opening(clinic: Clinic) -> None:
    """On the day of the opening, as before a session; with its answers."""
    clinic.opened()
    said = [SaidScore("prtee", "55"), SaidScore("odi", OSWESTRY)]
    first, second = clinic.do(lambda tx: add_baseline(tx, 1, OPENED, said))
    assert (first.on, first.moment, first.session_id, first.value) == (OPENED, BEFORE, None, Decimal(55))
    assert (second.value, second.items) == (Decimal("35.556"), tuple(OSWESTRY.split(",")))
    assert clinic.do(lambda tx: add_baseline(tx, 1, OPENED, [])) == []


def test_the_measures_of_the_course_are_asked_for(clinic: Clinic) -> None:
    """Those that it has, else those of its protocol, else pain."""

    def asked() -> list[str]:
        return [measure.name for measure in clinic.ask(lambda reader: asked_for(reader, clinic.course(1)))]

    clinic.opened("left lateral epicondyle", "yelland-2019")
    assert asked() == list(clinic.course(1).protocol.measures) != []
    score = added(clinic, scoring("vas=30"))
    add(clinic, scoring("prtee=30", "vas=40", on=after(1)))
    assert asked() == ["prtee", "vas"]
    clinic.do(lambda tx: void_score(tx, score, WHY))
    clinic.opened("right hip", "usual")
    assert [measure.name for measure in clinic.ask(lambda reader: asked_for(reader, clinic.course(2)))] == ["nrs"]


def test_answers_are_found_with_their_measures(clinic: Clinic) -> None:
    """A name is a name in capitals too."""
    ((measure, answer),) = clinic.ask(lambda reader: answers(reader, [SaidScore("PRTEE", "55")]))
    assert (measure.name, answer.value) == ("prtee", Decimal(55))
