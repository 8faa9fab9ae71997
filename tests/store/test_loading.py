"""Tests of taking in an archive: the identical database, or the one that was."""

import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy.exc import DBAPIError

from prolotrack.domain.manifest import TRAIL
from prolotrack.errors import Conflict, UsageProblem
from prolotrack.services.administration import prepare
from prolotrack.services.doctor import examine
from prolotrack.store import sqlite
from prolotrack.store.address import Address, parse_address
from prolotrack.store.engine import REVISIONS
from prolotrack.store.loading import load
from tests.archives import Packed, Row, content, packed
from tests.domain.injections import after
from tests.factories import ANA, AT, TODAY, Clinic
from tests.store.revisions import BASE, OLDER, revision_of, shape, step


def test_archive_makes_the_identical_database(archive: Packed, target: Clinic) -> None:
    """Byte by byte as it is archived again, and all that is derived agrees."""
    archive.load(target.address)
    assert packed(target.address) == archive
    assert target.ask(lambda reader: examine(reader, TODAY).differences) == ()
    assert target.course(1).progress.counted == 2


def test_database_goes_on_where_the_archive_ended(archive: Packed, target: Clinic) -> None:
    """Keys and entries come after those that there are."""
    archive.load(target.address)
    assert target.patient(replace(ANA, mrn="7")).id == 3
    assert target.log(1, after(56)).id == 3
    assert [entry.n for entry in target.trail()] == list(range(1, len(target.trail()) + 1))


def test_schema_is_the_one_that_revisions_make(archive: Packed, target: Clinic, url: str) -> None:
    """With every rule and index, and with the triggers that keep the trail."""
    archive.load(target.address)
    assert revision_of(target.address) == REVISIONS[-1]
    assert shape(target.address) == shape(parse_address(url))
    with pytest.raises(DBAPIError, match="the audit trail is never changed"):
        target.run("DELETE FROM audit")


def test_catalogue_as_it_is_shipped_makes_way(archive: Packed, url: str) -> None:
    """Its own trail goes with it."""
    clinic = Clinic(parse_address(url))
    if clinic.address.path:  # where the archive was made from
        clinic.address.path.unlink()
        prepare(clinic.address, AT)
    assert clinic.rows("audit")
    archive.load(clinic.address)
    assert packed(clinic.address) == archive


def test_empty_file_is_filled(archive: Packed, tmp_path: Path) -> None:
    """As one that another first command left that was killed."""
    clinic = Clinic(Address(path=tmp_path / "empty.db"))
    sqlite.create(clinic.address)
    archive.load(clinic.address)
    assert packed(clinic.address) == archive


def test_empty_database_of_an_older_version_makes_way(archive: Packed, target: Clinic) -> None:
    """Its revisions are known."""
    prepare(target.address, AT)
    step(target.address, command.downgrade, OLDER)
    archive.load(target.address)
    assert packed(target.address) == archive


@pytest.mark.parametrize("older", [False, True])
def test_database_that_is_not_empty_is_kept(older: bool, archive: Packed, target: Clinic) -> None:
    """One patient is enough, whatever its version."""
    prepare(target.address, AT)
    target.patient()
    if older:
        step(target.address, command.downgrade, OLDER)
    before = content(target) if target.address.path else target.sql("SELECT * FROM patient")
    with pytest.raises(Conflict, match=r"is not empty: name a new one with --db\. Nothing was changed\.$"):
        archive.load(target.address)
    assert (content(target) if target.address.path else target.sql("SELECT * FROM patient")) == before


def test_what_was_done_and_undone_is_not_nothing(archive: Packed, target: Clinic) -> None:
    """The trail tells of it; so do rows that somebody wrote past the program."""
    prepare(target.address, AT)
    target.run(
        "INSERT INTO closed_day (first, last, name, public, id, version) "
        "VALUES ('2026-01-01', '2026-01-01', 'x', 0, 1, 1)"
    )
    with pytest.raises(Conflict):
        archive.load(target.address)
    target.run("DELETE FROM closed_day")
    target.patient()
    target.undo()
    with pytest.raises(Conflict):
        archive.load(target.address)


def test_dry_run_changes_nothing(archive: Packed, target: Clinic) -> None:
    """Whether there is a database or not; what is wrong is told all the same."""
    for ready in (False, True):
        if ready:
            prepare(target.address, AT)
        before = content(target)
        archive.load(target.address, dry_run=True)
        with pytest.raises(UsageProblem):
            archive.having("injection", []).load(target.address, dry_run=True)
        assert content(target) == before


def test_interrupted_nothing_was_changed(archive: Packed, target: Clinic) -> None:
    """Whether there is a database or not."""
    whole = archive.archive

    def lines(table: str) -> Iterator[str]:
        yield from islice(whole.lines(table), 100)
        if table == TRAIL:
            raise KeyboardInterrupt

    for ready in (False, True):
        if ready:
            prepare(target.address, AT)
        before = content(target)
        with pytest.raises(KeyboardInterrupt):
            load(target.address, whole._replace(lines=lines))
        assert content(target) == before


def test_database_taken_down_to_nothing_is_filled(archive: Packed, target: Clinic) -> None:
    """It has a table of revisions, and no other."""
    prepare(target.address, AT)
    step(target.address, command.downgrade, BASE)
    archive.load(target.address)
    assert packed(target.address) == archive


def older(archive: Packed) -> Packed:
    """Return an archive as the version before would have written it: without the tables and columns made since."""

    def forget(row: Row) -> Row:
        return {name: value for name, value in row.items() if name != "merged_into_id"}

    def retold(entry: Row) -> Row:
        sides = {
            side: entry[side] and json.dumps(forget(json.loads(entry[side])), ensure_ascii=False)
            for side in ("before", "after")
        }
        return {**entry, **sides}

    made_since = {"merge", "study_id", "duplicate_review", "import_profile"}
    tables = {name: lines for name, lines in archive.tables.items() if name not in made_since}
    entries = [retold(entry) for entry in archive.rows(TRAIL) if entry["record"] not in made_since]
    then = replace(archive, tables=tables, heading=archive.heading._replace(schema=OLDER))
    return then.having("patient", map(forget, archive.rows("patient"))).having(TRAIL, entries).sealed()


def test_archive_of_an_older_version_is_brought_up_to_date(archive: Packed, target: Clinic) -> None:
    """By the revisions that bring a database up to date; what is new has its default."""
    plain = archive.changed("patient", lambda row: row.update(merged_into_id=None))
    then = older(plain)
    then.load(target.address)
    assert revision_of(target.address) == REVISIONS[-1]
    now = packed(target.address)
    assert now.tables[TRAIL] == then.tables[TRAIL]
    assert now.tables["patient"] == plain.tables["patient"]
    assert now.tables["merge"] == []
    assert target.ask(lambda reader: examine(reader, TODAY).differences) == ()
    target.log(1, after(56))


def test_forged_archive_of_an_older_version_is_refused(archive: Packed, target: Clinic) -> None:
    """Its trail tells it."""
    then = older(archive).changed("patient", lambda row: row.update(name="Rivera, Anna"))
    with pytest.raises(UsageProblem, match="does not tell patient 1 as it stands there"):
        then.load(target.address)
