"""Tests of archives that are refused while they are taken in: the database stays as it was."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from prolotrack.domain.manifest import TRAIL
from prolotrack.errors import DatabaseTrouble, UsageProblem
from prolotrack.services.administration import prepare
from prolotrack.store import loading, sqlite
from prolotrack.store.address import Address, parse_address
from prolotrack.store.loading import load
from tests.archives import Packed, content
from tests.databases import Server
from tests.factories import AT, BEN, Clinic
from tests.store.revisions import revision_of

END = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"


Forgery = Callable[[Packed], Packed]
RULES: dict[str, Forgery] = {
    "an MRN twice": lambda archive: archive.changed("patient", lambda row: row.update(mrn=BEN.mrn)),
    "a key twice": lambda archive: archive.having("patient", [*archive.rows("patient"), archive.rows("patient")[0]]),
    "a word that is none": lambda archive: archive.changed("structure", lambda row: row.update(kind="wing")),
    "beyond its bounds": lambda archive: archive.changed("injection", lambda row: row.update(percent=100_001)),
    "a course of nobody": lambda archive: archive.changed("course", lambda row: row.update(patient_id=9)),
    "merged into nobody": lambda archive: archive.changed("patient", lambda row: row.update(merged_into_id=9)),
    "an operation twice": lambda archive: archive.changed(
        TRAIL, lambda row: row.update(operation=archive.rows(TRAIL)[0]["operation"], part=1), 1
    ).sealed(),
    "an action that is none": lambda archive: archive.changed(TRAIL, lambda row: row.update(action="x")).sealed(),
}


@pytest.mark.parametrize("rule", RULES)
def test_row_that_breaks_a_rule_is_refused(rule: str, archive: Packed, target: Clinic) -> None:
    """By the database itself."""
    with pytest.raises(
        UsageProblem, match=r"^(patient|structure|injection|course|audit)\.ndjson in the archive holds a row"
    ):
        RULES[rule](archive).load(target.address)


def test_day_that_is_none_is_refused(archive: Packed, target: Clinic) -> None:
    """By PostgreSQL when it is written, on SQLite when it is read back."""
    with pytest.raises(UsageProblem, match=r"^(patient\.ndjson in|The trail in) the archive"):
        archive.changed("patient", lambda row: row.update(born="1978-02-30")).load(target.address)


@pytest.mark.parametrize(
    "forge",
    [
        lambda archive: replace(archive, tables={k: v for k, v in archive.tables.items() if k != "lot"}),
        lambda archive: replace(archive, tables={**archive.tables, "standing": []}),
        lambda archive: replace(archive, tables={}),
    ],
)
def test_other_tables_than_the_version_has_are_refused(forge: Forgery, archive: Packed, target: Clinic) -> None:
    """Missing, too many, none."""
    with pytest.raises(UsageProblem, match=r"^The archive lacks files, or has others than its version has: "):
        forge(archive).load(target.address)


def test_unknown_column_is_refused(archive: Packed, target: Clinic) -> None:
    """It would be lost."""
    with pytest.raises(UsageProblem, match=r"^Line 1 of patient\.ndjson in the archive is no row of that table"):
        archive.changed("patient", lambda row: row.update(shoe_size=38)).load(target.address)


def test_records_that_make_no_sense_together_are_refused(
    archive: Packed, target: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What would follow from them cannot be derived."""

    def fail(*_: object) -> None:
        raise OverflowError("date value out of range")

    monkeypatch.setattr(loading, "derive", fail)
    with pytest.raises(UsageProblem, match=r"^The records in the archive make no sense together: "):
        archive.load(target.address)


def test_file_of_another_program_is_kept(archive: Packed, tmp_path: Path) -> None:
    """Whether it is a database or not."""
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE patient (name TEXT)")
    for _ in range(2):
        before = path.read_bytes()
        with pytest.raises(DatabaseTrouble, match="is not a prolotrack database: check --db"):
            archive.load(Address(path=path))
        assert path.read_bytes() == before
        path.write_text("notes" * 1000, "utf-8")


def test_database_of_a_newer_version_is_kept(archive: Packed, target: Clinic) -> None:
    """It is told."""
    prepare(target.address, AT)
    target.run("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(DatabaseTrouble, match=r"is another program's, or of an unknown version\.$"):
        archive.load(target.address)
    assert revision_of(target.address) == "9999"


def test_server_that_is_not_there_is_told(archive: Packed) -> None:
    """In one sentence."""
    with pytest.raises(DatabaseTrouble, match="cannot be reached"):
        archive.load(parse_address("postgresql://nobody@127.0.0.1:1/nothing"))


def test_busy_file_is_told(archive: Packed, sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody else writes."""
    monkeypatch.setattr(sqlite, "_BUSY_FOR", 0.05)
    address = parse_address(sqlite_url)
    assert address.path
    with closing(sqlite3.connect(address.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseTrouble, match="is busy: somebody else is writing"):
            archive.load(address)


def test_connection_that_is_lost_while_rows_are_sent_is_told(
    archive: Packed, postgres: Server, empty_postgres_url: str
) -> None:
    """Nothing was changed."""
    clinic, whole = Clinic(parse_address(empty_postgres_url)), archive.archive

    def lines(table: str) -> Iterator[str]:
        if table == "patient":
            postgres.connection.execute(END, [name_of(empty_postgres_url)])
        return whole.lines(table)

    with pytest.raises(DatabaseTrouble, match="cannot be reached"):
        load(clinic.address, whole._replace(lines=lines))
    assert content(clinic) == ([], {})


def test_commit_whose_answer_is_lost_is_told(archive: Packed, postgres: Server, empty_postgres_url: str) -> None:
    """Whether it was taken in is not known then."""
    address = parse_address(empty_postgres_url)

    def cut() -> None:
        postgres.connection.execute(END, [name_of(empty_postgres_url)])

    with pytest.raises(DatabaseTrouble, match=r"Whether it was taken in is not known: look before you repeat it\.$"):
        load(address, archive.archive, before_commit=cut)


def name_of(url: str) -> str:
    """Return the name of a database on a server."""
    return url.partition("?")[0].rpartition("/")[2]
