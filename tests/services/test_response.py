"""Tests of the response as it is gathered from the database."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from prolotrack.domain.adverse_event import AdverseEvent, EventType
from prolotrack.domain.anatomy import Region, Side
from prolotrack.domain.course import Change, Course, CourseChange
from prolotrack.domain.lot import Lot
from prolotrack.domain.outcome import Measure, Threshold
from prolotrack.domain.protocol import Protocol
from prolotrack.domain.recall import Call, Result
from prolotrack.domain.response import Figure, Response, ResponseRow
from prolotrack.domain.score import Moment, Score
from prolotrack.domain.session import Injection, Session
from prolotrack.domain.timepoint import TimePoint
from prolotrack.errors import NotFound
from prolotrack.services.choice import Choice
from prolotrack.services.response import CohortWanted, response_of
from prolotrack.services.summaries import summaries
from prolotrack.store.reader import Reader
from tests.cohorts import Case, has_cohort
from tests.domain.injections import OPENED, after
from tests.domain.observed import row
from tests.factories import TODAY, Clinic

BETTER = {"nrs": {0: "8", 28: "5"}}
EVERY = CohortWanted(TODAY)


def told(clinic: Clinic, wanted: CohortWanted = EVERY) -> Response:
    """Return the response of a cohort."""
    return clinic.ask(lambda reader: response_of(reader, wanted))


def pain(clinic: Clinic, wanted: CohortWanted = EVERY, point: TimePoint = TimePoint.LAST) -> ResponseRow:
    """Return the row of pain at a time point."""
    found = row(told(clinic, wanted), "nrs", point)
    assert found
    return found


def counted(clinic: Clinic, **wanted: object) -> int:
    """Return how many courses are of a cohort."""
    return told(clinic, EVERY._replace(**wanted)).courses  # type: ignore[arg-type]


def test_response_is_gathered_from_all_that_was_recorded(clinic: Clinic) -> None:
    """Scores, sessions, changes, calls and events of every course."""
    first, second = has_cohort(
        clinic, [Case(BETTER, given=(0, 28, 56)), Case({"nrs": {0: "6", 30: "6"}}, given=(0, 30))]
    )
    clinic.do(lambda tx: tx.add(CourseChange(second, after(60), Change.STOPPED, reason="no response")))
    clinic.do(lambda tx: tx.add(AdverseEvent(first, EventType.NERVE_INJURY, after(28))))
    clinic.do(lambda tx: tx.add(Call(first, after(50), Result.NO_ANSWER)))
    found = told(clinic)
    after_1 = pain(clinic, point=TimePoint.AFTER_1)
    assert (after_1.n, after_1.baseline, after_1.value, after_1.part) == (2, Decimal(7), Decimal("5.5"), 1)
    parts = {each.figure: (each.part, each.of) for each in found.rows if each.measure is None}
    assert parts == {
        Figure.COMPLETION: (1, 2),
        Figure.SESSIONS: (None, None),
        Figure.DAYS: (None, None),
        Figure.HARMED: (1, 2),
        Figure.EVENTS: (1, 5),
        Figure.RETURN: (1, 1),
    }


def test_scores_right_after_an_injection_and_void_ones_do_not_count(clinic: Clinic) -> None:
    """Neither does what was struck out."""
    (key,) = has_cohort(clinic, [Case(BETTER, given=(0, 28))])
    measure = clinic.ask(lambda reader: reader.one(Measure, "catalogue.measure_by_name", name="nrs"))
    assert measure
    clinic.do(lambda tx: tx.add(Score(key, measure.id, after(28), Moment.AFTER, Decimal(0))))
    wrong = clinic.do(lambda tx: tx.add(Score(key, measure.id, after(40), Moment.FOLLOW_UP, Decimal(1))))
    assert pain(clinic).value == 1
    clinic.do(lambda tx: tx.void(wrong, "misread"))
    assert pain(clinic).value == 5


def test_void_course_does_not_count(clinic: Clinic) -> None:
    """It was opened by mistake."""
    first, _ = has_cohort(clinic, [Case(BETTER), Case(BETTER)])
    clinic.do(lambda tx: tx.void(tx.reader.known(Course, first), "twice"))
    assert counted(clinic) == 1
    assert counted(clinic, course_id=first) == 0


def test_void_session_injection_change_event_and_call_do_not_count(clinic: Clinic) -> None:
    """All that is left is the course."""
    (key,) = has_cohort(clinic, [Case({}, given=(0, 28))])
    on = after(30)
    end = clinic.do(lambda tx: tx.add(CourseChange(key, on, Change.COMPLETED)))
    event = clinic.do(lambda tx: tx.add(AdverseEvent(key, EventType.INFECTION, on)))
    call = clinic.do(lambda tx: tx.add(Call(key, on, Result.NO_ANSWER)))
    assert {each.figure for each in told(clinic).rows} == set(Figure) - {Figure.RESPONSE}
    assert [each.part for each in told(clinic).rows if each.figure is Figure.EVENTS] == [1]
    session, injection = clinic.ask(
        lambda reader: (reader.known(Session, 1), reader.all(Injection, "courses.injections", id=key)[1])
    )
    for record in (end, event, call, session, injection):
        clinic.do(lambda tx, record=record: tx.void(record, "mistaken"))  # type: ignore[misc]
    assert told(clinic) == (1, ())


def test_expected_flare_is_no_adverse_event_and_putting_off_is_no_call(clinic: Clinic) -> None:
    """A flare that lasted longer is one."""
    (key,) = has_cohort(clinic, [Case({})])
    clinic.do(lambda tx: tx.add(AdverseEvent(key, EventType.FLARE, OPENED, resolved_on=after(2))))
    clinic.do(lambda tx: tx.add(Call(key, after(30), Result.SNOOZED, again_on=after(40))))
    harmed = row(told(clinic), Figure.HARMED)
    assert harmed
    assert harmed.part == 0
    assert row(told(clinic), Figure.RETURN) is None
    clinic.do(lambda tx: tx.add(AdverseEvent(key, EventType.FLARE, OPENED, resolved_on=after(9))))
    harmed = row(told(clinic), Figure.HARMED)
    assert harmed
    assert harmed.part == 1


def test_session_from_a_bad_lot_does_not_count(clinic: Clinic) -> None:
    """A recall takes it out of the sessions that count, from the day it was recalled on."""
    (key,) = has_cohort(clinic, [Case(BETTER, given=(0, 28, 56))])
    (first, *_) = clinic.ask(lambda reader: reader.all(Injection, "courses.injections", id=key))
    clinic.do(lambda tx: tx.replace(first, replace(first, lots=("D50",)), "forgotten"))
    clinic.do(lambda tx: tx.add(Lot("D50", "dextrose 50 %", recalled_on=after(60), recall_reason="glass")))
    assert row(told(clinic), "nrs", TimePoint.AFTER_3) is None
    assert row(told(clinic, CohortWanted(after(59))), "nrs", TimePoint.AFTER_3)


def test_switched_course_is_not_followed_up(clinic: Clinic) -> None:
    """It goes on in another one, with which it does not mix."""
    (key,) = has_cohort(clinic, [Case(BETTER, given=(0, 28))])
    change = clinic.do(lambda tx: tx.add(CourseChange(key, after(40), Change.STOPPED, reason="switched agent")))
    assert row(told(clinic), "nrs", TimePoint.FOLLOW_UP) is None
    clinic.do(lambda tx: tx.replace(change, replace(change, reason="resolved"), "misread"))
    assert row(told(clinic), "nrs", TimePoint.FOLLOW_UP)


def test_reopened_course_is_no_longer_at_its_end(clinic: Clinic) -> None:
    """Its changes are taken by day."""
    (key,) = has_cohort(clinic, [Case(BETTER, given=(0, 28))])
    clinic.do(lambda tx: tx.add(CourseChange(key, after(50), Change.REOPENED)))
    clinic.do(lambda tx: tx.add(CourseChange(key, after(40), Change.STOPPED, reason="switched agent")))
    assert row(told(clinic), "nrs", TimePoint.FOLLOW_UP) is None
    assert row(told(clinic), Figure.COMPLETION) is None


def test_as_of_looks_only_at_what_had_happened(clinic: Clinic) -> None:
    """Courses, sessions, scores, changes, events and calls."""
    first, _ = has_cohort(clinic, [Case(BETTER, given=(0, 28, 56)), Case(BETTER, opened=10, given=(10,))])
    clinic.do(lambda tx: tx.add(CourseChange(first, after(60), Change.COMPLETED)))
    clinic.do(lambda tx: tx.add(AdverseEvent(first, EventType.INFECTION, after(30))))
    clinic.do(lambda tx: tx.add(Call(first, after(50), Result.NO_ANSWER)))
    assert [told(clinic, CohortWanted(after(day))).courses for day in (-1, 0, 9, 10)] == [0, 1, 1, 2]
    assert row(told(clinic, CohortWanted(after(27), course_id=first)), "nrs", TimePoint.AFTER_2) is None
    assert pain(clinic, CohortWanted(after(27), course_id=first)).n == 0
    assert pain(clinic, CohortWanted(after(28), course_id=first)).n == 1
    events = [row(told(clinic, CohortWanted(after(day))), Figure.EVENTS) for day in (29, 30)]
    assert [each and each.part for each in events] == [0, 1]
    calls = [row(told(clinic, CohortWanted(after(day))), Figure.RETURN) for day in (49, 50, 55, 56)]
    assert [each and (each.part, each.missing) for each in calls] == [None, (None, 1), (None, 1), (1, 0)]
    ended = [row(told(clinic, CohortWanted(after(day))), Figure.DAYS) for day in (55, 56)]
    assert [each and each.n for each in ended] == [None, 1]


@pytest.mark.parametrize(
    ("wanted", "courses"),
    [
        ({}, 4),
        ({"structure": "knee joint"}, 3),
        ({"structure": "knee joint", "side": Side.RIGHT}, 1),
        ({"region": Region.ELBOW}, 1),
        ({"protocol": "rabago-2013"}, 1),
        ({"protocol": "usual", "structure": "knee joint"}, 2),
        ({"clinician": "DR. OKAFOR"}, 1),
        ({"since": after(1)}, 2),
        ({"since": after(1), "until": after(1)}, 1),
        ({"until": after(0)}, 2),
        ({"region": Region.HIP}, 0),
        ({"course_id": 2}, 1),
        ({"course_id": 9}, 0),
    ],
)
def test_cohort_is_of_what_it_is_asked_to_be(clinic: Clinic, wanted: dict[str, object], courses: int) -> None:
    """By structure, side, region, protocol, clinician, and the day it was opened."""
    cases = [
        Case(BETTER),
        Case(BETTER, words="right knee", protocol="rabago-2013"),
        Case(BETTER, words="left lateral epicondyle", clinician="Dr. Okafor", opened=1),
        Case(BETTER, opened=2, given=(2,)),
    ]
    has_cohort(clinic, cases)
    assert counted(clinic, **wanted) == courses


def test_agent_is_that_recorded_last_else_the_planned_one(clinic: Clinic) -> None:
    """The course's own plan comes before its protocol's; a course of which nothing is known is of none."""
    cases = [
        Case({}, given=(0, 28), agents=("morrhuate", "dextrose"), planned_agent="saline"),
        Case({}, given=(0, 28), agents=("dextrose", None)),
        Case({}, given=(0, 28), agents=("dextrose", "saline")),
        Case({}, given=(0,), planned_agent="saline", protocol="rabago-2013"),
        Case({}, given=(0,), protocol="rabago-2013"),
        Case({}, given=(0,)),
        Case({}, given=(), protocol="rabago-2013"),
        Case({}, protocol="scarpone-2008", words="left lateral epicondyle"),
    ]
    has_cohort(clinic, cases)
    agents = ("dextrose", "Dextrose", "glucose", "saline", "morrhuate", "dextrose + morrhuate")
    assert [counted(clinic, agent=agent) for agent in agents] == [4, 4, 4, 2, 0, 1]


def test_agent_that_nothing_is_called_is_not_found(clinic: Clinic) -> None:
    """A typing error is no empty cohort."""
    has_cohort(clinic, [Case(BETTER, agents=("dextrose",))])
    with pytest.raises(NotFound, match="dextrsoe"):
        told(clinic, EVERY._replace(agent="dextrsoe"))


def test_measure_and_threshold_are_chosen(clinic: Clinic) -> None:
    """Only that one is told, by what is said to count."""
    has_cohort(clinic, [Case({"nrs": {0: "8", 28: "5"}, "womac": {0: "50", 28: "48"}})])
    assert {each.measure for each in told(clinic).rows} == {"nrs", "womac", None}
    half = Threshold(Decimal(50), percent=True)
    found = told(clinic, EVERY._replace(measure="womac", at=half))
    assert {each.measure for each in found.rows} == {"womac", None}
    womac = row(found, "womac", TimePoint.LAST)
    assert womac
    assert (womac.part, womac.of, womac.rule) == (0, 1, "50 % of baseline")


def test_older_edition_of_a_protocol_is_the_same_protocol(clinic: Clinic) -> None:
    """Courses of all its editions are told together."""
    has_cohort(clinic, [Case(BETTER, protocol="usual")])
    usual = clinic.ask(lambda reader: reader.one(Protocol, "catalogue.protocol_by_name", name="usual"))
    assert usual
    clinic.do(lambda tx: tx.add(replace(usual, edition=usual.edition + 1, id=0, version=1)))
    has_cohort(clinic, [Case(BETTER, protocol="usual")])
    assert counted(clinic, protocol="usual") == 2


def test_export_agrees(clinic: Clinic) -> None:
    """Who responded in the one did in the other; what is missing in the one is in the other."""
    series = [("8", "5"), ("8", "7"), ("6", "6"), ("3", "2"), ("3", "2.1"), ("0", "0"), ("5", "7")]
    cases = [Case({"nrs": {0: before, 28: then}}, given=(0, 56)) for before, then in series]
    cases += [Case({"nrs": {0: "8"}}), Case({"nrs": {20: "4"}}), Case({}), Case({"nrs": {0: "8", 200: "3"}})]
    has_cohort(clinic, cases)
    exported = clinic.ask(lambda reader: list(summaries(reader, Choice())))
    said = [each.responder for each in exported]
    last = pain(clinic)
    assert (last.part, last.of, last.missing) == (said.count("yes"), len(said) - said.count("missing"), 3)
    assert said.count("missing") == last.missing
    for each in exported:
        alone = row(told(clinic, EVERY._replace(course_id=int(each.course[1:]))), "nrs", TimePoint.LAST)
        known = alone if alone and not alone.missing else None
        assert each.responder == (("yes" if known.part else "no") if known else "missing")
        assert known is None or (known.baseline, known.value) == (each.pain_baseline, each.pain_latest)


def test_number_of_queries_does_not_grow_with_the_courses(clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are read side by side."""
    asked: list[str] = []
    rows = Reader.rows

    def counting(reader: Reader, query: str, **values: object) -> Iterator[tuple[Any, ...]]:
        asked.append(query)
        return rows(reader, query, **values)

    monkeypatch.setattr(Reader, "rows", counting)
    told(clinic)
    once = len(asked)
    has_cohort(clinic, [Case(BETTER)] * 5)
    asked.clear()
    told(clinic)
    assert len(asked) == once > 0
