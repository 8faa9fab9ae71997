"""Tests of opening a database: which version it is of, and that reading writes nothing."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from prolotrack.domain.edition import CATALOGUE, EDITION
from prolotrack.domain.patient import Patient
from prolotrack.domain.setting import Setting
from prolotrack.errors import DatabaseTrouble
from prolotrack.store import postgresql, sqlite
from prolotrack.store.address import Address, parse_address
from prolotrack.store.engine import REVISIONS, NotReady, driver_of, open_reader, snapshot
from tests.factories import ANA, BEN, Clinic

NOWHERE = "postgresql://postgres@/prolotrack?host=/nowhere"


def set_edition(clinic: Clinic, edition: int) -> None:
    """Say that the database holds another edition of the catalogue."""
    loaded = clinic.ask(lambda reader: reader.one(Setting, "catalogue.setting", name=CATALOGUE))
    assert loaded
    clinic.do(lambda tx: tx.replace(loaded, replace(loaded, value=str(edition))))


def test_each_address_takes_its_driver(tmp_path: Path) -> None:
    """A file is SQLite's, a server PostgreSQL's."""
    assert driver_of(Address(path=tmp_path)) is sqlite
    assert driver_of(parse_address(NOWHERE)) is postgresql


def test_server_without_a_driver_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who installed prolotrack without it learns how to get it."""
    monkeypatch.setitem(sys.modules, "prolotrack.store.postgresql", None)
    with pytest.raises(DatabaseTrouble, match=r"pip install 'prolotrack\[postgres\]'"):
        driver_of(parse_address(NOWHERE))


def test_database_that_is_ready_is_read(clinic: Clinic) -> None:
    """Its reader knows the version."""
    assert clinic.ask(lambda reader: reader.version()) == (REVISIONS[-1], str(EDITION))


def test_new_database_is_not_ready(empty_url: str) -> None:
    """It must be made before anything is read."""
    with pytest.raises(NotReady):
        open_reader(parse_address(empty_url))


@pytest.mark.parametrize("revision", [revision for revision in REVISIONS if revision != REVISIONS[-1]])
def test_database_of_an_older_version_is_not_ready(clinic: Clinic, revision: str) -> None:
    """It is brought up to date first."""
    clinic.run(f"UPDATE alembic_version SET version_num = '{revision}'")  # noqa: S608 - our own
    with pytest.raises(NotReady):
        open_reader(clinic.address)


def test_database_without_a_version_is_not_ready(clinic: Clinic) -> None:
    """So it is after a downgrade to nothing."""
    clinic.run("DELETE FROM alembic_version")
    with pytest.raises(NotReady):
        open_reader(clinic.address)


def test_older_catalogue_is_not_ready(clinic: Clinic) -> None:
    """The database takes in what is new first."""
    set_edition(clinic, EDITION - 1)
    with pytest.raises(NotReady):
        open_reader(clinic.address)


def test_newer_catalogue_is_read(clinic: Clinic) -> None:
    """A colleague's newer program has loaded it: the records are the same."""
    set_edition(clinic, EDITION + 1)
    assert clinic.ask(lambda reader: reader.one(Patient, "patients.by_mrn", mrn="1042")) is None


def test_database_without_a_catalogue_is_not_ready(clinic: Clinic) -> None:
    """The schema alone is not enough."""
    loaded = clinic.ask(lambda reader: reader.one(Setting, "catalogue.setting", name=CATALOGUE))
    assert loaded
    clinic.do(lambda tx: tx.void(loaded, "interrupted"))
    with pytest.raises(NotReady):
        open_reader(clinic.address)


def test_newer_database_is_refused(clinic: Clinic) -> None:
    """The program does not touch what it does not know."""
    clinic.run("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(DatabaseTrouble, match="is of version 9999, which this prolotrack does not know: install the"):
        open_reader(clinic.address)


def test_newer_file_stays_as_it_is(sqlite_url: str) -> None:
    """To the last byte."""
    clinic = Clinic(parse_address(sqlite_url))
    clinic.run("UPDATE alembic_version SET version_num = '9999'")
    path = clinic.address.path
    assert path
    before = path.read_bytes()
    with pytest.raises(DatabaseTrouble):
        open_reader(clinic.address)
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_server_out_of_reach_is_told() -> None:
    """In one sentence, for reading and for an export."""
    address = parse_address(NOWHERE)
    with pytest.raises(DatabaseTrouble, match="cannot be reached"):
        open_reader(address)
    with pytest.raises(DatabaseTrouble, match="cannot be reached"), snapshot(address):
        pass


def test_reader_writes_nothing(clinic: Clinic) -> None:
    """Its connection refuses to, whatever it is asked."""
    driver = driver_of(clinic.address)
    connection = driver.connect(clinic.address, read_only=True)
    with pytest.raises(driver.Error) as error:
        connection.execute("DELETE FROM patient_word")
    connection.close()
    assert "written" in str(driver.trouble(error.value, clinic.address))


def test_reader_sees_what_is_recorded_meanwhile(clinic: Clinic) -> None:
    """It holds nobody up: each answer is of its own moment."""
    with clinic.reading() as reader:
        clinic.patient(ANA)
        assert reader.one(Patient, "patients.by_mrn", mrn=ANA.mrn)
        clinic.patient(BEN)
        assert reader.one(Patient, "patients.by_mrn", mrn=BEN.mrn)


def test_snapshot_is_of_one_moment(clinic: Clinic) -> None:
    """A long export sees nothing of what is recorded meanwhile, and holds nobody up."""
    clinic.patient(ANA)
    with snapshot(clinic.address) as reader:
        assert reader.one(Patient, "patients.by_mrn", mrn=ANA.mrn)
        clinic.patient(BEN)
        assert reader.one(Patient, "patients.by_mrn", mrn=BEN.mrn) is None
        assert [patient.mrn for patient in reader.stream(Patient, "by_key.patient", key=1)] == [ANA.mrn]
    assert clinic.ask(lambda reader: reader.one(Patient, "patients.by_mrn", mrn=BEN.mrn))
