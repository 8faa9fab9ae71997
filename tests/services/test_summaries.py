"""Tests of summaries: one row a course, for whoever counts courses."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from prolotrack.domain.adverse_event import AdverseEvent, EventType
from prolotrack.domain.anatomy import Kind, Region, Side
from prolotrack.domain.course import Change, CourseChange, Status
from prolotrack.domain.outcome import PAIN_MEASURE
from prolotrack.domain.said import Said
from prolotrack.domain.score import Moment, Score
from prolotrack.domain.session import Injection
from prolotrack.domain.summary import Summary
from prolotrack.services.amendment import void_session
from prolotrack.services.choice import Choice
from prolotrack.services.courses import change
from prolotrack.services.lookup.catalogue import find_measure
from prolotrack.services.summaries import how_many, summaries, whose
from prolotrack.services.treatment import log_session
from tests.domain.injections import OPENED, after
from tests.factories import ANA, BEN, LEE, Clinic


def summed(clinic: Clinic, since: date = date.min, until: date = date.max) -> list[Summary]:
    """Return the summaries of the courses opened between two days."""
    return clinic.ask(lambda reader: list(summaries(reader, Choice(since=since, until=until))))


def treat(clinic: Clinic, on: date, percent: int, volume: str, before: int | None, after_: int | None = None) -> None:
    """Log a session of the first course with its dose and its pain."""
    injection = Injection(0, 0, "dextrose", Decimal(percent), Decimal(volume))
    pain, pain_after = (None if value is None else Decimal(value) for value in (before, after_))
    clinic.do(lambda tx: log_session(tx, [1], Said(on, injection, pain=pain, pain_after=pain_after)))


def test_course_is_summed_up(clinic: Clinic) -> None:
    """The dose of the last session, the volume of all, the pain at the beginning and at the end."""
    clinic.open(replace(clinic.opening(clinic.patient()), pain=Decimal(8)))
    treat(clinic, after(28), 15, "4", 5, 1)
    treat(clinic, OPENED, 25, "6.5", 7, 2)
    (row,) = summed(clinic)
    assert row == Summary(
        course="C1",
        mrn="1042",
        patient="Rivera, Ana",
        born=ANA.born,
        sex=None,
        structure="knee joint",
        kind=Kind.JOINT,
        region=Region.KNEE,
        side=Side.LEFT,
        condition=None,
        protocol="rabago-2013",
        protocol_version=2,
        course_status=Status.OPEN,
        stop_reason=None,
        opened_on=OPENED,
        planned=3,
        given=2,
        counted=2,
        first_session=OPENED,
        last_session=after(28),
        next_due=after(56),
        agent="dextrose",
        percent_last=Decimal(15),
        volume_total_ml=Decimal("10.5"),
        pain_baseline=Decimal(8),
        pain_latest=Decimal(5),
        pain_change=Decimal(-3),
        measure=None,
        score_baseline=None,
        score_latest=None,
        score_change=None,
        responder="yes",
        adverse_events=0,
        clinician=LEE,
        status_since=OPENED,
    )


@pytest.mark.parametrize(
    ("pains", "baseline", "latest", "responder"),
    [
        ((), None, None, "missing"),
        ((6,), 6, None, "missing"),
        ((6, 6), 6, 6, "no"),
        ((6, 5), 6, 5, "no"),
        ((6, 4), 6, 4, "yes"),
        ((6, 4, 6), 6, 6, "no"),
        ((3, 2), 3, 2, "yes"),
        ((0, 0), 0, 0, "no"),
        ((6, None), 6, None, "missing"),
        ((None, 5, 3), None, 3, "missing"),
        ((None, None, 3), None, 3, "missing"),
    ],
)
def test_response_needs_two_scores(
    clinic: Clinic, pains: tuple[int | None, ...], baseline: int | None, latest: int | None, responder: str
) -> None:
    """A missing score is missing, never no; pain right after an injection shows the anaesthetic and does not count."""
    clinic.opened()
    for number, pain in enumerate(pains):
        treat(clinic, after(28 * number), 25, "6", pain, 0)
    (row,) = summed(clinic)
    assert (row.pain_baseline, row.pain_latest, row.responder) == (baseline, latest, responder)
    assert row.pain_change == (None if baseline is None or latest is None else latest - baseline)


def test_a_second_score_before_the_first_session_is_no_response(clinic: Clinic) -> None:
    """Nobody has been treated in between; a course without a session has a baseline only."""
    clinic.open(replace(clinic.opening(clinic.patient()), pain=Decimal(8)))
    pain = clinic.ask(lambda reader: find_measure(reader, PAIN_MEASURE))
    clinic.do(lambda tx: tx.add(Score(1, pain.id, after(3), Moment.BEFORE, Decimal(4))))
    (row,) = summed(clinic)
    assert (row.pain_baseline, row.pain_latest, row.responder) == (Decimal(8), None, "missing")
    treat(clinic, after(7), 15, "4", 2)
    (row,) = summed(clinic)
    assert (row.pain_baseline, row.pain_latest, row.responder) == (Decimal(8), None, "missing")


def test_adverse_events_are_counted(clinic: Clinic) -> None:
    """Of each course its own; neither the expected flare nor what was struck out."""
    for words in ("left knee", "right knee", "left hip"):
        clinic.opened(words, "usual")
    happened = [(1, EventType.INFECTION), (1, EventType.FLARE), (1, EventType.OTHER), (3, EventType.NERVE_INJURY)]
    for key, kind in happened:
        clinic.do(lambda tx, key=key, kind=kind: tx.add(AdverseEvent(key, kind, OPENED)))  # type: ignore[misc]
    assert [row.adverse_events for row in summed(clinic)] == [2, 0, 1]
    event = clinic.ask(lambda reader: reader.known(AdverseEvent, 1))
    clinic.do(lambda tx: tx.void(event, "mistaken"))
    assert [row.adverse_events for row in summed(clinic)] == [1, 0, 1]


def test_measure_is_the_first_that_was_taken_beside_the_numeric_scale_of_pain(clinic: Clinic) -> None:
    """With its baseline and its last score; what is void, or was taken right after an injection, does not count."""
    clinic.opened("left knee")
    clinic.opened("right knee")
    treat(clinic, OPENED, 25, "6", 7)

    def taken(name: str, day: int, value: int, moment: Moment = Moment.BEFORE, key: int = 1) -> Score:
        measure = clinic.ask(lambda reader: find_measure(reader, name))
        return clinic.do(lambda tx: tx.add(Score(key, measure.id, after(day), moment, Decimal(value))))

    taken("womac", 0, 1, Moment.AFTER)
    taken("vas", 1, 50)
    taken("womac", 0, 48)
    row, other = summed(clinic)
    assert (row.measure, row.score_baseline, row.score_latest, row.score_change) == ("womac", Decimal(48), None, None)
    assert (other.measure, other.score_baseline) == (None, None)
    taken("womac", 28, 40)
    misread = taken("womac", 30, 4)
    taken("visa-a", 40, 70, key=2)
    clinic.do(lambda tx: tx.void(misread, "misread"))
    row, other = summed(clinic)
    assert (row.score_baseline, row.score_latest, row.score_change) == (Decimal(48), Decimal(40), Decimal(-8))
    assert (other.measure, other.score_baseline, other.score_latest) == ("visa-a", Decimal(70), None)


def test_void_session_is_not_summed_up(clinic: Clinic) -> None:
    """Neither its dose nor its pain."""
    clinic.opened()
    treat(clinic, OPENED, 25, "6", 7)
    treat(clinic, after(28), 15, "4", 1)
    session = clinic.course(1).given[-1].session
    clinic.do(lambda tx: void_session(tx, session, "not given"))
    (row,) = summed(clinic)
    assert (row.given, row.pain_latest) == (1, None)
    assert (row.percent_last, row.volume_total_ml) == (Decimal(25), Decimal(6))


def test_course_without_a_session_has_no_dose(clinic: Clinic) -> None:
    """Nor first nor last."""
    clinic.opened()
    (row,) = summed(clinic)
    assert (row.agent, row.percent_last, row.volume_total_ml) == (None, None, None)
    assert (row.first_session, row.last_session, row.next_due, row.given) == (None, None, OPENED, 0)


def test_stopped_course_says_why(clinic: Clinic) -> None:
    """A reason of a pause is none."""
    clinic.opened()
    clinic.do(lambda tx: change(tx, 1, Change.PAUSED, after(1), "travels"))
    assert summed(clinic)[0].stop_reason is None
    clinic.do(lambda tx: change(tx, 1, Change.STOPPED, after(2), "no response"))
    (row,) = summed(clinic)
    assert (row.course_status, row.stop_reason, row.next_due) == (Status.STOPPED, "no response", None)
    clinic.undo()
    assert summed(clinic)[0].stop_reason is None


def test_course_says_since_when_it_is_what_it_is(clinic: Clinic) -> None:
    """An extension is no change of it, and what is void did not happen."""
    clinic.opened()
    for change_, days in ((Change.PAUSED, 1), (Change.RESUMED, 2)):
        clinic.change(1, change_, after(days))
    clinic.do(lambda tx: tx.add(CourseChange(1, after(3), Change.EXTENDED, 2)))
    assert summed(clinic)[0].status_since == after(2)
    clinic.do(lambda tx: tx.add(CourseChange(1, after(4), Change.PAUSED, void="mistaken")))
    assert summed(clinic)[0].status_since == after(2)


def test_courses_are_those_opened_between_two_days(clinic: Clinic) -> None:
    """Both included, in the order of entry; void ones are left out."""
    for words, days in (("left knee", 2), ("right knee", 0), ("left hip", 1)):
        clinic.opened(words, "usual", after(days))
    assert [row.course for row in summed(clinic)] == ["C1", "C2", "C3"]
    assert [row.course for row in summed(clinic, after(1), after(2))] == ["C1", "C3"]
    clinic.undo()
    assert [row.course for row in summed(clinic)] == ["C1", "C2"]


def test_courses_are_chosen(clinic: Clinic) -> None:
    """By patient, status, structure, side, region, protocol, clinician; each of them is counted, and their patients."""
    clinic.opened("left knee", "usual")
    clinic.opened("right knee")
    clinic.open(clinic.opening(clinic.patient(BEN), "left hip"), "usual")
    clinic.change(2, Change.PAUSED, OPENED)
    for choice, found, patients in (
        (Choice(), ["C1", "C2", "C3"], 2),
        (Choice(patient_id=1), ["C1", "C2"], 1),
        (Choice(status=Status.PAUSED), ["C2"], 1),
        (Choice(structure="knee joint"), ["C1", "C2"], 1),
        (Choice(structure="knee joint", side=Side.RIGHT), ["C2"], 1),
        (Choice(side=Side.LEFT), ["C1", "C3"], 2),
        (Choice(region=Region.HIP), ["C3"], 1),
        (Choice(protocol="usual"), ["C1", "C3"], 2),
        (Choice(clinician="dr. lee"), ["C1", "C2", "C3"], 2),
        (Choice(clinician="Dr. Nobody"), [], 0),
    ):
        assert [row.course for row in clinic.ask(lambda reader, of=choice: list(summaries(reader, of)))] == found  # type: ignore[misc]
        assert clinic.ask(lambda reader, of=choice: how_many(reader, of)) == len(found)  # type: ignore[misc]
        assert clinic.ask(lambda reader, of=choice: whose(reader, of)) == patients  # type: ignore[misc]


def test_what_happened_in_courses_that_are_left_out_is_left_out(clinic: Clinic) -> None:
    """Scores and events are of the course they were recorded in, also beside courses that are not chosen."""
    for words in ("left knee", "right knee", "left hip"):
        clinic.opened(words, "usual")
    measure = clinic.ask(lambda reader: find_measure(reader, "vas"))
    for key in (1, 2, 3):
        clinic.do(lambda tx, key=key: tx.add(AdverseEvent(key, EventType.INFECTION, OPENED)))  # type: ignore[misc]
        clinic.do(lambda tx, key=key: tx.add(Score(key, measure.id, OPENED, Moment.BEFORE, Decimal(key))))  # type: ignore[misc]
    rows = clinic.ask(lambda reader: list(summaries(reader, Choice(side=Side.RIGHT))))
    assert [(row.course, row.adverse_events, row.score_baseline) for row in rows] == [("C2", 1, Decimal(2))]
    every = clinic.ask(lambda reader: list(summaries(reader, Choice())))
    assert [row.score_baseline for row in every] == [1, 2, 3]
