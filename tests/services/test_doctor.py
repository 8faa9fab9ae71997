"""Tests of the doctor: it finds nothing where all is well, and finds and mends every difference that somebody made."""

import sqlite3
from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, text

from prolotrack.domain.adverse_event import AdverseEvent, EventType
from prolotrack.domain.appointment import Appointment, Attendance
from prolotrack.domain.booking import Booking
from prolotrack.domain.checkup import Checkup, Difference
from prolotrack.domain.course import Change
from prolotrack.domain.edition import EDITION
from prolotrack.domain.recall import Call, Result
from prolotrack.errors import DatabaseTrouble
from prolotrack.services.doctor import examine
from prolotrack.services.mending import mend
from prolotrack.store.address import parse_address
from prolotrack.store.anew import standings
from prolotrack.store.derived import standing_of
from prolotrack.store.engine import REVISIONS, snapshot
from prolotrack.store.transaction import Transaction, writing_engine
from tests.domain.injections import OPENED, after
from tests.factories import ANA, BEN, LEE, TODAY, Clinic
from tests.services.lots import D50, added, used
from tests.store.histories import PROTOCOLS, Step, Story, steps

ENDS = ((1, "open"), (6, "paused"))
RENAMED = (("anna", None), (None, "ana"))
SPELT = [("S3", "lot", "d50-1", None), ("S3", "lot", None, "D50-1")]
WORDS = ("2077", "ben", "olafsson")
UNLISTED = [*(("2077", "word", word, None) for word in WORDS), ("2077", "name", "ben olafsson", None)]
NEVER_CALLED = (("C2", "call_on", "2026-04-06", None), ("C2", "unanswered", 1, 0))


def examined(clinic: Clinic, today: date = TODAY) -> Checkup:
    """Return what the doctor finds."""
    with snapshot(clinic.address) as reader:
        return examine(reader, today)


def mended(clinic: Clinic) -> Checkup:
    """Return what the doctor found and mended."""
    return clinic.do(lambda tx: mend(tx, TODAY), command="doctor")


def booked(clinic: Clinic, on: date, *courses: int, attendance: Attendance = Attendance.BOOKED) -> Appointment:
    """Book an appointment for some courses of a patient."""
    patient = clinic.course(courses[0]).patient

    def book(tx: Transaction) -> Appointment:
        agreed = tx.add(Appointment(patient.id, LEE, on, time(9, 30), 30, OPENED, attendance=attendance))
        tx.add_many(Booking(agreed.id, course) for course in courses)
        return agreed

    return clinic.do(book)


def heedless(clinic: Clinic, statement: str) -> None:
    """Run a statement in a file whose references nobody watches."""
    engine = writing_engine(clinic.address)
    event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA foreign_keys=OFF"))
    with engine.begin() as connection:
        connection.execute(text(statement))


def busy(clinic: Clinic) -> None:
    """Let two patients have courses in every state, with appointments and calls."""
    for patient in (clinic.patient(ANA), clinic.patient(replace(BEN, do_not_call=True))):
        knee = clinic.open(clinic.opening(patient), "rabago-2013").course.id
        hip = clinic.open(clinic.opening(patient, "left hip"), "usual").course.id
        clinic.log(knee, OPENED, after(28))
        used(clinic, OPENED, "d50-1", "w 7", courses=(hip,))
        clinic.do(lambda tx, hip=hip: tx.add(AdverseEvent(hip, EventType.ALLERGIC, OPENED, affects_next=True)))  # type: ignore[misc]
        booked(clinic, after(28), knee, hip)
        booked(clinic, after(60), knee, attendance=Attendance.NO_SHOW)
        clinic.do(lambda tx, hip=hip: tx.add(Call(hip, after(90), Result.LEFT_MESSAGE)))  # type: ignore[misc]
        clinic.change(clinic.open(clinic.opening(patient, "right hip")).course.id, Change.PAUSED, after(9))


def test_new_database_is_well(clinic: Clinic) -> None:
    """It holds nobody yet."""
    whole = () if clinic.address.path else None
    assert examined(clinic) == Checkup(REVISIONS[-1], EDITION, 0, 0, whole, (), (), (), None)


def test_clinic_at_work_is_well(clinic: Clinic) -> None:
    """Every course and every patient was looked at."""
    busy(clinic)
    found = examined(clinic)
    assert (found.courses, found.patients, found.injections, found.differences) == (6, 2, 2, ())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=12)
