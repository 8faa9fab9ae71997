"""Tests of what a revision makes of the data: it is kept, what is derived is derived anew, the trail stays."""

from dataclasses import replace
from decimal import Decimal

import pytest
from alembic import command
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from prolotrack.domain.adverse_event import AdverseEvent, EventType
from prolotrack.domain.course import Change, Course
from prolotrack.domain.lot import Lot
from prolotrack.domain.patient import Patient
from prolotrack.domain.session import Injection, Session
from prolotrack.errors import DatabaseTrouble
from prolotrack.services.administration import prepare
from prolotrack.services.lookup.patients import find_patient
from prolotrack.services.treatment import log_session
from prolotrack.store.address import parse_address
from prolotrack.store.anew import standing_rows
from prolotrack.store.derived import standing_of
from prolotrack.store.transaction import writing_engine
from tests.databases import Server
from tests.domain.injections import OPENED, after
from tests.factories import ANA, AT, BEN, NOTHING_SAID, Clinic, given
from tests.store.chain import breaks, rows_of
from tests.store.revisions import NEWEST, names_of, revision_of, standings, step

NEW_IN_0004 = {"appointment_id", "call_on", "unanswered", "declined_on"}  # of a standing
NEW_IN_0005 = {"score_number", "score_earliest", "score_due", "score_latest", "score_lapses_on", "adverse_event_id"}
NEW_TABLES = {"substance", "favourite", "lot", "lot_use", "adverse_event"}  # in 0005


def without(names: set[str], rows: list[dict[str, object]]) -> list[dict[str, object]]:
    """Return rows without some of their columns."""
    return [{name: value for name, value in row.items() if name not in names} for row in rows]


def bring_up_to_date(clinic: Clinic) -> None:
    """Open a clinic whose catalogue an older program had loaded with this one."""
    clinic.run("UPDATE setting SET value = '1' WHERE name = 'catalogue'")
    prepare(clinic.address, AT)


def assert_derived(clinic: Clinic) -> None:
    """Make sure that every standing is what the facts amount to."""
    with clinic.reading() as reader:
        for kept, fresh in standing_rows(reader):
            assert kept == fresh


def treated(clinic: Clinic) -> None:
    """Make a clinic with a finished course given from lots, another after an adverse event, and a stopped one."""
    done = clinic.opened(protocol="usual").course.id
    for visit in range(3):
        said = replace(given(after(28 * visit)), injection=replace(NOTHING_SAID, lots=(f"d50-{visit}", "w 1")))
        clinic.do(lambda tx, said=said: log_session(tx, [done], said))  # type: ignore[misc]
    ben = clinic.patient(BEN)
    hurt = clinic.open(clinic.opening(ben, "left hip")).course.id
    clinic.log(hurt, OPENED)
    clinic.do(lambda tx: tx.add(AdverseEvent(hurt, EventType.NERVE_INJURY, after(1), affects_next=True)))
    stopped = clinic.open(clinic.opening(ben, "right hip")).course.id
    clinic.log(stopped, OPENED)
    clinic.change(stopped, Change.STOPPED, after(9))


NEW_IN_0004 = {"appointment_id", "call_on", "unanswered", "declined_on"}  # of a standing


def test_front_desk_is_taken_in_and_put_aside(clinic: Clinic) -> None:
    """Every standing is what the facts amount to, whom to call too; what the older schema had of it stays."""
    for number, protocol in enumerate(("usual", "rabago-2013", "topol-2011", "maxwell-2007")):
        patient = clinic.patient(replace(ANA, mrn=f"m{number}", do_not_call=number == 1))
        course = clinic.open(clinic.opening(patient), protocol).course
        clinic.log(course.id, *(after(30 * visit) for visit in range(number + 1)))
        clinic.open(clinic.opening(patient, "right knee"), protocol)
        clinic.change(clinic.open(clinic.opening(patient, "left hip"), protocol).course.id, Change.PAUSED, after(9))
    dead = clinic.patient(replace(ANA, deceased=after(20)))
    clinic.open(clinic.opening(dead))
    step(clinic.address, command.downgrade, "0004")
    before = standings(clinic)
    assert [row["call_on"] is None for row in before].count(False) > 4
    step(clinic.address, command.downgrade, "0003")
    assert standings(clinic) == [
        {name: value for name, value in row.items() if name not in NEW_IN_0004} for row in before
    ]
    step(clinic.address, command.upgrade, "0004")
    assert standings(clinic) == before
    bring_up_to_date(clinic)
    assert_derived(clinic)


def test_clinical_record_is_taken_in_and_put_aside(clinic: Clinic) -> None:
    """What the older schema had stays, both ways; the trail is the longer by what was loaded, and unbroken."""
    treated(clinic)
    before, trail = standings(clinic), rows_of(clinic, "audit", "n")
    injections = rows_of(clinic, "injection", "id")
    step(clinic.address, command.downgrade, "0004")
    assert standings(clinic) == without(NEW_IN_0005, before)
    assert not NEW_TABLES & set(names_of(clinic.address))
    step(clinic.address, command.upgrade, "0005")
    assert without(NEW_IN_0005, standings(clinic)) == without(NEW_IN_0005, before)
    assert rows_of(clinic, "injection", "id") == injections
    assert rows_of(clinic, "audit", "n") == trail
    bring_up_to_date(clinic)
    assert rows_of(clinic, "audit", "n")[: len(trail)] == trail
    assert breaks(clinic) == []


