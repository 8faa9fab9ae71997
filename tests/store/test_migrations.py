"""Tests of bringing a database up to date: every revision, up and down, on both databases, with data in it."""

import stat
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import event, inspect, text
from sqlalchemy.engine.interfaces import ReflectedIndex

from prolotrack.domain.course import Change
from prolotrack.domain.edition import EDITION
from prolotrack.domain.standing import Standing
from prolotrack.errors import DatabaseTrouble
from prolotrack.services.administration import prepare
from prolotrack.store import migrations, sqlite, tables
from prolotrack.store.address import Address, parse_address
from prolotrack.store.derived import standing_of
from prolotrack.store.engine import REVISIONS
from prolotrack.store.transaction import writing_engine
from tests.domain.injections import OPENED, after
from tests.factories import ANA, AT, Clinic

OLDER, NEWEST = REVISIONS[-2:]
BASE = "base"


def step(address: Address, move: Callable[[Config, str], None], revision: str) -> None:
    """Run revisions as a developer does, up or down to one."""
    engine = writing_engine(address)
    if address.path:
        event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA foreign_keys=OFF"))
    with engine.begin() as connection:
        move(migrations.config(connection), revision)


def revision_of(address: Address) -> str | None:
    """Return the revision that a database is of."""
    with writing_engine(address).connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def shape(address: Address) -> list[str]:
    """Return everything that a database knows of its tables, one line a fact; columns in their order."""
    with writing_engine(address).connect() as connection:
        look = inspect(connection)
        facts = [
            (table, fact)
            for table in look.get_table_names()
            for fact in (
                [(column["name"], str(column["type"]), column["nullable"]) for column in look.get_columns(table)],
                look.get_pk_constraint(table),
                *look.get_check_constraints(table),
                *look.get_foreign_keys(table),
                *look.get_unique_constraints(table),
                *map(worded, look.get_indexes(table)),
            )
            if table != "alembic_version"
        ]
    return sorted(map(str, facts))


def worded(index: ReflectedIndex) -> dict[str, object]:
    """Return what is known of an index, its condition as a text."""
    options = {name: str(option) for name, option in index.get("dialect_options", {}).items()}
    return {**index, "dialect_options": options}


def older(clinic: Clinic) -> dict[str, list[tuple[object, ...]]]:
    """Make a clinic with data as an older program left it; return the rows it has."""
    clinic.log(clinic.opened().course.id, OPENED)
    step(clinic.address, command.downgrade, OLDER)
    with writing_engine(clinic.address).connect() as connection:
        there = inspect(connection).get_table_names()
    return {name: clinic.rows(name) for name in tables.RECORD_OF if name in there}


def kept(clinic: Clinic, rows: dict[str, list[tuple[object, ...]]]) -> bool:
    """Say whether the tables that a clinic had hold the rows they had."""
    return {name: clinic.rows(name) for name in rows} == rows


def standings(clinic: Clinic) -> list[dict[str, object]]:
    """Return the standings in whatever columns they have."""
    with writing_engine(clinic.address).connect() as connection:
        return [dict(row) for row in connection.execute(text("SELECT * FROM standing ORDER BY course_id")).mappings()]


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
        context = MigrationContext.configure(connection, opts={"compare_type": True, "render_as_batch": True})
        assert compare_metadata(context, tables.metadata) == []


def test_migrated_schema_is_the_one_the_tables_make(url: str, kind: str, request: pytest.FixtureRequest) -> None:
    """Column for column, with every check, index and rule, by name and by wording."""
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
    assert clinic.rows("structure") == rows["structure"]
    assert clinic.rows("setting") == rows["setting"]


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


NEW_IN_0004 = {"appointment_id", "call_on", "unanswered", "declined_on"}  # of a standing


def test_front_desk_is_taken_in_and_put_aside(clinic: Clinic) -> None:
    """Every standing is what the facts amount to, whom to call too; what the older schema had of it stays."""
    for number, protocol in enumerate(("usual", "rabago-2013", "topol-2011", "maxwell-2007")):
        patient = clinic.patient(replace(ANA, mrn=f"m{number}", do_not_call=number == 1))
        course = clinic.open(clinic.opening(patient), protocol).course
        clinic.log(course.id, *(after(30 * visit) for visit in range(number + 1)))
        clinic.open(clinic.opening(patient, "right knee"), protocol)
        clinic.change(clinic.open(clinic.opening(patient, "left hip"), protocol).course.id, Change.PAUSED, after(9))
    dead = clinic.patient(replace(ANA, deceased=after(20)))
    clinic.open(clinic.opening(dead))
    before = standings(clinic)
    assert [row["call_on"] is None for row in before].count(False) > 4
    step(clinic.address, command.downgrade, "0003")
    assert standings(clinic) == [
        {name: value for name, value in row.items() if name not in NEW_IN_0004} for row in before
    ]
    step(clinic.address, command.upgrade, "0004")
    assert standings(clinic) == before
    with clinic.reading() as reader:
        fresh = [standing_of(reader, int(str(row["course_id"]))) for row in before]
        assert [reader.known(Standing, each.course_id) for each in fresh] == fresh


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
    clinic.run("CREATE TABLE call (odd INTEGER)")
    with pytest.raises(DatabaseTrouble):
        migrations.upgrade(clinic.address)
    assert revision_of(clinic.address) == OLDER
    with writing_engine(clinic.address).connect() as connection:
        assert "appointment" not in inspect(connection).get_table_names()
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
