"""Tests of new files: whole or not there, for their owner alone, never over what is precious."""

import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolotrack.errors import Conflict, NotFound, UsageProblem
from prolotrack.exchange.files import new_file, new_text


def test_a_file_appears_when_it_is_whole(tmp_path: Path) -> None:
    """While it is written nothing has its name; then it is there, 0600, and alone."""
    path = tmp_path / "courses.csv"
    with new_text(path, force=False) as file:
        file.write("half")
        file.flush()
        assert not path.exists()
    assert path.read_text("utf-8") == "half"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_text_is_written_as_it_is(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """UTF-8, no line end translated."""
    path = tmp_path_factory.mktemp("files") / "text"
    with new_text(path, force=False) as file:
        file.write(text)
    assert path.read_bytes() == text.encode()


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError, SystemExit])
@pytest.mark.parametrize("before", [None, "precious"])
def test_what_fails_leaves_what_was_there(error: type[BaseException], before: str | None, tmp_path: Path) -> None:
    """Interrupted or failed, the old file is as it was and no other is left; the error goes on its way."""
    path = tmp_path / "courses.csv"
    if before is not None:
        path.write_text(before, "utf-8")
    with pytest.raises(error):
        fail_halfway(path, error)
    assert [kept.read_text("utf-8") for kept in tmp_path.iterdir()] == ([] if before is None else [before])


def fail_halfway(path: Path, error: type[BaseException]) -> None:
    """Write half a file, then fail."""
    with new_text(path, force=True) as file:
        file.write("half")
        raise error


def test_an_error_of_the_disk_is_told(tmp_path: Path) -> None:
    """The system's word for it, and that nothing was left."""
    path = tmp_path / "courses.csv"
    sentence = f"^{path} cannot be written: No space left on device. Nothing was left there.$"
    with pytest.raises(UsageProblem, match=sentence), new_file(path, force=False):
        raise OSError(28, os.strerror(28))
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_cannot_be_a_file_is_refused(tmp_path: Path) -> None:
    """Existing files without force, links, folders, missing folders, names too long."""
    (tmp_path / "there").write_text("precious", "utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "there")
    for name, error in (
        ("there", Conflict),
        ("link", UsageProblem),
        (".", UsageProblem),
        ("none/x", NotFound),
        ("there/x", NotFound),
        ("x" * 300, UsageProblem),
    ):
        with pytest.raises(error), new_file(tmp_path / name, force=False):
            pass
    assert {path.name for path in tmp_path.iterdir()} == {"there", "link"}
    assert (tmp_path / "there").read_text("utf-8") == "precious"


@pytest.mark.parametrize("ending", ["", "-journal", "-wal", "-shm"])
@pytest.mark.parametrize("force", [True, False])
def test_no_database_is_written_over(force: bool, ending: str, tmp_path: Path) -> None:
    """Nor what SQLite keeps beside it, there or not: the records would be gone."""
    path = tmp_path / f"t.db{ending}"
    with closing(sqlite3.connect(tmp_path / "t.db")) as database:
        database.execute("CREATE TABLE patient (name TEXT)")
    content = (tmp_path / "t.db").read_bytes()
    error = Conflict if not ending and not force else UsageProblem
    with pytest.raises(error, match=f"^{path} is "), new_file(path, force=force):
        pass
    assert {kept.name: kept.read_bytes() for kept in tmp_path.iterdir()} == {"t.db": content}


@pytest.mark.parametrize("name", ["-journal", "t.csv-wal"])
def test_a_name_that_only_looks_like_one_beside_a_database_is_free(name: str, tmp_path: Path) -> None:
    """Where there is no database of that name."""
    (tmp_path / "t.csv").write_text("no database", "utf-8")
    with new_text(tmp_path / name, force=False) as file:
        file.write("whole")
    assert (tmp_path / name).read_text("utf-8") == "whole"


def test_a_database_that_is_refused_stays_locked(tmp_path: Path) -> None:
    """To look at it takes no lock from who writes: another program still has to wait."""
    path = tmp_path / "t.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("CREATE TABLE patient (name TEXT)")
        database.execute("BEGIN EXCLUSIVE")
        with pytest.raises(UsageProblem), new_file(path, force=True):
            pass
        other = "import sqlite3, sys; sqlite3.connect(sys.argv[1], timeout=0).execute('SELECT * FROM patient')"
        found = subprocess.run([sys.executable, "-c", other, str(path)], capture_output=True, text=True, check=False)
    assert "database is locked" in found.stderr
