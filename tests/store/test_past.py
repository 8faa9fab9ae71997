"""Tests of what was known on a day: the trail up to its end, and nothing that came later."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Table

from prolotrack.domain.patient import Patient
from prolotrack.domain.setting import Setting
from prolotrack.errors import DatabaseTrouble
from prolotrack.services.dossiers import dossier
from prolotrack.services.explanation import explanation
from prolotrack.services.worklist import Wanted, outlook, worklist
from prolotrack.store import past
from prolotrack.store.address import parse_address
from prolotrack.store.audit import Act
from prolotrack.store.past import known_on
from prolotrack.store.reader import Reader
from prolotrack.store.tables import metadata
from prolotrack.store.transaction import Transaction, write
from tests.domain.injections import OPENED
from tests.factories import ANA, AT, BEN, Clinic
from tests.services.lives import Life, steps

MADE = date(2026, 1, 5)  # the catalogue was loaded at eight in the morning, UTC
EVERYTHING = Wanted(AT.date(), date.max, lapsed_too=True, optional=True)


def at(clinic: Clinic, instant: str, work: Callable[[Transaction], object]) -> None:
    """Record something at an instant."""
    write(clinic.address, Act("Dr. Lee", "test", datetime.fromisoformat(instant), str(uuid4())), work)


def patients(clinic: Clinic, day: date) -> list[str]:
    """Return the numbers of the patients who were known on a day."""
    with closing(known_on(clinic.address, day)) as reader:
        return [patient.mrn for patient in reader.all(Patient, "patients.found", **anybody(), limit=9)]


def anybody() -> dict[str, str | None]:
    """Return the bounds of a search that finds every patient."""
    slots: dict[str, str | None] = {"from_1": "", "to_1": "\U0010ffff"}
    return slots | {f"{end}_{slot}": None for end in ("from", "to") for slot in (2, 3, 4)}


def content(reader: Reader) -> dict[str, list[str]]:
    """Return every row of the database that a reader reads, the trail aside; days as ISO text, as SQLite keeps them."""
    return {
        name: sorted(repr([str(cell) for cell in row]) for row in reader._connection.execute(_every_row_of(table)))  # noqa: SLF001
        for name, table in metadata.tables.items()
        if name != "audit"
    }


def _every_row_of(table: Table) -> str:
    """Return the query of all rows of a table, its columns by name: a migrated database has them in another order."""
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    return f'SELECT {columns} FROM "{table.name}"'  # noqa: S608 - names of the program's own


def test_present_day_is_the_database_itself(clinic: Clinic) -> None:
    """Every record and everything derived from it, row by row."""
    clinic.opened()
    clinic.log(1, OPENED)
    with clinic.reading() as now, closing(known_on(clinic.address, AT.date())) as then:
        assert content(now) == content(then)


def test_nothing_was_known_before_the_first_entry(clinic: Clinic) -> None:
    """Not even the catalogue."""
    clinic.opened()
    with closing(known_on(clinic.address, MADE - timedelta(days=1))) as reader:
        assert all(rows == [] for rows in content(reader).values())
        assert worklist(reader, EVERYTHING).rows == []


def test_record_is_as_it_was_on_the_day(clinic: Clinic) -> None:
    """The last version that was written by then, whatever became of it later."""
    ana = []
    at(clinic, "2026-03-02T09:00:00+00:00", lambda tx: ana.append(tx.add(ANA)))
    at(clinic, "2026-03-02T10:00:00+00:00", lambda tx: ana.append(tx.replace(ana[0], replace(ANA, name="Rivera, A."))))
    at(clinic, "2026-03-03T09:00:00+00:00", lambda tx: ana.append(tx.replace(ana[1], replace(ANA, name="Ríos, Ana"))))
    at(clinic, "2026-03-04T09:00:00+00:00", lambda tx: tx.void(ana[2], "entered twice"))
    names = {}
    for day in range(1, 5):
        with closing(known_on(clinic.address, date(2026, 3, day))) as reader:
            seen = reader.get(Patient, 1)
            names[day] = (seen.name, seen.void, seen.version) if seen else None
    assert names == {
        1: None,
        2: ("Rivera, A.", None, 2),
        3: ("Ríos, Ana", None, 3),
        4: ("Ríos, Ana", "entered twice", 4),
    }
    assert patients(clinic, date(2026, 3, 4)) == []


@pytest.mark.parametrize(
    ("zone", "last_of_second", "first_of_third"),
    [
        ("Pacific/Auckland", "2026-03-02T10:59:59.999999+00:00", "2026-03-02T11:00:00+00:00"),
        ("Europe/Berlin", "2026-03-02T22:59:59.999999+00:00", "2026-03-02T23:00:00+00:00"),
        ("America/Los_Angeles", "2026-03-03T07:59:59+00:00", "2026-03-03T08:00:00.000001+00:00"),
    ],
)
def test_day_ends_where_the_clinic_is(clinic: Clinic, zone: str, last_of_second: str, first_of_third: str) -> None:
    """By the zone the clinic has set, whatever the machine's is."""
    at(clinic, "2026-03-01T00:00:00+00:00", lambda tx: tx.add(Setting("zone", zone)))
    at(clinic, last_of_second, lambda tx: tx.add(ANA))
    at(clinic, first_of_third, lambda tx: tx.add(BEN))
    assert patients(clinic, date(2026, 3, 1)) == []
    assert patients(clinic, date(2026, 3, 2)) == ["1042"]
    assert sorted(patients(clinic, date(2026, 3, 3))) == ["1042", "2077"]


