"""Tests of bringing a database up to date: every revision, up and down, on both databases, with data in it."""

import stat
from itertools import pairwise
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import event, text

from prolotrack.domain.edition import EDITION
from prolotrack.errors import DatabaseTrouble
from prolotrack.services.administration import prepare
from prolotrack.store import migrations, sqlite, tables
from prolotrack.store.address import Address, parse_address
from prolotrack.store.engine import REVISIONS
from prolotrack.store.transaction import writing_engine
from tests.domain.injections import OPENED
from tests.factories import AT, Clinic
from tests.store.chain import rows_of
from tests.store.revisions import BASE, NEWEST, OLDER, kept, names_of, older, revision_of, shape, step


def copies(path: Path) -> list[Path]:
    """Return the copies that lie beside a file."""
    return [other for other in path.parent.iterdir() if other != path]


def test_revisions_are_those_there_are() -> None:
    """The program knows each by its name, so that it starts without Alembic."""
    settings = Config()
    settings.set_main_option("script_location", str(Path(migrations.__file__).parents[2] / "alembic"))
    scripts = ScriptDirectory.from_config(settings)
    assert tuple(reversed([script.revision for script in scripts.walk_revisions()])) == REVISIONS
    assert [script.down_revision for script in scripts.walk_revisions()] == [*reversed(REVISIONS[:-1]), None]


def test_migrated_schema_is_that_of_the_tables(url: str) -> None:
    """Alembic finds nothing to do."""
    with writing_engine(parse_address(url)).connect() as connection:
        said = {"compare_type": True, "render_as_batch": True, "include_object": tables.is_compared}
        context = MigrationContext.configure(connection, opts=said)
        assert compare_metadata(context, tables.metadata) == []


def test_migrated_schema_is_the_one_the_tables_make(url: str, kind: str, request: pytest.FixtureRequest) -> None:
    """With every column, check, index and rule, by name and by wording."""
    migrated = shape(parse_address(url))
    made = Address(path=Path(str(request.getfixturevalue("tmp_path"))) / "made.db")
    if kind == "postgres":
        made = parse_address(request.getfixturevalue("empty_postgres_url"))
    else:
        sqlite.create(made)
    with writing_engine(made).begin() as connection:
        tables.metadata.create_all(connection)
    assert migrated == shape(made)


def test_new_database_is_made(empty_url: str) -> None:
    """With the schema of this program."""
    address = parse_address(empty_url)
    migrations.upgrade(address)
    assert revision_of(address) == NEWEST
    assert Clinic(address).rows("audit") == []


def test_every_revision_is_walked_up_and_down(clinic: Clinic) -> None:
    """One by one, with data in it; what the older schema holds too stays as it is."""
    rows = older(clinic)
    for newer, revision in pairwise(reversed(REVISIONS[:-1])):
        assert revision_of(clinic.address) == newer
        step(clinic.address, command.downgrade, revision)
    for revision in REVISIONS:
        step(clinic.address, command.upgrade, revision)
        assert revision_of(clinic.address) == revision
    assert kept(clinic, {name: rows[name] for name in ("structure", "setting")})


def test_database_is_taken_down_to_nothing_and_made_again(clinic: Clinic) -> None:
    """Nothing is left that would be in the way."""
    before = shape(clinic.address)
    clinic.log(clinic.opened().course.id, OPENED)
    step(clinic.address, command.downgrade, BASE)
    assert shape(clinic.address) == []
    prepare(clinic.address, AT)
    assert shape(clinic.address) == before
    clinic.log(clinic.opened().course.id, OPENED)


def test_old_database_is_brought_up_to_date(clinic: Clinic) -> None:
    """Its rows stay."""
    rows = older(clinic)
    migrations.upgrade(clinic.address)
    assert revision_of(clinic.address) == NEWEST
    assert kept(clinic, rows)


