"""Tests of the first command on a new machine: where the database appears, and who may read it."""

import stat
from pathlib import Path

import pytest

from tests.e2e.program import Program


def mode(path: Path) -> int:
    """Return who may do what with a file."""
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize(
    "typed", ["due", "patient add --mrn 7 --name X --born today", "structure list", "export courses"]
)
def test_the_database_is_made_for_its_owner_alone(typed: str, fresh: Program) -> None:
    """The first command makes it in the user's data folder: the file 0600, the folder 0700, whatever the umask."""
    data = fresh.folder / "data"
    script = f"umask 000; unset PROLOTRACK_DATABASE_URL; XDG_DATA_HOME={data} $P {typed}"
    done = fresh.in_shell(script)
    file = data / "prolotrack" / "prolotrack.db"
    assert (done.returncode, done.stderr) == (0, f"A new database is made: {file}.\n")
    assert [path.name for path in file.parent.iterdir()] == [file.name]
    assert (mode(file), mode(file.parent)) == (0o600, 0o700)


def test_the_catalogue_is_there_from_the_beginning(fresh: Program) -> None:
    """A new database knows structures, conditions, protocols and measures."""
    for noun in ("structure", "condition", "protocol", "measure"):
        assert len(fresh.does(noun, "list").splitlines()) > 10


def test_help_and_refusals_make_no_database(fresh: Program) -> None:
    """What needs no records touches none."""
    for typed in ("--help", "--version", "due --help", "due --frob", "log C1 --pain 11", "patient add"):
        fresh.runs(*typed.split())
    assert list(fresh.folder.iterdir()) == []


def test_four_first_commands_at_once_make_one_database(fresh: Program) -> None:
    """Whoever comes first makes it, the others wait: every patient is there."""
    started = [fresh.start("patient", "add", "--mrn", str(n), "--name", f"X{n}", "--born", "today") for n in range(4)]
    for process in started:
        _, said = process.communicate(timeout=120)
        assert (process.returncode, said.removeprefix(f"A new database is made: {fresh.file}.\n")) == (0, "")
    assert len(fresh.does("patient", "list").splitlines()) == 5
    assert [path.name for path in fresh.folder.iterdir()] == ["prolotrack.db"]