@given(history=steps, other=steps, protocol=st.sampled_from(PROTOCOLS))
def test_clinic_is_well_whatever_was_done(
    clinic: Clinic, history: list[Step], other: list[Step], protocol: str
) -> None:
    """Back-dated, amended, void, booked, missed, called about, undone: in bulk it is what was derived one by one."""
    patient = clinic.patient(replace(ANA, mrn=str(len(clinic.trail()))))
    knee = clinic.open(clinic.opening(patient), protocol).course.id
    hip = clinic.open(clinic.opening(patient, "left hip")).course.id
    Story(clinic, patient, knee, beside=hip).follow(history)
    Story(clinic, patient, hip).follow(other)
    assert examined(clinic).differences == ()
    with clinic.reading() as reader:
        fresh = list(standings(reader))
        assert fresh == [standing_of(reader, now.course_id) for now in fresh]


@pytest.mark.parametrize(
    ("field", "value", "stored", "fresh"),
    [
        ("status", "'paused'", "paused", "open"),
        ("planned", "NULL", None, 3),
        ("given", "7", 7, 2),
        ("counted", "0", 0, 2),
        ("first_on", "'2026-01-06'", "2026-01-06", "2026-01-05"),
        ("last_on", "NULL", None, "2026-02-02"),
        ("number", "1", 1, 3),
        ("need", "'optional'", "optional", "planned"),
        ("earliest", "'2026-02-17'", "2026-02-17", "2026-02-16"),
        ("due", "'9999-12-31'", "9999-12-31", "2026-03-02"),
        ("latest", "NULL", None, "2026-03-16"),
        ("lapses_on", "'2026-06-09'", "2026-06-09", "2026-06-08"),
        ("span", "99", 99, 98),
        ("appointment_id", "1", 1, None),
        ("call_on", "NULL", None, "2026-03-06"),
        ("unanswered", "5", 5, 0),
        ("score_number", "1", 1, None),
        ("score_earliest", "'2026-03-02'", "2026-03-02", None),
        ("score_due", "'2026-03-02'", "2026-03-02", None),
        ("score_latest", "'2026-03-02'", "2026-03-02", None),
        ("score_lapses_on", "'2026-03-02'", "2026-03-02", None),
        ("adverse_event_id", "1", 1, None),
    ],
)
def test_every_field_of_a_standing_is_compared(
    clinic: Clinic, field: str, value: str, stored: str | int | None, fresh: str | int | None
) -> None:
    """The difference is told exactly, and mended, in no trail."""
    busy(clinic)
    before = clinic.everything()
    clinic.run(f"UPDATE standing SET {field} = {value} WHERE course_id = 1")  # noqa: S608 - of the case under test
    found = examined(clinic)
    assert found.differences == (Difference("C1", field, stored, fresh),)
    assert mended(clinic) == found
    assert clinic.everything() == before
    assert examined(clinic).differences == ()


@pytest.mark.parametrize(
    ("statement", "differences"),
    [
        ("DELETE FROM standing WHERE course_id = 3", [("C3", "standing", None, "paused")]),
        ("DELETE FROM standing WHERE course_id IN (1, 6)", [(f"C{key}", "standing", None, was) for key, was in ENDS]),
        ("DELETE FROM lot_use WHERE lot = 'W 7'", [(session, "lot", None, "W 7") for session in ("S3", "S6")]),
        ("INSERT INTO lot_use VALUES ('X', 1)", [("injection 1", "lot", "X", None)]),
        ("INSERT INTO lot_use VALUES ('X', 3)", [("S3", "lot", "X", None)]),
        ("UPDATE lot_use SET lot = 'd50-1' WHERE injection_id = 3 AND lot = 'D50-1'", SPELT),
        (
            "UPDATE injection SET lots = '[]' WHERE id = 6",
            [("injection 6", "lot", lot, None) for lot in ("D50-1", "W 7")],
        ),
        ("DELETE FROM patient_word WHERE word = 'ana'", [("1042", "word", None, "ana")]),
        ("INSERT INTO patient_word VALUES ('bob', 2)", [("2077", "word", "bob", None)]),
        ("UPDATE patient_word SET word = 'anna' WHERE word = 'ana'", [("1042", "word", *each) for each in RENAMED]),
        ("UPDATE patient SET void = 'twice' WHERE id = 2", UNLISTED),
        ("UPDATE patient SET merged_into_id = 1 WHERE id = 2", UNLISTED),
        ("DELETE FROM patient_name WHERE rowid = 1", [("1042", "name", None, "ana rivera")]),
        ("INSERT INTO patient_name (rowid, name) VALUES (7, ' bob ')", [("patient 7", "name", "bob", None)]),
        ("UPDATE patient_name SET name = ' anna ' WHERE rowid = 1", [("1042", "name", "anna", "ana rivera")]),
        ("UPDATE patient SET do_not_call = 1 WHERE id = 1", [("C1", "call_on", "2026-03-06", None), *NEVER_CALLED]),
    ],
)
def test_what_was_done_round_the_program_is_found(
    clinic: Clinic, statement: str, differences: list[tuple[str, str, str | None, str | None]]
) -> None:
    """Missing, too many, or no longer true since a record was changed: it is told exactly, and mended."""
    busy(clinic)
    clinic.run(statement)
    assert examined(clinic).differences == tuple(differences)
    mended(clinic)
    assert examined(clinic).differences == ()


