"""Tests of the list of scores."""

import sqlite3
from contextlib import closing
from datetime import date
from decimal import Decimal

from prolotrack.domain.anatomy import Side
from prolotrack.domain.questionnaire import said_score
from prolotrack.domain.score import Moment, ScoreRow
from prolotrack.services.listing.scores import ScoresWanted, scores
from prolotrack.services.lookup.scores import find_score
from prolotrack.services.scores import Scoring, add_scores, void_score
from prolotrack.store.compiled.sqlite import QUERIES
from tests.domain.injections import OPENED, after
from tests.factories import BEN, TODAY, Clinic

EVERY_SCORE = ScoresWanted(limit=100)


def add(clinic: Clinic, course_id: int, typed: str, on: date, moment: Moment | None = None) -> None:
    """Record a score."""
    said = Scoring((said_score(typed),), on, moment, note="by post")
    clinic.do(lambda tx: add_scores(tx, course_id, said, TODAY))


def listed(clinic: Clinic, wanted: ScoresWanted = EVERY_SCORE) -> list[ScoreRow]:
    """Return the scores that are listed."""
    return clinic.ask(lambda reader: scores(reader, wanted))


def called(clinic: Clinic, wanted: ScoresWanted = EVERY_SCORE) -> list[str]:
    """Return the references of the scores that are listed."""
    return [row.score for row in listed(clinic, wanted)]


def three(clinic: Clinic) -> None:
    """Enter scores of two courses of Ana and one of Ben, the last one first."""
    clinic.opened("left knee")
    clinic.opened("right knee")
    clinic.open(clinic.opening(clinic.patient(BEN)))
    clinic.log(1, OPENED)
    add(clinic, 1, "prtee=40", after(9), Moment.FOLLOW_UP)
    add(clinic, 2, "nrs=5", after(5))
    add(clinic, 3, "nrs=6", after(5))
    add(clinic, 1, "nrs=7", after(1))


def test_a_score_is_listed_with_whose_it_is(clinic: Clinic) -> None:
    """One row a score, with its answers, its session and its note."""
    clinic.opened()
    clinic.log(1, OPENED)
    add(clinic, 1, "odi=1,1,1,1,1,1,1,1,-,-", OPENED)
    assert listed(clinic) == [
        ScoreRow(
            score="M1",
            on=OPENED,
            course="C1",
            mrn="1042",
            patient="Rivera, Ana",
            structure="knee joint",
            side=Side.LEFT,
            measure="odi",
            kind=Moment.BEFORE,
            value=Decimal(20),
            unit="%",
            session="S1",
            items=("1", "1", "1", "1", "1", "1", "1", "1", "-", "-"),
            note="by post",
            void=None,
        )
    ]


def test_scores_come_by_their_day_and_then_as_they_were_recorded(clinic: Clinic) -> None:
    """Of more than fit, the latest."""
    three(clinic)
    assert called(clinic) == ["M4", "M2", "M3", "M1"]
    assert called(clinic, ScoresWanted(limit=2)) == ["M3", "M1"]


def test_scores_are_narrowed_down(clinic: Clinic) -> None:
    """By whose they are, of what, when and which days, both included."""
    three(clinic)
    assert called(clinic, ScoresWanted(100, course_id=1)) == ["M4", "M1"]
    assert called(clinic, ScoresWanted(100, patient_id=1)) == ["M4", "M2", "M1"]
    assert called(clinic, ScoresWanted(100, patient_id=2)) == ["M3"]
    assert called(clinic, ScoresWanted(100, measure="nrs")) == ["M4", "M2", "M3"]
    assert called(clinic, ScoresWanted(100, moment=Moment.FOLLOW_UP)) == ["M1"]
    assert called(clinic, ScoresWanted(100, since=after(5), until=after(5))) == ["M2", "M3"]
    assert called(clinic, ScoresWanted(100, since=after(6))) == ["M1"]
    assert called(clinic, ScoresWanted(100, until=after(4))) == ["M4"]
    assert called(clinic, ScoresWanted(100, course_id=1, measure="nrs", moment=Moment.FOLLOW_UP)) == []


def test_a_void_score_is_listed_as_void(clinic: Clinic) -> None:
    """It stays visible, with the reason; a score of no session has none."""
    clinic.opened()
    add(clinic, 1, "nrs=5", after(5))
    clinic.do(lambda tx: void_score(tx, find_score(tx.reader, 1), "typo"))
    (row,) = listed(clinic)
    assert (row.void, row.session, row.items) == ("typo", None, ())


def test_the_latest_scores_are_found_by_an_index(sqlite_url: str) -> None:
    """However many there are, no table is read whole and nothing is sorted."""
    wanted = {"since": "0001-01-01", "until": "9999-12-31", "measure": None, "moment": None, "limit": 51}
    with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"))) as connection:
        steps = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {QUERIES['scores.listed']}", wanted)]
    assert steps[0].startswith("SEARCH score USING INDEX ix_score_on")
    assert all(step.startswith("SEARCH") for step in steps)
