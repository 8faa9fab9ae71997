"""Tests of copies of a SQLite file: whole, for its owner only, or none."""

import sqlite3
import stat
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from prolotrack.errors import DatabaseTrouble
from prolotrack.store import sqlite
from prolotrack.store.address import Address, parse_address
from tests.factories import Clinic


@pytest.fixture
def path(sqlite_url: str) -> Path:
    """Return the file of a database that is ready for use."""
    path = parse_address(sqlite_url).path
    assert path
    return path


def test_copy_is_whole_and_for_its_owner_only(path: Path, tmp_path: Path) -> None:
    """It holds what the database holds; an existing file is never written over."""
    clinic = Clinic(Address(path=path))
    clinic.opened()
    copy = tmp_path / "copy.db"
    with closing(sqlite.connect(clinic.address, read_only=False)) as connection:
        sqlite.copy_to(connection, copy)
        with pytest.raises(FileExistsError):
            sqlite.copy_to(connection, copy)
    sqlite.check_copy(copy)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert Clinic(Address(path=copy)).everything() == clinic.everything()
    assert copy.read_bytes()[68:72] == b"PROL"


def test_copy_that_fails_leaves_nothing(path: Path, tmp_path: Path) -> None:
    """Half of one would be taken for a whole one."""
    copy = tmp_path / "copy.db"
    with closing(sqlite.connect(Address(path=path), read_only=False)) as connection:
        connection.execute("BEGIN")
        with pytest.raises(sqlite.Error, match="VACUUM"):
            sqlite.copy_to(connection, copy)
    assert not copy.exists()


def test_snapshot_has_no_name(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever ends the program, no copy of the records stays behind."""
    monkeypatch.setenv("SQLITE_TMPDIR", str(tmp_path))
    Clinic(Address(path=path)).opened()
    before = sorted(tmp_path.rglob("*"))
    with sqlite.snapshot(Address(path=path)) as copy:
        assert copy.execute("SELECT name FROM patient").fetchall() == [("Rivera, Ana",)]
        assert sorted(tmp_path.rglob("*")) == before
        with pytest.raises(sqlite.Error, match="readonly"):
            copy.execute("DELETE FROM standing")


@pytest.mark.parametrize(
    ("before", "error", "sentence"),
    [
        ("PRAGMA max_page_count = 2", DatabaseTrouble, "^The temporary folder has no room for a copy of the records: "),
        ("BEGIN EXCLUSIVE", sqlite3.OperationalError, "^destination database is in use$"),
    ],
)
def test_a_full_temporary_folder_is_told(
    path: Path, monkeypatch: pytest.MonkeyPatch, before: str, error: type[Exception], sentence: str
) -> None:
    """It is not the disk of the database that is full; all else is told as ever."""
    opening = sqlite3.connect

    def hindered(name: str, **how: Any) -> sqlite3.Connection:  # noqa: ANN401 - as the driver takes it
        connection: sqlite3.Connection = opening(name, **how)
        if not name:
            connection.execute(before)
        return connection

    monkeypatch.setattr("sqlite3.connect", hindered)
    with pytest.raises(error, match=sentence), sqlite.snapshot(Address(path=path)):
        pass


def test_damaged_copy_is_refused(tmp_path: Path) -> None:
    """It is not relied upon: nothing is changed after it."""
    copy = tmp_path / "copy.db"
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("CREATE TABLE dose (volume INTEGER CHECK (volume > 0))")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("INSERT INTO dose VALUES (-1)")
        connection.commit()
    with pytest.raises(DatabaseTrouble, match=r"is damaged \(CHECK constraint failed in dose\): nothing was changed"):
        sqlite.check_copy(copy)
