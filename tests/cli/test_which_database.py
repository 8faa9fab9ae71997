"""Tests of which database a command works with, and of exit 9."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from prolotrack.cli.app import run
from tests.cli.desk import ANA, Desk


def mrns(streams: pytest.CaptureFixture[str], *words: str) -> list[str]:
    """Return the numbers of the patients in the database that a command finds by itself."""
    streams.readouterr()
    assert run([*words, "patient", "list"]) == 0, streams.readouterr().err
    return [line.split("\t")[0] for line in streams.readouterr().out.splitlines()[1:]]


@pytest.fixture
def homes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with the user's config and data folders, which are empty."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path


def configure(homes: Path, text: str) -> Path:
    """Write config.toml."""
    path = homes / "config" / "prolotrack" / "config.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def filled(homes: Path, template: Path, name: str, streams: pytest.CaptureFixture[str]) -> str:
    """Return the URL of a database with one patient, whose number is the name."""
    shutil.copy2(template, homes / name)
    url = f"sqlite:///{homes / name}"
    Desk(url, streams).does("patient", "add", "--mrn", name, "--name", "X", "--born", "today")
    return url


def test_option_before_environment_before_configuration_before_data_folder(
    homes: Path, sqlite_template: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """--db, else PROLOTRACK_DATABASE_URL, else config.toml, else a file in the user's data folder."""
    urls = {name: filled(homes, sqlite_template, name, capsys) for name in ("option", "environment", "configuration")}
    assert mrns(capsys) == []
    assert (homes / "data/prolotrack/prolotrack.db").exists()
    configure(homes, f'database = "{urls["configuration"]}"\n')
    assert mrns(capsys) == ["configuration"]
    monkeypatch.setenv("PROLOTRACK_DATABASE_URL", "")
    assert mrns(capsys) == ["configuration"]
    monkeypatch.setenv("PROLOTRACK_DATABASE_URL", urls["environment"])
    assert mrns(capsys) == ["environment"]
    assert mrns(capsys, "--db", urls["option"]) == ["option"]