def test_old_file_is_copied_first(sqlite_url: str) -> None:
    """The copy is whole, for its owner only, named for its version, and is never made of a file that is up to date."""
    clinic = Clinic(parse_address(sqlite_url))
    rows = older(clinic)
    path = clinic.address.path
    assert path
    migrations.upgrade(clinic.address)
    (copy,) = copies(path)
    assert copy.name == f"{path.name}.{OLDER}"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    copied = Clinic(Address(path=copy))
    assert kept(copied, rows)
    assert revision_of(copied.address) == OLDER
    migrations.upgrade(clinic.address)
    assert copies(path) == [copy]


def test_copy_takes_no_other_copys_place(sqlite_url: str) -> None:
    """A file that was old twice has two."""
    clinic = Clinic(parse_address(sqlite_url))
    path = clinic.address.path
    assert path
    for _ in range(3):
        step(clinic.address, command.downgrade, OLDER)
        migrations.upgrade(clinic.address)
    assert sorted(copy.name.removeprefix(f"{path.name}.{OLDER}") for copy in copies(path)) == ["", "-2", "-3"]


def test_old_file_beside_which_no_copy_can_be_made_stays_as_it_is(sqlite_url: str) -> None:
    """It says so in one sentence."""
    clinic = Clinic(parse_address(sqlite_url))
    rows = older(clinic)
    path = clinic.address.path
    assert path
    path.with_name(f"{path.name}.{OLDER}").symlink_to(path.with_name("nowhere"))
    with pytest.raises(DatabaseTrouble, match=r"no copy can be kept beside it: File exists\. Nothing was changed"):
        migrations.upgrade(clinic.address)
    assert revision_of(clinic.address) == OLDER
    assert kept(clinic, rows)


def test_file_that_is_up_to_date_stays_as_it_is(sqlite_url: str) -> None:
    """To the last byte."""
    address = parse_address(sqlite_url)
    assert address.path
    before = address.path.read_bytes()
    prepare(address, AT)
    assert address.path.read_bytes() == before
    assert copies(address.path) == []


def test_upgrade_happens_wholly_or_not_at_all(clinic: Clinic) -> None:
    """A table that is in the way stops it; what was made before that is gone again."""
    rows = older(clinic)
    clinic.run("CREATE TABLE patient_name (odd INTEGER)")
    with pytest.raises(DatabaseTrouble):
        migrations.upgrade(clinic.address)
    assert revision_of(clinic.address) == OLDER
    assert "study_id" not in names_of(clinic.address)
    assert rows_of(clinic, "patient", "id") == rows["patient"]
    assert kept(clinic, rows)


def test_reference_that_leads_nowhere_stops_the_upgrade(sqlite_url: str) -> None:
    """Better an old database than a broken one."""
    clinic = Clinic(parse_address(sqlite_url))
    older(clinic)
    engine = writing_engine(clinic.address)
    event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA foreign_keys=OFF"))
    with engine.begin() as connection:
        connection.execute(text("UPDATE course SET patient_id = 99"))
    with pytest.raises(DatabaseTrouble, match="The table course refers to what is not there: nothing was changed"):
        migrations.upgrade(clinic.address)
    assert revision_of(clinic.address) == OLDER


def test_file_that_is_no_database_is_not_upgraded(tmp_path: Path) -> None:
    """It is told, and stays."""
    path = tmp_path / "notes.txt"
    path.write_text("hello" * 1000, "utf-8")
    with pytest.raises(DatabaseTrouble, match="is not a prolotrack database"):
        migrations.upgrade(Address(path=path))
    assert copies(path) == []


def test_unknown_revision_is_not_upgraded(clinic: Clinic) -> None:
    """Nothing is changed in it."""
    clinic.run("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(DatabaseTrouble, match="another program's, or of an unknown version"):
        migrations.upgrade(clinic.address)
    assert revision_of(clinic.address) == "9999"


def test_upgraded_database_takes_in_the_catalogue(clinic: Clinic) -> None:
    """Whatever it held before, its edition is this program's."""
    step(clinic.address, command.downgrade, BASE)
    prepare(clinic.address, AT)
    assert clinic.ask(lambda reader: reader.version()) == (NEWEST, str(EDITION))
