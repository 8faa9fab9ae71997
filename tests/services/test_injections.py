"""Tests of the rows of injections: one each, with everything that was recorded."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from prolotrack.domain.anatomy import Kind, Region, Side
from prolotrack.domain.course import Change, Status
from prolotrack.domain.injection_row import InjectionRow
from prolotrack.domain.outcome import PAIN_MEASURE
from prolotrack.domain.patient import Sex
from prolotrack.domain.said import NO_VISIT, Said
from prolotrack.domain.score import Moment, Score
from prolotrack.domain.session import Guidance, Injection
from prolotrack.services.amendment import void_session
from prolotrack.services.choice import Choice
from prolotrack.services.injections import how_many, injections, whose
from prolotrack.services.lookup.catalogue import find_condition, find_measure
from prolotrack.services.treatment import log_session
from tests.domain.injections import OPENED, after
from tests.factories import ANA, BEN, LEE, NOTHING_SAID, Clinic, given

MIX = "1.2 mL dextrose 50% + 1.8 mL water + 1 mL lidocaine 2%"
VISIT = replace(
    NO_VISIT,
    time_out=True,
    screen=("fracture",),
    position="supine",
    prep="chlorhexidine",
    wheals="1 mL lidocaine 1%",
    instructions="rest",
    plan="ultrasound next time",
)
SAID = Said(
    OPENED,
    Injection(
        0,
        0,
        mix=MIX,
        guidance=Guidance.ULTRASOUND,
        lots=("D50-8812", "L2"),
        points=("joint line 3 mL", "coronary ligament 1 mL"),
        image="disk 3",
        approach="lateral",
        needle="27 G 40 mm",
        response="tolerated",
        complications="none",
    ),
    clinician="Dr. Rao",
    pain=Decimal("6.5"),
    pain_after=Decimal(3),
    consent=True,
    note="came by bus",
    override="she knows",
    visit=VISIT,
)


def exported(clinic: Clinic, choice: Choice | None = None, query: str = "injections.by_session") -> list[InjectionRow]:
    """Return the rows of the injections that are chosen."""
    return clinic.ask(lambda reader: list(injections(reader, choice or Choice(), query)))


def references(rows: list[InjectionRow]) -> list[tuple[str, str]]:
    """Return which injections the rows are of."""
    return [(row.session, row.course) for row in rows]


@pytest.fixture
def knees(clinic: Clinic) -> Clinic:
    """Return a clinic with Ana's two knees under treatment: S1 of both, S2 of the left one four weeks later."""
    clinic.opened("right knee")
    clinic.opened("left knee")
    clinic.do(lambda tx: log_session(tx, [2, 1], given(after(28))))
    clinic.log(1, OPENED)
    return clinic


def test_everything_that_was_recorded_of_an_injection_is_in_its_row(clinic: Clinic) -> None:
    """Of the patient and the course what tells them apart, of the session and the injection all."""
    opening = clinic.opening(clinic.patient(replace(ANA, sex=Sex.FEMALE)), on=OPENED)
    clinic.open(replace(opening, condition=clinic.ask(lambda reader: find_condition(reader, "M17.12"))))
    clinic.do(lambda tx: log_session(tx, [1], SAID))
    (row,) = exported(clinic)
    (stop,) = row.stops
    assert stop.startswith("fracture (")
    assert row == InjectionRow(
        session="S1",
        on=OPENED,
        course="C1",
        mrn="1042",
        patient="Rivera, Ana",
        born=ANA.born,
        sex=Sex.FEMALE,
        structure="knee joint",
        kind=Kind.JOINT,
        region=Region.KNEE,
        side=Side.LEFT,
        condition="M17.12",
        protocol="rabago-2013",
        protocol_version=2,
        opened_on=OPENED,
        number=1,
        counts=True,
        agent="dextrose",
        percent=Decimal(15),
        volume_ml=Decimal(4),
        mix=MIX,
        points=("joint line 3 mL", "coronary ligament 1 mL"),
        wheals="1 mL lidocaine 1%",
        guidance=Guidance.ULTRASOUND,
        lots=("D50-8812", "L2"),
        pain=Decimal("6.5"),
        pain_after=Decimal(3),
        consent=True,
        time_out=True,
        screen=("fracture",),
        position="supine",
        prep="chlorhexidine",
        approach="lateral",
        needle="27 G 40 mm",
        image="disk 3",
        response="tolerated",
        complications="none",
        instructions="rest",
        plan="ultrasound next time",
        early_reason=None,
        override=None,
        stops=(stop,),
        stops_override="she knows",
        note="came by bus",
        clinician="Dr. Rao",
        course_clinician=LEE,
    )


def test_what_nobody_said_is_not_in_the_row(clinic: Clinic) -> None:
    """But for what is known of the course."""
    clinic.opened()
    clinic.log(1, OPENED)
    (row,) = exported(clinic)
    told = {name for name, value in row._asdict().items() if value not in {None, ()}}
    assert told == {
        *("session", "on", "course", "mrn", "patient", "born", "structure", "kind", "region", "side"),
        *("protocol", "protocol_version", "opened_on", "number", "counts", "clinician", "course_clinician"),
    }


def test_that_nothing_was_found_is_not_that_nobody_asked(clinic: Clinic) -> None:
    """Screening that found nothing is clear."""
    clinic.opened()
    for days, screen in ((0, None), (28, ()), (56, ("fracture", "nsaid"))):
        said = replace(given(after(days)), visit=replace(NO_VISIT, screen=screen), override="agreed")
        clinic.do(lambda tx, said=said: log_session(tx, [1], said))  # type: ignore[misc]
    assert [row.screen for row in exported(clinic)] == [None, ("clear",), ("fracture", "nsaid")]


