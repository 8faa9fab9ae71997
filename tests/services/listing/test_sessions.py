"""Tests of the list of sessions."""

from datetime import date
from decimal import Decimal

from prolotrack.domain.anatomy import Side
from prolotrack.domain.said import Said
from prolotrack.domain.session import Injection, SessionRow
from prolotrack.services.amendment import void_session
from prolotrack.services.listing.sessions import SessionsWanted, sessions
from prolotrack.services.treatment import log_session
from tests.domain.injections import OPENED, after
from tests.factories import BEN, Clinic

EVERY_SESSION = SessionsWanted(limit=100)


def listed(clinic: Clinic, wanted: SessionsWanted = EVERY_SESSION) -> list[SessionRow]:
    """Return the sessions that are listed."""
    return clinic.ask(lambda reader: sessions(reader, wanted))


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
        (EVERY_SESSION._replace(patient_id=ana), ["S2", "S3", "S1"]),
        (EVERY_SESSION._replace(course_id=1), ["S2", "S1"]),
        (EVERY_SESSION._replace(since=after(3), until=after(5)), ["S3", "S4"]),
        (EVERY_SESSION._replace(course_id=1, until=OPENED), ["S2"]),
        (EVERY_SESSION._replace(patient_id=ana, since=after(3), limit=1), ["S1"]),
        (EVERY_SESSION._replace(until=date.min), []),
    ):
        assert [row.session for row in listed(clinic, wanted)] == found
