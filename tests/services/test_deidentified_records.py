"""Tests of everything that may leave without names."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from prolotrack.domain.adverse_event import AdverseEvent, EventType
from prolotrack.domain.harmless import to_json
from prolotrack.domain.questionnaire import SaidScore
from prolotrack.domain.score import Moment, Score
from prolotrack.errors import ChangedMeanwhile
from prolotrack.services.deidentified_records import deidentified_events, deidentified_scores, everything_deidentified
from prolotrack.services.events import add_event
from prolotrack.services.giving_study_ids import give_study_ids
from prolotrack.services.scores import Scoring, add_scores, void_score
from prolotrack.store.reader import Reader
from tests.domain.injections import OPENED, after
from tests.factories import ANA, BEN, TODAY, Clinic


@pytest.fixture
def treated(clinic: Clinic) -> Clinic:
    """Return a clinic with two patients, three courses, scores and events, and study ids for both."""
    ana, ben = clinic.patient(replace(ANA, phone="555-0142", note="a friend of Dr. Lee")), clinic.patient(BEN)
    for patient, words in ((ana, "left knee"), (ben, "left knee"), (ana, "right knee")):
        clinic.open(clinic.opening(patient, words))
    for course, days, value in ((3, 0, "7"), (1, 28, "4"), (1, 0, "8"), (2, 0, "5")):
        said = Scoring((SaidScore("nrs", value),), on=after(days), note="Ana said so")
        clinic.do(lambda tx, course=course, said=said: add_scores(tx, course, said, TODAY))  # type: ignore[misc]
    clinic.log(1, OPENED)
    clinic.log(3, OPENED)
    for course, days in ((3, 2), (1, 1)):
        event = AdverseEvent(course, EventType.FLARE, after(days), action="called Ana", note="Ana rang")
        clinic.do(lambda tx, event=event: add_event(tx, event))  # type: ignore[misc]
    clinic.do(give_study_ids)
    return clinic


def test_scores_of_a_course_are_in_the_order_of_their_days(treated: Clinic) -> None:
    """Courses in the order of study ids, which is at random."""
    rows = treated.ask(lambda reader: list(deidentified_scores(reader, TODAY)))
    ana = next(row.study_id for row in rows if row.course == 2)
    assert [row.study_id for row in rows] == sorted(row.study_id for row in rows)
    assert [(row.course, row.value) for row in rows if row.study_id == ana] == [
        (1, Decimal(8)),
        (1, Decimal(4)),
        (2, Decimal(7)),
    ]
    assert {(row.measure, row.kind, row.unit) for row in rows} == {("nrs", Moment.BEFORE, "points")}


def test_events_are_of_the_same_persons(treated: Clinic) -> None:
    """By the same study ids and places of courses."""
    events = treated.ask(lambda reader: list(deidentified_events(reader, TODAY)))
    scores = treated.ask(lambda reader: list(deidentified_scores(reader, TODAY)))
    assert [row.course for row in events] == [1, 2]
    assert {row.study_id for row in events} == {row.study_id for row in scores if row.course == 2}


def test_void_records_do_not_leave(treated: Clinic) -> None:
    """Nor what was recorded of a void course, which keeps its place."""
    course = treated.course(1).course
    treated.do(lambda tx: tx.void(course, "mistyped"))
    seen = treated.ask(lambda reader: reader.known(Score, 1))
    treated.do(lambda tx: void_score(tx, seen, "another's"))
    assert [row.course for row in treated.ask(lambda reader: list(deidentified_events(reader, TODAY)))] == [2]
    assert sorted(row.value for row in treated.ask(lambda reader: list(deidentified_scores(reader, TODAY)))) == [5]


def test_nothing_that_leaves_names_anybody(treated: Clinic) -> None:
    """No name, number, telephone, note, day or clinician, in any row."""
    found = treated.ask(told)
    assert [kind for kind, _ in found] == ["courses", "events", "scores", "sessions"]
    assert all(rows for _, rows in found)
    text = json.dumps(found, ensure_ascii=False)
    for secret in ("Rivera", "Ana", "Ólafsson", "1042", "2077", "555", "Lee", "2026-", "1978-"):
        assert secret not in text


def told(reader: Reader) -> list[tuple[str, list[str]]]:
    """Return everything that may leave, as lines."""
    return [(kind, [to_json(row._asdict()) for row in rows]) for kind, rows in everything_deidentified(reader, TODAY)]


def test_patient_without_a_study_id_stops_it(treated: Clinic) -> None:
    """Entered meanwhile: half of the rows would leave."""
    treated.patient(replace(ANA, mrn="7"))
    with pytest.raises(ChangedMeanwhile, match="have no study id yet: repeat the export"):
        treated.ask(told)