def test_what_is_new_is_derived_of_what_is_old(clinic: Clinic) -> None:
    """Follow-up is due of courses that are at their end, and the lots given are known by their numbers."""
    treated(clinic)
    before, lots = standings(clinic), clinic.rows("lot_use")
    step(clinic.address, command.downgrade, "0004")
    bring_up_to_date(clinic)
    assert standings(clinic) == [{**row, "adverse_event_id": None} for row in before]  # the events were put aside
    assert [row["score_due"] is None for row in before] == [False, True, False]
    assert clinic.rows("lot_use") == lots
    assert [lot for lot, _ in lots] == ["D50-0", "D50-1", "D50-2", "W 1", "W 1", "W 1"]
    assert_derived(clinic)


def test_what_nobody_said_is_not_recorded_by_a_revision(clinic: Clinic) -> None:
    """New fields of old records hold what a new record of which nothing is said holds."""
    treated(clinic)
    step(clinic.address, command.downgrade, "0004")
    bring_up_to_date(clinic)
    with clinic.reading() as reader:
        course, session = reader.known(Course, 1), reader.known(Session, 1)
        assert reader.known(Patient, 1) == replace(ANA, id=1)
        assert reader.known(Injection, 1) == replace(
            NOTHING_SAID, session_id=1, course_id=1, lots=("d50-0", "w 1"), id=1
        )
    assert (course.goal, course.consent, course.agent, course.continues_id) == (None,) * 4
    assert session == Session(1, OPENED, session.clinician, id=1)


def test_clinic_goes_on_after_a_revision(clinic: Clinic) -> None:
    """A lot that comes into stock and had expired makes its injections sub-standard."""
    treated(clinic)
    step(clinic.address, command.downgrade, "0004")
    bring_up_to_date(clinic)
    clinic.do(lambda tx: tx.add(Lot("D50-2", "dextrose 50 %", expires=after(55))))
    with clinic.reading() as reader:
        assert (standing_of(reader, 1).given, standing_of(reader, 1).counted) == (3, 2)
    assert_derived(clinic)
    percent = clinic.course(1).given[-1].injection
    clinic.do(lambda tx: tx.replace(percent, replace(percent, percent=Decimal(15))))
    assert breaks(clinic) == []


def test_reopened_course_cannot_be_put_aside(clinic: Clinic) -> None:
    """An older program knows no such thing: the database stays as it is."""
    treated(clinic)
    clinic.change(3, Change.REOPENED, after(10))
    before = clinic.everything()
    with pytest.raises(DBAPIError):
        step(clinic.address, command.downgrade, "0004")
    assert revision_of(clinic.address) == NEWEST
    assert clinic.everything() == before


def test_names_are_taken_in_and_put_aside(clinic: Clinic) -> None:
    """Of the patients that there are, as the program itself keeps them; none of a patient who is struck out."""
    for number, name in enumerate(("Ólafsson, Ben", "王, 漢字", "*", "Rivera, Ana")):
        ana = clinic.patient(replace(ANA, mrn=f"m{number}", name=name))
    clinic.do(lambda tx: tx.void(ana, "entered twice"))
    before = clinic.rows("patient_name")
    assert before == [(1, " ben olafsson "), (2, " 漢字 王 ")]
    step(clinic.address, command.downgrade, "0005")
    assert "patient_name" not in names_of(clinic.address)
    step(clinic.address, command.upgrade, "0006")
    assert clinic.rows("patient_name") == before
    assert clinic.ask(lambda reader: find_patient(reader, "Olafson Ben")).patient.mrn == "m0"


def test_database_whose_user_may_not_make_the_extension_says_so(postgres: Server) -> None:
    """Nothing is changed; who may make it has made it for everybody, in whatever schema."""
    with postgres.database() as url:
        clinic = Clinic(parse_address(url))
        with writing_engine(clinic.address).begin() as connection:
            connection.execute(text("CREATE ROLE newcomer LOGIN"))
            connection.execute(text("CREATE SCHEMA AUTHORIZATION newcomer"))
        theirs = parse_address(url.replace("postgres@", "newcomer@"))
        with pytest.raises(DatabaseTrouble) as refusal:
            prepare(theirs, AT)
        assert str(refusal.value) == (
            "The database lacks the extension pg_trgm, and this user may not make it: let its owner run "
            "CREATE EXTENSION pg_trgm, then repeat. Nothing was changed."
        )
        clinic.run('CREATE SCHEMA "odd one"')
        clinic.run('CREATE EXTENSION pg_trgm SCHEMA "odd one"')
        clinic.run('GRANT USAGE ON SCHEMA "odd one" TO newcomer')
        assert names_of(theirs) == []
        prepare(theirs, AT)
        mine = Clinic(theirs)
        mine.patient(ANA)
        assert mine.ask(lambda reader: find_patient(reader, "rivrea")).patient.mrn == ANA.mrn
        clinic.run("DROP OWNED BY newcomer")
        clinic.run("DROP ROLE newcomer")
