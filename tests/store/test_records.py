"""Tests of how a record becomes a row and a row a record."""

from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prolotrack.domain.column import kind_of
from prolotrack.domain.course import Change, CourseChange, Status
from prolotrack.domain.dates import Interval, Unit
from prolotrack.domain.patient import Patient, PatientRow
from prolotrack.domain.protocol import Protocol
from prolotrack.domain.standing import Standing
from prolotrack.store.audit import Entry
from prolotrack.store.records import batches_of, columns_of, name_of, records_in, records_of, row_of, stored
from prolotrack.store.tables import RECORD_OF, RECORDS
from tests.factories import ANA, Clinic
from tests.store.record_strategies import drawn


@given(st.sampled_from([*RECORDS, Standing, Entry]).flatmap(drawn))
def test_record_survives_its_row(record: object) -> None:
    """What was written is read, whatever the record holds."""
    row = row_of(record)
    assert list(records_of(type(record), [tuple(row.values())])) == [record]
    assert all(value is None or isinstance(value, (str, int)) for value in row.values())


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(record=drawn(Patient))
def test_record_survives_the_database(clinic: Clinic, record: Patient) -> None:
    """Hostile texts, the first and the last day of the calendar and fractions come back as they were."""
    added = replace(record, void="drawn", merged_into_id=None)  # a drawn key leads to nobody
    kept = clinic.do(lambda tx: tx.add(added))
    assert clinic.ask(lambda reader: reader.known(Patient, kept.id)) == replace(added, id=kept.id, version=1)


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(record=drawn(Protocol))
def test_protocol_survives_the_database(clinic: Clinic, record: Protocol) -> None:
    """Intervals and lists of them too."""
    fresh = replace(record, name=f"{record.name} {len(clinic.trail())}")
    kept = clinic.do(lambda tx: tx.add(fresh))
    assert clinic.ask(lambda reader: reader.known(Protocol, kept.id)) == kept


@pytest.mark.parametrize(
    ("value", "form"),
    [
        (None, None),
        (True, 1),
        (False, 0),
        (7, 7),
        ("x", "x"),
        (Status.OPEN, "open"),
        (date(2026, 1, 5), "2026-01-05"),
        (time(9, 30), "09:30"),
        (Decimal("12.5"), 12500),
        (Decimal("0.001"), 1),
        (Interval(4, Unit.WEEK), "4w"),
        (("é", '"'), '["é","\\""]'),
        ((Interval(0, Unit.DAY), Interval(21, Unit.DAY)), '["0d","21d"]'),
        ((), "[]"),
    ],
)
def test_stored_forms_are_plain_texts_and_whole_numbers(value: object, form: object) -> None:
    """They are the same on every database and in the trail."""
    assert stored(value) == form
    assert type(stored(value)) in {str, int, type(None)}


def test_value_without_a_stored_form_is_a_mistake() -> None:
    """A fraction that binary numbers cannot hold is never stored."""
    with pytest.raises(TypeError, match="float has no stored form"):
        stored(0.1)


def test_records_are_read_from_batches_of_their_plain_values() -> None:
    """Column by column, some at a time; there is none where there are no records."""
    changes = [CourseChange(number, date(2026, 1, 5), Change.PAUSED, None, "=x", id=number) for number in range(2500)]
    batches = list(batches_of(changes))
    assert [len(batch[0]) for batch in batches] == [1000, 1000, 500]
    assert list(records_in(CourseChange, batches)) == changes
    assert list(batches_of([])) == []


def test_record_is_named_as_its_table() -> None:
    """Words of a name are apart."""
    assert name_of(CourseChange) == "course_change"
    assert set(RECORD_OF.values()) == set(RECORDS)


def test_columns_are_the_fields_in_their_order() -> None:
    """What a query selects in this order becomes the record."""
    assert columns_of(PatientRow) == ("mrn", "name", "born", "sex", "phone", "email", "courses")
    assert list(row_of(ANA)) == list(columns_of(Patient))


def test_kind_is_the_annotation_without_none() -> None:
    """A list has its kind as a whole."""
    assert kind_of(date | None) is date
    assert kind_of(str) is str
    assert kind_of(tuple[str, ...]) == tuple[str, ...]
