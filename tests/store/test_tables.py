"""Tests of the tables: what they refuse, whoever writes."""

from dataclasses import fields, replace
from decimal import Decimal

import pytest
from sqlalchemy.exc import DBAPIError

from prolotrack.errors import ChangedMeanwhile, ProlotrackError
from prolotrack.store import tables
from prolotrack.store.records import columns_of, name_of
from prolotrack.store.transaction import Transaction
from tests.domain.injections import OPENED
from tests.factories import ANA, NOTHING_SAID, Clinic

IMPOSSIBLE = (
    "UPDATE patient SET sex = 'odd'",
    "UPDATE patient SET do_not_call = 2",
    "UPDATE patient SET name = NULL",
    "UPDATE course SET side = 'both'",
    "UPDATE course SET patient_id = 99",
    "UPDATE course SET protocol_id = 9999",
    "UPDATE standing SET status = 'done'",
    "UPDATE injection SET percent = 100001",
    "UPDATE injection SET percent = 0",
    "UPDATE injection SET volume_ml = 0",
    "UPDATE injection SET guidance = 'touch'",
    "UPDATE session SET consent = 2",
    "UPDATE measure SET better = 'more'",
    "UPDATE protocol SET as_needed = 2",
    "UPDATE protocol SET name = 'usual', edition = 1",
    "UPDATE structure SET name = 'knee joint'",
    "UPDATE structure SET kind = 'bone'",
    "DELETE FROM patient",
    "DELETE FROM session",
)


@pytest.mark.parametrize("record", tables.RECORDS, ids=lambda record: record.__name__)
def test_table_has_the_columns_of_its_record(record: type) -> None:
    """In their order; None is allowed where the record allows it."""
    columns = tables.table_of(record).columns
    assert tuple(column.name for column in columns) == columns_of(record)
    optional = {field.name for field in fields(record) if "None" in str(field.type)}
    assert {column.name for column in columns if column.nullable} == optional


def test_every_table_is_a_records_or_derived_or_the_trail() -> None:
    """Nothing is stored that neither the trail nor the derivation tells."""
    others = {"audit", "standing", "patient_name", "patient_word", "lot_use"}
    assert set(tables.metadata.tables) == {name_of(record) for record in tables.RECORDS} | others


def test_nothing_cascades_and_every_rule_has_a_name() -> None:
    """Nothing is ever deleted; a migration can find each rule."""
    for table in tables.metadata.tables.values():
        for constraint in table.constraints:
            assert constraint.name, (table.name, constraint)
        assert all(key.ondelete is None for key in table.foreign_keys)


def test_row_that_cannot_be_is_refused(clinic: Clinic) -> None:
    """Even by the database itself."""
    clinic.log(clinic.opened().course.id, OPENED)
    before = clinic.everything()
    for statement in IMPOSSIBLE:
        with pytest.raises(DBAPIError, match=r"(?i)constraint|duplicate"):
            clinic.run(statement)
        assert clinic.everything() == before, statement


def test_void_record_gives_its_name_free(clinic: Clinic) -> None:
    """A patient entered by mistake does not block the number."""
    ana = clinic.patient()
    clinic.do(lambda tx: tx.void(ana, "entered twice"))
    again = clinic.patient()
    assert again.id != ana.id
    with pytest.raises(ChangedMeanwhile):
        clinic.do(lambda tx: tx.add(ANA))


def test_course_has_one_injection_a_session(clinic: Clinic) -> None:
    """What a session did to a course is one record."""
    course = clinic.opened().course
    session = clinic.log(course.id, OPENED)

    def work(tx: Transaction) -> None:
        tx.add(replace(NOTHING_SAID, session_id=session.id, course_id=course.id))

    with pytest.raises(ChangedMeanwhile):
        clinic.do(work)


@pytest.mark.parametrize("field", ["percent", "volume_ml"])
@pytest.mark.parametrize("value", ["0.001", "100"])
def test_bounds_of_a_dose_are_allowed(clinic: Clinic, field: str, value: str) -> None:
    """Stored as thousandths."""
    course = clinic.opened().course
    session = clinic.log(course.id, OPENED)
    injection = clinic.course(course.id).given[0].injection
    dosed = clinic.do(lambda tx: tx.replace(injection, replace(injection, **{field: Decimal(value)})))  # type: ignore[arg-type]
    assert clinic.course(course.id).given[0].injection == dosed
    assert session.id == dosed.session_id


def test_doubtful_dose_is_refused_by_the_database(clinic: Clinic) -> None:
    """Should a use case ever let it through."""
    course = clinic.opened().course
    clinic.log(course.id, OPENED)
    injection = clinic.course(course.id).given[0].injection
    with pytest.raises(ProlotrackError):
        clinic.do(lambda tx: tx.replace(injection, replace(injection, percent=Decimal("100.001"))))
