"""Tests of the lists: patients, courses and sessions as rows."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from prolotrack.domain.anatomy import Region, Side
from prolotrack.domain.course import Change, CourseRow, Status
from prolotrack.domain.patient import PatientRow, Sex
from prolotrack.domain.session import Injection, SessionRow
from prolotrack.services.amendment import void_session
from prolotrack.services.listing import CoursesWanted, SessionsWanted, courses, patients, sessions
from prolotrack.services.lookup import find_condition
from prolotrack.services.treatment import Said, log_session
from tests.domain.injections import OPENED, after
from tests.factories import ANA, BEN, LEE, Clinic

ALL = CoursesWanted(limit=100)
EVERY_SESSION = SessionsWanted(limit=100)


def numbers(clinic: Clinic, text: str, limit: int = 100) -> list[str]:
    """Return the numbers of the patients who are listed."""
    return [row.mrn for row in clinic.ask(lambda reader: patients(reader, text, limit))]


def references(clinic: Clinic, wanted: CoursesWanted) -> list[str]:
    """Return the references of the courses that are listed."""
    return [row.course for row in clinic.ask(lambda reader: courses(reader, wanted))]


def listed(clinic: Clinic, wanted: SessionsWanted = EVERY_SESSION) -> list[SessionRow]:
    """Return the sessions that are listed."""
    return clinic.ask(lambda reader: sessions(reader, wanted))


def test_patient_is_listed_with_the_number_of_courses(clinic: Clinic) -> None:
    """Void ones are not counted."""
    ana = clinic.patient(replace(ANA, sex=Sex.FEMALE, phone="555-0100", email="ana@example.org"))
    clinic.open(clinic.opening(ana))
    clinic.open(clinic.opening(ana, "left hip"))
    clinic.undo()
    rows = clinic.ask(lambda reader: patients(reader, "", 10))
    assert rows == [PatientRow("1042", "Rivera, Ana", ANA.born, Sex.FEMALE, "555-0100", "ana@example.org", 1)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ["9", "1042", "2077"]),
        (" ", ["9", "1042", "2077"]),
        ("riv", ["9", "1042"]),
        ("r a 10", ["1042"]),
        ("*", []),
    ],
)
def test_patients_are_listed_by_the_beginnings_of_their_words(clinic: Clinic, text: str, found: list[str]) -> None:
    """In the order of their names; nothing said is everybody, signs alone are nobody."""
    clinic.patient(BEN)
    clinic.patient(ANA)
    clinic.patient(replace(ANA, mrn="9", name="Riva, Al"))
    clinic.patient(replace(ANA, mrn="8", name="Rivera, Void"))
    clinic.undo()
    assert sorted(numbers(clinic, text)) == sorted(found)


def test_list_of_patients_is_cut(clinic: Clinic) -> None:
    """In the order of names, then of entry."""
    for number in ("3", "1", "2"):
        clinic.patient(replace(ANA, mrn=number))
    assert numbers(clinic, "", 2) == numbers(clinic, "ana", 2) == ["3", "1"]


def test_course_is_listed_as_it_stands(clinic: Clinic) -> None:
    """With what it was opened for and when the next session is due."""
    ana = clinic.patient()
    condition = clinic.ask(lambda reader: find_condition(reader, "M17.12"))
    clinic.open(replace(clinic.opening(ana), condition=condition))
    clinic.log(1, OPENED)
    assert clinic.ask(lambda reader: courses(reader, ALL)) == [
        CourseRow(
            course="C1",
            mrn="1042",
            patient="Rivera, Ana",
            structure="knee joint",
            side=Side.LEFT,
            condition="M17.12",
            protocol="rabago-2013",
            status=Status.OPEN,
            opened_on=OPENED,
            counted=1,
            planned=3,
            last_session=OPENED,
            due=after(28),
            clinician=LEE,
        )
    ]


def test_courses_are_those_that_are_asked_for(clinic: Clinic) -> None:
    """In the order of entry; void ones only by that name."""
    ana, ben = clinic.patient(ANA), clinic.patient(BEN)
    clinic.open(clinic.opening(ana, "left knee"))
    clinic.open(replace(clinic.opening(ana, "left hip"), clinician="Dr. Özkan"))
    clinic.open(clinic.opening(ben, "right knee"))
    clinic.open(clinic.opening(ben, "right hip"), actor="Mistaken")
    clinic.undo("Mistaken")
    clinic.change(1, Change.PAUSED, after(1))
    for wanted, found in (
        (ALL, ["C1", "C2", "C3"]),
        (replace(ALL, limit=2), ["C1", "C2"]),
        (replace(ALL, patient_id=ben.id), ["C3"]),
        (replace(ALL, status=Status.PAUSED), ["C1"]),
        (replace(ALL, status=Status.OPEN), ["C2", "C3"]),
        (replace(ALL, status=Status.VOID), ["C4"]),
        (replace(ALL, status=Status.VOID, patient_id=ana.id), []),
        (replace(ALL, region=Region.KNEE), ["C1", "C3"]),
        (replace(ALL, clinician="dr. özKAN"), ["C2"]),
        (replace(ALL, clinician="dr. lee", region=Region.KNEE, status=Status.OPEN), ["C3"]),
    ):
        assert references(clinic, wanted) == found


def test_session_is_listed_with_its_number_in_the_course(clinic: Clinic) -> None:
    """One row an injection."""
    clinic.opened()
    said = Said(OPENED, Injection(0, 0, "dextrose", Decimal(25), Decimal("5.5")), pain=Decimal(6), note="calm")
    clinic.do(lambda tx: log_session(tx, [1], said))
    (row,) = listed(clinic)
    assert row == SessionRow(
        session="S1",
        on=OPENED,
        course="C1",
        mrn="1042",
        number=1,
        counts=True,
        agent="dextrose",
        percent=Decimal(25),
        volume_ml=Decimal("5.5"),
        pain=Decimal(6),
        note="calm",
        void=None,
        patient="Rivera, Ana",
        structure="knee joint",
        side=Side.LEFT,
    )


def test_session_of_several_courses_is_a_row_for_each(clinic: Clinic) -> None:
    """Each with the pain and the number of its own course."""
    clinic.opened("left knee")
    clinic.opened("right knee")
    clinic.log(1, OPENED)
    said = Said(after(28), Injection(0, 0), pain=Decimal(4), pain_after=Decimal(1))
    clinic.do(lambda tx: log_session(tx, [1, 2], said))
    rows = [(row.session, row.course, row.number, row.pain) for row in listed(clinic)]
    assert rows == [("S1", "C1", 1, None), ("S2", "C1", 2, 4), ("S2", "C2", 1, 4)]


def test_void_session_is_listed_without_a_number(clinic: Clinic) -> None:
    """Also on a day on which another one stands."""
    clinic.opened()
    session = clinic.log(1, OPENED)
    clinic.do(lambda tx: void_session(tx, session, "wrong side"))
    clinic.log(1, OPENED)
    rows = [(row.session, row.number, row.counts, row.void) for row in listed(clinic)]
    assert rows == [("S1", None, False, "wrong side"), ("S2", 1, True, None)]


def test_sessions_are_those_that_are_asked_for(clinic: Clinic) -> None:
    """By their day; of too many, the latest."""
    clinic.opened("left knee")
    clinic.opened("right hip")
    clinic.open(clinic.opening(clinic.patient(BEN)))
    clinic.log(1, after(28), OPENED)
    clinic.log(2, after(3))
    clinic.log(3, after(5))
    ana = clinic.course(1).patient.id
    for wanted, found in (
        (EVERY_SESSION, ["S2", "S3", "S4", "S1"]),
        (SessionsWanted(limit=2), ["S4", "S1"]),
        (replace(EVERY_SESSION, patient_id=ana), ["S2", "S3", "S1"]),
        (replace(EVERY_SESSION, course_id=1), ["S2", "S1"]),
        (replace(EVERY_SESSION, since=after(3), until=after(5)), ["S3", "S4"]),
        (replace(EVERY_SESSION, patient_id=ana, course_id=3), []),
        (replace(EVERY_SESSION, until=date.min), []),
    ):
        assert [row.session for row in listed(clinic, wanted)] == found
