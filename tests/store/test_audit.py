"""Tests of the audit trail: one chain, that nobody can change, and that tells everything."""

import json
from collections.abc import Callable
from dataclasses import fields, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import DBAPIError

from prolotrack.store.address import parse_address
from prolotrack.store.audit import FIRST, Action, Entry, canonical, seal
from prolotrack.store.records import row_of
from tests.domain.injections import OPENED
from tests.factories import ANA, BEN, Clinic
from tests.store.chain import breaks, replayed, stored
from tests.store.histories import PROTOCOLS, Story, steps

ENTRY = Entry(
    n=1,
    at="2026-12-01T09:30:00+00:00",
    actor="Lee",
    command="log",
    operation="a",
    part=1,
    action=Action.ADD,
    record="patient",
    key=1,
    before=None,
    after="{}",
    reason=None,
    note=None,
    undoes=None,
    on=None,
    hash="",
)
COLUMNS = ", ".join(f'"{field.name}"' for field in fields(Entry))
BAD_INSERTS = {
    "a gap": "n + 2, at, actor, command, 'x', part",
    "a number again": "n, at, actor, command, 'x', part",
    "an operation again": "n + 1, at, actor, command, operation, part",
}


def bad_insert(how: str, verb: str) -> str:
    """Return a statement that puts a wrong entry after the last one."""
    rest = COLUMNS.partition('"part", ')[2]
    return f"{verb} INTO audit ({COLUMNS}) SELECT {BAD_INSERTS[how]}, {rest} FROM audit ORDER BY n DESC LIMIT 1"  # noqa: S608 - our own


def refused(clinic: Clinic, statement: str) -> bool:
    """Say whether the database refuses a statement about the trail, and keeps the trail as it is."""
    clinic.patient()
    before = clinic.rows("audit")
    with pytest.raises(DBAPIError) as error:
        clinic.run(statement)
    return clinic.rows("audit") == before and "audit" in str(error.value.orig)


@pytest.mark.parametrize("statement", ["UPDATE audit SET actor = 'nobody' WHERE n = 1", "DELETE FROM audit"])
def test_entry_is_neither_changed_nor_deleted(clinic: Clinic, statement: str) -> None:
    """Also somebody who goes round the program is refused."""
    assert refused(clinic, statement)


@pytest.mark.parametrize("how", BAD_INSERTS)
def test_entry_is_added_in_order_only(clinic: Clinic, how: str) -> None:
    """Neither number nor operation is given twice, and no number is left out."""
    assert refused(clinic, bad_insert(how, "INSERT"))


@pytest.mark.parametrize("verb", ["INSERT OR REPLACE", "INSERT OR IGNORE"])
@pytest.mark.parametrize("how", BAD_INSERTS)
def test_entry_is_not_replaced(sqlite_url: str, how: str, verb: str) -> None:
    """INSERT OR REPLACE would delete without asking the trigger against deleting."""
    assert refused(Clinic(parse_address(sqlite_url)), bad_insert(how, verb))


@pytest.mark.parametrize(
    "statement", ["TRUNCATE audit", "SET session_replication_role = replica; DELETE FROM audit WHERE n = 1"]
)
def test_trail_is_kept_on_a_server_against_more_than_deleting(postgres_url: str, statement: str) -> None:
    """Neither TRUNCATE nor the rights of a replica go round the triggers."""
    assert refused(Clinic(parse_address(postgres_url)), statement)


def test_trail_is_one_chain(clinic: Clinic) -> None:
    """Each entry's hash is that of its facts and of the hash before, computed here anew."""
    clinic.patient(replace(ANA, name='O\'Neil "漢字" \u202e Müller', note="a\nb\\c"))
    clinic.patient(BEN)
    assert breaks(clinic) == []
    assert len(clinic.trail()) > 200


def test_changed_entry_breaks_the_chain(sqlite_url: str) -> None:
    """Somebody who takes the trigger away can change an entry, and is found out."""
    clinic = Clinic(parse_address(sqlite_url))
    clinic.run("DROP TRIGGER audit_no_update")
    clinic.run("UPDATE audit SET actor = 'nobody' WHERE n = 17")
    assert breaks(clinic) == [17]


def test_canonical_text_is_one_whatever_the_order() -> None:
    """Keys are sorted, no blank is left, letters stay letters."""
    assert canonical({"b": 1, "a": "é\n", "c": None}) == '{"a":"é\\n","b":1,"c":null}'


@given(st.dictionaries(st.text(), st.none() | st.integers() | st.text()))
def test_canonical_text_tells_the_row(row: dict[str, str | int | None]) -> None:
    """What goes in comes out."""
    assert json.loads(canonical(row)) == row


CHANGES: list[Callable[[Entry], Entry]] = [
    lambda entry: replace(entry, n=2),
    lambda entry: replace(entry, at="2026-12-01T09:30:01+00:00"),
    lambda entry: replace(entry, actor="Leo"),
    lambda entry: replace(entry, command="undo"),
    lambda entry: replace(entry, operation="b"),
    lambda entry: replace(entry, part=2),
    lambda entry: replace(entry, action=Action.REPLACE),
    lambda entry: replace(entry, record="course"),
    lambda entry: replace(entry, key=2),
    lambda entry: replace(entry, before="{}"),
    lambda entry: replace(entry, after="{} "),
    lambda entry: replace(entry, reason=""),
    lambda entry: replace(entry, note=""),
    lambda entry: replace(entry, undoes=""),
    lambda entry: replace(entry, on=OPENED),
]


@pytest.mark.parametrize("change", CHANGES)
def test_every_fact_is_under_the_seal(change: Callable[[Entry], Entry]) -> None:
    """No part of an entry can be changed without changing its hash."""
    assert seal(row_of(change(ENTRY)), FIRST) != seal(row_of(ENTRY), FIRST)


def test_seal_chains_to_the_entry_before() -> None:
    """The same facts after another entry have another hash; the hash an entry carries does not count."""
    assert seal(row_of(ENTRY), "x") != seal(row_of(ENTRY), FIRST)
    assert seal(row_of(replace(ENTRY, hash="x")), FIRST) == seal(row_of(ENTRY), FIRST)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=steps, protocol=st.sampled_from(PROTOCOLS))
def test_trail_tells_every_record(clinic: Clinic, history: list[tuple[str, int]], protocol: str) -> None:
    """Replayed from the beginning, whatever happened, it gives the rows of every table exactly."""
    patient = clinic.patient(replace(ANA, mrn=str(len(clinic.trail()))))
    course = clinic.open(clinic.opening(patient), protocol).course
    Story(clinic, patient, course.id).follow(history)
    assert replayed(clinic) == stored(clinic)
    assert breaks(clinic) == []
