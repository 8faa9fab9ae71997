"""Tests of PostgreSQL: a clinic is a schema, and troubles are told without a patient's data."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace

import psycopg
import pytest
from psycopg import errors

from prolotrack.domain.patient import Patient
from prolotrack.errors import ChangedMeanwhile, DatabaseTrouble
from prolotrack.services.administration import prepare
from prolotrack.store import postgresql
from prolotrack.store.address import Address, parse_address
from prolotrack.store.engine import NotReady, open_reader
from tests.databases import Server
from tests.factories import ANA, AT, BEN, Clinic
from tests.store.chain import breaks

ADDRESS = parse_address("postgresql://lee:secret@db.clinic/prolotrack")


def told(address: Address, work: Callable[[Address], object] = open_reader) -> str:
    """Return the sentence that some work on a database ends with."""
    with pytest.raises(DatabaseTrouble) as trouble:
        work(address)
    return str(trouble.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [("lock_timeout", "30s"), ("idle_in_transaction_session_timeout", "30s"), ("default_transaction_read_only", "on")],
)
def test_connection_waits_for_nobody_for_ever(postgres_url: str, name: str, value: str) -> None:
    """Nor does it make others wait; one that reads may not write."""
    with closing(postgresql.connect(parse_address(postgres_url), read_only=True)) as connection:
        assert connection.execute(f"SHOW {name}".encode()).fetchone() == (value,)
        assert connection.autocommit


@pytest.mark.parametrize(
    ("name", "value"),
    [("cursor_tuple_fraction", "1"), ("jit", "off"), ("idle_in_transaction_session_timeout", "0")],
)
def test_long_reading_may_take_its_time(postgres_url: str, name: str, value: str) -> None:
    """It is planned for all rows, and is not ended while who reads them waits."""
    with postgresql.snapshot(parse_address(postgres_url)) as connection:
        assert connection.execute(f"SHOW {name}".encode()).fetchone() == (value,)
        assert not connection.autocommit


def test_days_are_read_as_texts(postgres_url: str) -> None:
    """As SQLite keeps them, whatever the server's settings are."""
    with closing(postgresql.connect(parse_address(postgres_url), read_only=True)) as connection:
        assert connection.execute("SELECT DATE '2026-02-03'").fetchone() == ("2026-02-03",)


def test_clinic_is_a_schema(empty_postgres_url: str) -> None:
    """Two clinics in one database know nothing of each other, and number their own records."""
    with psycopg.connect(empty_postgres_url, autocommit=True) as keeper:
        keeper.execute("CREATE SCHEMA north")
        keeper.execute("CREATE SCHEMA south")
    north, south = (
        Clinic(parse_address(f"{empty_postgres_url}&options=-csearch_path={schema}")) for schema in ("north", "south")
    )
    for clinic in (north, south):
        prepare(clinic.address, AT)
    ana, ben = north.patient(ANA), south.patient(BEN)
    assert ana.id == ben.id == 1
    assert [row[0] for row in north.rows("patient")] == [ANA.mrn]
    assert [row[0] for row in south.rows("patient")] == [BEN.mrn]
    assert breaks(north) == breaks(south) == []


def test_schema_that_is_not_there_is_told(empty_postgres_url: str) -> None:
    """It is not made: the server's keeper makes schemas."""
    address = parse_address(f"{empty_postgres_url}&options=-csearch_path=north")
    with pytest.raises(NotReady):
        open_reader(address)
    assert told(address, lambda address: prepare(address, AT)).endswith("has no such schema: check the search path.")


def test_refusal_is_told_with_its_reason(postgres: Server) -> None:
    """Who mistypes the name of a database or of a user learns which."""
    nowhere = parse_address(postgres.url("nowhere"))
    assert told(nowhere).endswith('/nowhere refuses the connection: database "nowhere" does not exist.')
    nobody = parse_address(f"postgresql://nobody@/postgres?host={postgres.folder}")
    assert told(nobody).endswith('refuses the connection: role "nobody" does not exist.')


def test_right_that_is_lacking_is_told(postgres_url: str) -> None:
    """Whoever looks after the server gives it."""
    with psycopg.connect(postgres_url, autocommit=True) as keeper:
        keeper.execute("CREATE ROLE guest LOGIN")
    try:
        guest = parse_address(postgres_url.replace("postgres@", "guest@"))
        assert told(guest).endswith("does not allow this user to do that: ask whoever looks after it.")
    finally:
        with psycopg.connect(postgres_url, autocommit=True) as keeper:
            keeper.execute("DROP ROLE guest")