def test_why_rules_of_a_course_were_lifted_is_in_the_row(clinic: Clinic) -> None:
    """Too soon, the second of a day."""
    clinic.opened()
    clinic.log(1, OPENED)
    clinic.do(lambda tx: log_session(tx, [1], replace(given(after(1)), early_reason="travels")))
    clinic.do(lambda tx: log_session(tx, [1], replace(given(after(1)), early_reason="x", override="the other side")))
    assert [(row.early_reason, row.override) for row in exported(clinic)] == [
        (None, None),
        ("travels", None),
        ("x", "the other side"),
    ]


def test_rows_are_by_session_then_course(knees: Clinic) -> None:
    """Or by course, then as they were recorded."""
    assert references(exported(knees)) == [("S1", "C1"), ("S1", "C2"), ("S2", "C1")]
    assert references(exported(knees, query="injections.by_course")) == [("S1", "C1"), ("S2", "C1"), ("S1", "C2")]


@pytest.mark.parametrize(
    ("choice", "found"),
    [
        (Choice(since=after(1)), [("S1", "C1"), ("S1", "C2")]),
        (Choice(since=after(28)), [("S1", "C1"), ("S1", "C2")]),
        (Choice(until=after(27)), [("S2", "C1")]),
        (Choice(until=OPENED), [("S2", "C1")]),
        (Choice(since=after(29)), []),
        (Choice(patient_id=1, side=Side.LEFT), [("S1", "C2")]),
        (Choice(patient_id=2), []),
        (Choice(status=Status.PAUSED), [("S1", "C2")]),
        (Choice(structure="knee joint", side=Side.RIGHT), [("S1", "C1"), ("S2", "C1")]),
        (Choice(region=Region.HIP), []),
        (Choice(protocol="usual"), []),
        (Choice(clinician="dr. lee"), [("S1", "C1"), ("S1", "C2"), ("S2", "C1")]),
    ],
    ids=str,
)
def test_sessions_are_chosen_by_their_day_and_their_course(
    knees: Clinic, choice: Choice, found: list[tuple[str, str]]
) -> None:
    """The days are included; and so many are counted as there are."""
    knees.patient(BEN)
    knees.change(2, Change.PAUSED, after(30))
    assert references(exported(knees, choice)) == found
    assert knees.ask(lambda reader: how_many(reader, choice)) == len(found)
    assert knees.ask(lambda reader: whose(reader, choice)) == (1 if found else 0)


def test_patients_are_counted_once(knees: Clinic) -> None:
    """However many sessions they had."""
    knees.open(knees.opening(knees.patient(BEN)))
    knees.log(3, OPENED)
    assert knees.ask(lambda reader: (how_many(reader, Choice()), whose(reader, Choice()))) == (4, 2)


def test_what_is_void_is_left_out(knees: Clinic) -> None:
    """A session, one injection of it, a course, and the pain that was struck out."""
    pain = knees.ask(lambda reader: find_measure(reader, PAIN_MEASURE))
    first = knees.do(lambda tx: tx.add(Score(1, pain.id, OPENED, Moment.BEFORE, Decimal(5), 2)))
    knees.do(lambda tx: tx.add(Score(1, pain.id, OPENED, Moment.BEFORE, Decimal(7), 2)))
    assert exported(knees)[-1].pain == Decimal(5)
    knees.do(lambda tx: tx.void(first, "misread"))
    assert exported(knees)[-1].pain == Decimal(7)
    injection = knees.ask(lambda reader: reader.known(Injection, 1))
    knees.do(lambda tx: tx.void(injection, "not the right one"))
    left, right = exported(knees)
    assert {left.session, right.session} == {"S1", "S2"}
    session = knees.course(1).treatment_of(2).session
    knees.do(lambda tx: void_session(tx, session, "not given"))
    assert len(exported(knees)) == 1


@pytest.mark.parametrize(("name", "moment"), [("vas", Moment.BEFORE), ("nrs", Moment.FOLLOW_UP)])
def test_other_scores_of_a_session_are_not_its_pain(clinic: Clinic, name: str, moment: Moment) -> None:
    """Of another measure, at another moment, of another day or course."""
    clinic.opened("right knee")
    clinic.opened("left knee")
    clinic.do(lambda tx: log_session(tx, [1, 2], Said(OPENED, NOTHING_SAID, pain=Decimal(4))))
    measure = clinic.ask(lambda reader: find_measure(reader, name))
    clinic.do(lambda tx: tx.add(Score(1, measure.id, OPENED, moment, Decimal(9), 1)))
    of_one = clinic.sql("SELECT id FROM score WHERE course_id = 2")
    clinic.run(f"UPDATE score SET value = 2000 WHERE id = {of_one[0][0]}")  # noqa: S608 - a key
    assert [(row.course, row.pain, row.pain_after) for row in exported(clinic)] == [
        ("C1", Decimal(4), None),
        ("C2", Decimal(2), None),
    ]


def test_a_day_is_a_day_on_every_database(clinic: Clinic) -> None:
    """Not a text."""
    clinic.opened()
    clinic.log(1, date(2026, 2, 28))
    assert [type(value) for value in exported(clinic)[0][1:2]] == [date]
