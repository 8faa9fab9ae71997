"""Tests of SQLite: how the file is kept, and how its troubles are told."""

import os
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from prolotrack.errors import ChangedMeanwhile, DatabaseTrouble
from prolotrack.services.administration import prepare
from prolotrack.store import sqlite
from prolotrack.store.address import Address, parse_address
from prolotrack.store.engine import REVISIONS, NotReady, open_reader
from prolotrack.store.transaction import writing_engine
from tests.factories import AT, Clinic

ADDRESS = Address(path=Path("clinic.db"))


@pytest.fixture
def path(sqlite_url: str) -> Path:
    """Return the file of a database that is ready for use."""
    path = parse_address(sqlite_url).path
    assert path
    return path


def pragma(path: Path, name: str) -> object:
    """Return what a connection of the program's says of a pragma."""
    with closing(sqlite.connect(Address(path=path), read_only=False)) as connection:
        return connection.execute(f"PRAGMA {name}").fetchone()[0]


def first_use(address: Address) -> None:
    """Open a database, and make it ready where it is not, as the first command does."""
    try:
        open_reader(address).close()
    except NotReady:
        prepare(address, AT)


def told(address: Address) -> str:
    """Return the sentence that opening a database, and making it ready where it is not, ends with."""
    with pytest.raises(DatabaseTrouble) as trouble:
        first_use(address)
    sentence = str(trouble.value)
    assert "\n" not in sentence
    return sentence


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("journal_mode", "delete"),
        ("application_id", sqlite.APPLICATION_ID),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("secure_delete", 1),
        ("synchronous", 3),
        ("busy_timeout", 30000),
        ("query_only", 0),
    ],
)
def test_file_is_kept_safe(path: Path, name: str, value: object) -> None:
    """No write-ahead log, every reference checked, every commit on the disk, what is deleted wiped."""
    assert pragma(path, name) == value


def test_file_is_recognised_by_its_header(path: Path) -> None:
    """Any tool can tell it from another program's."""
    assert path.read_bytes()[68:72] == b"PROL"


def test_tables_are_strict(path: Path) -> None:
    """A text never stands where a number belongs, but in Alembic's own table and in the index of names."""
    with closing(sqlite3.connect(path)) as connection:
        lax = connection.execute(
            "SELECT name FROM pragma_table_list WHERE strict = 0 "
            "AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'patient_name%'"
        )
        assert lax.fetchall() == [("alembic_version",)]


def test_new_file_is_for_its_owner_only(tmp_path: Path) -> None:
    """So are the folders made for it, whatever the umask; nothing else is left beside it."""
    path = tmp_path / "new" / "clinic.db"
    before = os.umask(0)
    try:
        prepare(Address(path=path), AT)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert list(path.parent.iterdir()) == [path]


def test_empty_file_becomes_a_database(tmp_path: Path) -> None:
    """It is what a first start that was cut short leaves."""
    address = Address(path=tmp_path / "clinic.db")
    sqlite.create(address)
    sqlite.create(address)
    prepare(address, AT)
    open_reader(address).close()


def test_file_of_another_program_is_refused_and_stays(tmp_path: Path) -> None:
    """Also one that is kept with Alembic."""
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE alembic_version (version_num TEXT)")
        other.execute("INSERT INTO alembic_version VALUES ('0001')")
        other.commit()
    before = path.read_bytes()
    assert told(Address(path=path)) == f"The database {path} is not a prolotrack database: check --db."
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", ["hello", "hello\n" * 1000], ids=["short", "long"])
def test_text_is_no_database(tmp_path: Path, content: str) -> None:
    """It is told and stays."""
    path = tmp_path / "notes.txt"
    path.write_text(content, "utf-8")
    assert told(Address(path=path)) == f"The database {path} is not a prolotrack database: check --db."
    assert path.read_text("utf-8") == content


def test_folder_is_no_database(tmp_path: Path) -> None:
    """It cannot be opened."""
    assert told(Address(path=tmp_path)).endswith(
        "cannot be opened: check that the file is there and that you may read it."
    )


def test_database_cannot_be_made_under_a_file(tmp_path: Path) -> None:
    """Nor where the system refuses a folder."""
    (tmp_path / "notes.txt").touch()
    assert told(Address(path=tmp_path / "notes.txt" / "clinic.db")).endswith(
        "cannot be made: check its folder (File exists)."
    )
    assert told(Address(path=tmp_path / "notes.txt" / "more" / "clinic.db")).endswith("(Not a directory).")


def test_name_that_no_file_can_have_is_told(tmp_path: Path) -> None:
    """The system refuses it."""
    assert "cannot be opened" in told(Address(path=tmp_path / ("x" * 300)))


def test_path_is_opened_as_it_is_written(tmp_path: Path) -> None:
    """Signs that mean something in a URL mean nothing in a path."""
    path = tmp_path / "a b%20?mode=ro#c" / "ä.db"
    prepare(Address(path=path), AT)
    assert path.stat().st_size > 0


def test_address_of_a_server_is_no_file() -> None:
    """A mistake of the program ends in a sentence."""
    with pytest.raises(DatabaseTrouble, match="is not a file"):
        sqlite.exists(parse_address("postgresql://db.clinic/prolotrack"))