def test_database_of_another_program_is_refused(empty_postgres_url: str) -> None:
    """Also one that is kept with Alembic; it stays as it is."""
    with psycopg.connect(empty_postgres_url, autocommit=True) as keeper:
        keeper.execute("CREATE TABLE alembic_version (version_num TEXT)")
        keeper.execute("INSERT INTO alembic_version VALUES ('a1b2c3')")
        address = parse_address(empty_postgres_url)
        with pytest.raises(NotReady):
            open_reader(address)
        assert told(address, lambda address: prepare(address, AT)).endswith(
            "another program's, or of an unknown version."
        )
        tables = keeper.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
    assert tables == [("alembic_version",)]


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (errors.InvalidPassword, "refuses the login"),
        (errors.InvalidCatalogName, "is not there"),
        (errors.InvalidSchemaName, "has no such schema"),
        (errors.InsufficientPrivilege, "does not allow this user"),
        (errors.ReadOnlySqlTransaction, "is read-only"),
        (errors.SerializationFailure, "busy"),
        (errors.DeadlockDetected, "busy"),
        (errors.LockNotAvailable, "busy"),
        (errors.DiskFull, "full disk"),
        (errors.ConnectionFailure, "cannot be reached"),
        (errors.AdminShutdown, "cannot be reached"),
        (errors.CrashShutdown, "cannot be reached"),
        (errors.CannotConnectNow, "cannot be reached"),
        (psycopg.OperationalError, "cannot be reached"),
        (errors.NotNullViolation, "reports SQLSTATE 23502: look it up."),
    ],
)
def test_trouble_is_told_by_its_state(error: type[psycopg.Error], says: str) -> None:
    """Without what the server adds, which is often a whole row; and without the password."""
    trouble = postgresql.trouble(error("Failing row contains (1042, Rivera, Ana)"), ADDRESS)
    assert isinstance(trouble, DatabaseTrouble)
    assert str(trouble).startswith("The database db.clinic/prolotrack ")
    assert says in str(trouble)
    assert "Rivera" not in str(trouble)
    assert "secret" not in str(trouble)


def test_what_is_there_already_is_somebody_elses() -> None:
    """The rules of the schema find what two people did at once."""
    assert isinstance(postgresql.trouble(errors.UniqueViolation("Key (mrn)=(1042)"), ADDRESS), ChangedMeanwhile)


def test_what_cannot_be_read_back_is_damage() -> None:
    """The server is well, its data is not."""
    assert "is damaged" in str(postgresql.trouble(ValueError("not a list"), ADDRESS))


def test_row_that_the_schema_refuses_is_not_repeated(postgres_url: str) -> None:
    """The sentence names no patient."""
    clinic = Clinic(parse_address(postgres_url))
    odd = replace(ANA, sex="odd")  # type: ignore[arg-type]
    sentence = told(clinic.address, lambda _: clinic.do(lambda tx: tx.add(odd)))
    assert sentence.endswith("reports SQLSTATE 23514: look it up.")
    assert clinic.ask(lambda reader: reader.one(Patient, "patients.by_mrn", mrn=ANA.mrn)) is None


def test_lock_that_is_not_given_back_is_told(postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who waits in vain for another's writing, five times, learns that nothing was changed."""
    monkeypatch.setattr(postgresql, "_BUSY_FOR", 50)
    clinic = Clinic(parse_address(postgres_url))
    ana = clinic.patient()
    before = clinic.everything()
    with psycopg.connect(clinic.address.url) as other:
        other.execute("SELECT id FROM patient FOR UPDATE")
        sentence = told(clinic.address, lambda _: clinic.do(lambda tx: tx.hold(ana.id)))
    assert sentence.endswith("is busy: somebody else is writing. Nothing was changed; try again.")
    assert clinic.everything() == before


def test_names_are_sorted_by_their_letters_alone(postgres_url: str) -> None:
    """The words of patients are compared byte by byte, as SQLite does, whatever the server's language."""
    clinic = Clinic(parse_address(postgres_url))
    with psycopg.connect(clinic.address.url) as connection:
        query = "SELECT collation_name FROM information_schema.columns WHERE table_name = 'patient_word'"
        assert ("C",) in connection.execute(query).fetchall()