def test_the_option_stands_before_or_after_the_command(elbow: Desk, tmp_path: Path) -> None:
    """``prolotrack --db URL due`` and ``prolotrack due --db URL`` are the same; the last one said holds."""
    other = Desk(f"sqlite:///{tmp_path / 'none.db'}", elbow.streams)
    assert elbow.asks("due") == other.asks("due", "--db", elbow.url) != []


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("database = ", "is not TOML: "),
        ("database = 5", 'write database = "sqlite:///FILE".'),
        ('database = ["sqlite:///x"]', 'write database = "sqlite:///FILE".'),
        ('database = "x.db"', "'x.db' is not a database address: write sqlite:///FILE or postgresql://HOST/DATABASE."),
    ],
)
def test_a_bad_configuration_is_named(
    text: str, sentence: str, homes: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A configuration that cannot be understood is a usage problem (2), never passed over."""
    configure(homes, text)
    assert run(["due"]) == 2
    streams = capsys.readouterr()
    assert streams.out == ""
    assert sentence in streams.err
    assert streams.err.count("\n") == 1


def test_a_configuration_that_cannot_be_read_is_named(homes: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Bytes that are no text, or a folder in its place."""
    path = configure(homes, "")
    path.write_bytes(b"\xff\xfe")
    assert run(["due"]) == 2
    assert capsys.readouterr().err == f"{path} cannot be read: correct it, or give --db.\n"
    path.unlink()
    path.mkdir()
    assert run(["due"]) == 2
    assert capsys.readouterr().err == f"{path} cannot be read: correct it, or give --db.\n"


@pytest.mark.parametrize(
    ("address", "code", "sentence"),
    [
        ("", 2, "'' is not a database address: write sqlite:///FILE or postgresql://HOST/DATABASE."),
        ("clinic.db", 2, "'clinic.db' is not a database address: write sqlite:///FILE or postgresql://HOST/DATABASE."),
        ("mysql://x/y", 2, "'mysql' is not a kind of database prolotrack works with: write sqlite:///FILE or "),
        ("sqlite://", 2, "'sqlite://' names no file: write sqlite:///FILE."),
        ("sqlite:///", 2, "'sqlite:///' names no file: write sqlite:///FILE."),
        ("sqlite://x", 2, "'sqlite://x' names no file: write sqlite:///FILE."),
        ("sqlite:///a\x00b", 2, "What was typed holds a NUL or a broken character: type it again."),
        ("sqlite:///a\udcff", 2, "What was typed holds a NUL or a broken character: type it again."),
        ("sqlite:///a%00b", 2, "'sqlite:///a%00b' names no file: write sqlite:///FILE."),
        ("sqlite:///~nobody-here/x.db", 2, "'~nobody-here/x.db' begins in the home of nobody: write the whole path."),
        ("sqlite:////dev/null/x.db", 9, "The database /dev/null/x.db cannot be made"),
        ("sqlite:////tmp", 9, "The database /tmp cannot be opened: check that the file is there and"),
        ("sqlite:////dev/null", 9, "The database /dev/null "),
        (f"sqlite:////tmp/{'x' * 300}", 9, "The database /tmp/xxx"),
        ("postgresql://[x/y", 2, "The address of the server is malformed: write "),
        (
            "postgresql://joe:secret@127.0.0.1:1/clinic",
            9,
            "The database 127.0.0.1/clinic cannot be reached: check --db",
        ),
        ("postgresql://joe:secret@127.0.0.1:99999/clinic", 9, "The database 127.0.0.1/clinic cannot be reached"),
    ],
)
@pytest.mark.parametrize("command", ["due", "patient add --mrn 7 --name X --born today", "export courses"])
def test_an_address_that_leads_nowhere_is_told(
    address: str, code: int, sentence: str, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Malformed is 2, unreachable is 9; a password is never repeated."""
    assert run([*command.split(), "--db", address]) == code
    streams = capsys.readouterr()
    assert streams.out == ""
    assert streams.err.startswith(sentence)
    assert streams.err.count("\n") == 1
    assert "secret" not in streams.err


def damage(path: Path) -> None:
    """Overwrite the middle of a file."""
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * 65536)


def make_foreign(path: Path) -> None:
    """Put another program's database in its place."""
    path.unlink()
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE song (title TEXT)")


def make_newer(path: Path) -> None:
    """Let a later prolotrack have been here."""
    with closing(sqlite3.connect(path)) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
        database.commit()


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (damage, "is damaged: stop writing to it and restore the last backup."),
        (lambda path: path.write_text("Dear diary, " * 1000, "utf-8"), "is not a prolotrack database: check --db."),
        (make_foreign, "is not a prolotrack database: check --db."),
        (make_newer, "is of version 9999, which this prolotrack does not know: "),
    ],
)
@pytest.mark.parametrize("command", ["due", "patient add --mrn 7 --name X --born today", "export courses"])
def test_a_database_that_cannot_be_used_is_left_alone(
    spoil: Callable[[Path], object], sentence: str, command: str, elbow: Desk
) -> None:
    """Damaged, foreign and newer files are told apart, and not one byte of them is changed (9)."""
    spoil(elbow.file)
    before = elbow.file.read_bytes()
    answer = elbow.types(*command.split())
    assert (answer.code, answer.out) == (9, "")
    assert answer.err.startswith(f"The database {elbow.file} {sentence}")
    assert answer.err.count("\n") == 1
    assert elbow.file.read_bytes() == before


def test_a_database_somebody_else_writes_to_is_busy(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """After its time of patience a command says so, and nothing was changed (9); readers need not wait."""
    monkeypatch.setattr("prolotrack.store.sqlite._BUSY_FOR", 0.1)
    with closing(sqlite3.connect(desk.file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert desk.is_refused(9, "patient", "add", *ANA) == (
            f"The database {desk.file} is busy: somebody else is writing. Nothing was changed; try again."
        )
        assert desk.asks("due") == []