@pytest.mark.parametrize("place", range(1, 8))
def test_damaged_file_is_told(path: Path, place: int) -> None:
    """Wherever the damage lies, the answer is a sentence or right, never a mistake of the program."""
    clinic = Clinic(Address(path=path))
    clinic.opened()
    content = bytearray(path.read_bytes())
    size = len(content)
    content[place * size // 8 : place * size // 8 + 6000] = os.urandom(6000)
    path.write_bytes(content)
    questions: tuple[Callable[[], object], ...] = (clinic.trail, lambda: clinic.course(1))
    for question in questions:
        try:
            question()
        except DatabaseTrouble as trouble:
            assert str(path) in str(trouble)  # noqa: PT017 - either is right


def test_damaged_schema_is_told(path: Path) -> None:
    """Also where the database's own message cannot be read."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_master SET name = CAST(x'ff' AS TEXT), sql = 'odd' WHERE name = 'setting'")
    clinic = Clinic(Address(path=path))
    works: tuple[Callable[[], object], ...] = (clinic.trail, clinic.patient)
    for work in works:
        with pytest.raises(DatabaseTrouble, match="is damaged"):
            work()


def test_damage_found_while_writing_is_told(path: Path) -> None:
    """Also where the database's own message cannot be read."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("CREATE TRIGGER odd BEFORE INSERT ON patient BEGIN SELECT RAISE(ABORT, 'oddity'); END")
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_master SET sql = replace(sql, 'oddity', CAST(x'ff' AS TEXT))")
    with pytest.raises(DatabaseTrouble, match="is damaged"):
        Clinic(Address(path=path)).patient()


@pytest.mark.parametrize(
    ("code", "says"),
    [
        (sqlite3.SQLITE_BUSY, "busy"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "busy"),
        (sqlite3.SQLITE_LOCKED, "busy"),
        (sqlite3.SQLITE_READONLY, "cannot be written"),
        (sqlite3.SQLITE_READONLY_DIRECTORY, "cannot be written"),
        (sqlite3.SQLITE_PERM, "cannot be opened"),
        (sqlite3.SQLITE_CANTOPEN, "cannot be opened"),
        (sqlite3.SQLITE_FULL, "full disk"),
        (sqlite3.SQLITE_IOERR_WRITE, "cannot be read or written"),
        (sqlite3.SQLITE_NOTADB, "is not a prolotrack database"),
        (sqlite3.SQLITE_CORRUPT, "is damaged"),
        (sqlite3.SQLITE_CORRUPT_INDEX, "is damaged"),
        (sqlite3.SQLITE_TOOBIG, "no text longer"),
        (sqlite3.SQLITE_MISUSE, "reports: bad luck"),
    ],
)
def test_trouble_is_told_by_its_code(code: int, says: str) -> None:
    """Each code, plain or extended, has its sentence; any other is repeated."""
    error = sqlite3.OperationalError("bad luck")
    error.sqlite_errorcode = code
    trouble = sqlite.trouble(error, ADDRESS)
    assert isinstance(trouble, DatabaseTrouble)
    assert str(trouble).startswith("The database clinic.db ")
    assert says in str(trouble)


def test_trouble_without_a_code_is_repeated() -> None:
    """The driver's own errors carry none; a text that cannot be read back is damage."""
    assert str(sqlite.trouble(sqlite3.ProgrammingError("closed"), ADDRESS)) == "The database clinic.db reports: closed"
    assert "is damaged" in str(sqlite.trouble(UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad"), ADDRESS))


def test_what_is_there_already_is_somebody_elses(path: Path) -> None:
    """The rules of the schema find what two people did at once."""
    with closing(sqlite3.connect(path)) as connection, pytest.raises(sqlite3.IntegrityError) as error:
        connection.execute("INSERT INTO setting SELECT name, value, void, id + 1, version FROM setting")
    assert isinstance(sqlite.trouble(error.value, ADDRESS), ChangedMeanwhile)


def test_busy_database_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who waits in vain for another's writing learns that nothing was changed."""
    monkeypatch.setattr(sqlite, "_BUSY_FOR", 0.1)
    clinic = Clinic(Address(path=path))
    with writing_engine(clinic.address).begin(), pytest.raises(DatabaseTrouble, match="busy: somebody else is writing"):
        clinic.patient()


def test_revision_of_a_file_is_read(path: Path, tmp_path: Path) -> None:
    """An empty file has none."""
    with closing(sqlite.connect(Address(path=path), read_only=True)) as connection:
        assert sqlite.revision(connection, ADDRESS) == REVISIONS[-1]
    with closing(sqlite3.connect(tmp_path / "empty.db")) as connection:
        assert sqlite.revision(connection, ADDRESS) is None


def test_letters_beyond_english_are_compared_without_case(path: Path) -> None:
    """As on a server."""
    with closing(sqlite.connect(Address(path=path), read_only=True)) as connection:
        assert connection.execute("SELECT lower('Dr. ÖZKAN'), lower(NULL), lower('')").fetchone() == (
            "dr. özkan",
            None,
            "",
        )