def test_zone_holds_from_when_it_was_set(clinic: Clinic) -> None:
    """An entry of before belongs to the day of the zone of before; one that was unset again leaves the machine's."""
    zone = []
    with time_machine.travel(datetime(2026, 3, 1, tzinfo=UTC)):  # the machine is in UTC
        at(clinic, "2026-03-02T12:00:00+00:00", lambda tx: tx.add(ANA))  # in Auckland it is the 3rd
        at(clinic, "2026-03-02T13:00:00+00:00", lambda tx: zone.append(tx.add(Setting("zone", "Pacific/Auckland"))))
        assert patients(clinic, date(2026, 3, 2)) == ["1042"]
        at(clinic, "2026-03-03T12:00:00+00:00", lambda tx: tx.void(zone[0], "undone"))
        at(clinic, "2026-03-04T12:00:00+00:00", lambda tx: tx.add(BEN))
        assert patients(clinic, date(2026, 3, 3)) == ["1042"]
        assert sorted(patients(clinic, date(2026, 3, 4))) == ["1042", "2077"]


def test_other_settings_are_no_zones(clinic: Clinic) -> None:
    """They are known on their day as any record is."""
    at(clinic, "2026-03-02T12:00:00+00:00", lambda tx: tx.add(Setting("unanswered-calls", "2")))
    with closing(known_on(clinic.address, date(2026, 3, 2))) as reader:
        assert outlook(reader, MADE).unanswered_calls == 2


def test_zone_that_the_machine_does_not_know_is_told(clinic: Clinic) -> None:
    """It takes its rules from a package."""
    at(clinic, "2026-03-02T12:00:00+00:00", lambda tx: tx.add(Setting("zone", "Mars/Olympus")))
    at(clinic, "2026-03-03T12:00:00+00:00", lambda tx: tx.add(ANA))
    with pytest.raises(DatabaseTrouble, match=r"does not know the clinic's time zone 'Mars/Olympus': install tzdata\."):
        known_on(clinic.address, date(2026, 3, 3))


def test_entry_after_a_later_one_is_later(clinic: Clinic) -> None:
    """Clocks that disagree bring nothing back: what is told is what the database held at one moment."""
    at(clinic, "2026-03-03T00:00:01+00:00", lambda tx: tx.add(ANA))
    at(clinic, "2026-03-02T23:59:59+00:00", lambda tx: tx.add(BEN))
    assert patients(clinic, date(2026, 3, 2)) == []
    assert sorted(patients(clinic, date(2026, 3, 3))) == ["1042", "2077"]


def test_column_made_since_has_its_default(clinic: Clinic, kind: str) -> None:
    """An entry of an older program lacks it; one of a newer may have more."""
    at(clinic, "2026-03-02T12:00:00+00:00", lambda tx: tx.add(ANA))
    row = '{"id":1,"version":1,"mrn":"1042","name":"Rivera, Ana","born":"1978-03-14","shoe_size":38}'
    off, on = {
        "sqlite": ("DROP TRIGGER audit_no_update", "SELECT 1"),
        "postgres": ("ALTER TABLE audit DISABLE TRIGGER USER", "ALTER TABLE audit ENABLE TRIGGER USER"),
    }[kind]
    clinic.run(off)
    clinic.run(f"UPDATE audit SET after = '{row.replace(':', chr(92) + ':')}' WHERE record = 'patient'")  # noqa: S608
    clinic.run(on)
    with closing(known_on(clinic.address, AT.date())) as reader:
        assert reader.known(Patient, 1) == replace(ANA, id=1)


def test_many_records_are_replayed_in_portions(clinic: Clinic) -> None:
    """More of one kind than are written at once."""
    many = [replace(ANA, mrn=str(number)) for number in range(past._CHUNK + 1)]  # noqa: SLF001
    at(clinic, "2026-03-02T12:00:00+00:00", lambda tx: tx.add_many(many))
    with closing(known_on(clinic.address, AT.date())) as reader:
        assert len(content(reader)["patient"]) == past._CHUNK + 1  # noqa: SLF001


def test_database_that_is_not_there_is_told() -> None:
    """Nothing is left open."""
    with pytest.raises(DatabaseTrouble):
        known_on(parse_address("sqlite:////nowhere/prolotrack.db"), MADE)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=steps, later=steps, days=st.integers(0, 300))
def test_past_stays_as_it_was(
    clinic: Clinic, before: list[tuple[str, int]], later: list[tuple[str, int]], days: int
) -> None:
    """Whatever happens on later days: list, explanation and dossier of every course, and everything derived."""
    head = clinic.trail()[-1]
    that_day = replace(clinic, at=datetime.fromisoformat(head.at) + timedelta(days=1))
    patient = that_day.patient(replace(ANA, mrn=f"n{head.n}"))
    courses = [that_day.open(that_day.opening(patient, words), "usual").course.id for words in ("l knee", "r knee")]
    Life(that_day, *courses).live(before)
    day = OPENED + timedelta(days=days)
    with clinic.reading() as reader:
        stood, rows = told(reader, courses, day), content(reader)
    Life(replace(clinic, at=that_day.at + timedelta(days=1)), *courses).live(later)
    with closing(known_on(clinic.address, that_day.at.date())) as reader:
        assert told(reader, courses, day) == stood
        assert content(reader) == rows


def told(reader: Reader, courses: list[int], day: date) -> object:
    """Return what is told of courses as of a day."""
    return (
        worklist(reader, EVERYTHING._replace(day=day)),
        [dossier(reader, course) for course in courses],
        [explanation(reader, course, day) for course in courses],
    )