@pytest.mark.parametrize(
    ("statement", "difference"),
    [
        ("UPDATE standing SET due = 'soon' WHERE course_id = 1", Difference("C1", "due", "soon", "2026-03-02")),
        ("UPDATE standing SET course_id = 0 WHERE course_id = 3", Difference("C0", "standing", "paused", None)),
        ("UPDATE standing SET course_id = 99 WHERE course_id = 3", Difference("C99", "standing", "paused", None)),
        ("INSERT INTO patient_word VALUES ('bob', 99)", Difference("patient 99", "word", "bob", None)),
    ],
)
def test_what_no_server_would_take_is_mended_in_a_file(sqlite_url: str, statement: str, difference: Difference) -> None:
    """What is derived is of no authority: whatever it holds or refers to is no damage."""
    clinic = Clinic(parse_address(sqlite_url))
    busy(clinic)
    before = clinic.everything()
    heedless(clinic, statement)
    found = examined(clinic)
    assert found.damage == ()
    assert difference in found.differences
    mended(clinic)
    assert clinic.everything() == before


def test_reference_that_leads_nowhere_is_damage(sqlite_url: str) -> None:
    """Nothing is compared and nothing mended: what such a database answers is worth nothing."""
    clinic = Clinic(parse_address(sqlite_url))
    busy(clinic)
    heedless(clinic, "UPDATE course SET patient_id = 99 WHERE id = 2")
    clinic.run("DELETE FROM standing")
    before = clinic.everything()
    damage = ("row 2 of course refers to a patient that is not there",)
    assert mended(clinic) == examined(clinic) == Checkup(REVISIONS[-1], EDITION, 0, 0, damage, (), (), (), None)
    assert clinic.everything() == before


def test_damaged_file_is_told_by_sqlite(sqlite_url: str) -> None:
    """An index that lacks a row is found also in the copy that the doctor looks into."""
    clinic = Clinic(parse_address(sqlite_url))
    busy(clinic)
    with sqlite3.connect(clinic.address.path or "", isolation_level=None) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        other = "CREATE INDEX ix_session_on ON session (clinician)"
        connection.execute("UPDATE sqlite_master SET sql = ? WHERE name = 'ix_session_on'", (other,))
    connection.close()
    damage = examined(clinic).damage
    assert damage
    assert "row 1 missing from index ix_session_on" in damage


def test_record_that_cannot_be_read_is_damage(sqlite_url: str) -> None:
    """A day that is none stops the doctor, who restores no record."""
    clinic = Clinic(parse_address(sqlite_url))
    busy(clinic)
    clinic.run("UPDATE course SET opened_on = 'once' WHERE id = 2")
    with pytest.raises(DatabaseTrouble, match="is damaged: stop writing to it and restore the last backup"):
        examined(clinic)


def test_lot_that_went_bad_round_the_program_is_a_difference(clinic: Clinic) -> None:
    """Whether an injection counts follows from its lots as they are."""
    busy(clinic)
    added(clinic, replace(D50, number="D50-1", expires=OPENED))
    assert examined(clinic).differences == ()
    clinic.run("UPDATE lot SET recalled_on = '2026-02-02'")
    found = examined(clinic).differences
    assert [each for each in found if each.field == "counted"] == [
        Difference("C2", "counted", 1, 0),
        Difference("C5", "counted", 1, 0),
    ]
    mended(clinic)
    assert examined(clinic).differences == ()


def test_mending_what_is_well_changes_nothing(clinic: Clinic) -> None:
    """Not even the trail."""
    busy(clinic)
    before = clinic.everything()
    assert mended(clinic).differences == ()
    assert clinic.everything() == before
