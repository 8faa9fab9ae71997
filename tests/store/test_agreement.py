"""Tests of what an archive must agree in: rows that were forged are found out, although every sum is right."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from prolotrack.domain.manifest import TRAIL
from prolotrack.errors import UsageProblem
from prolotrack.store.address import parse_address
from prolotrack.store.audit import canonical
from tests.archives import Packed, Row, packed
from tests.domain.injections import OPENED
from tests.factories import ANA, Clinic

Change = Callable[[Row], object]


@pytest.fixture
def archive(sqlite_url: str) -> Packed:
    """Return the archive of a clinic with a course, a session and a patient whose name was put right."""
    clinic = Clinic(parse_address(sqlite_url))
    clinic.log(clinic.opened().course.id, OPENED)
    ana = clinic.course(1).patient
    clinic.do(lambda tx: tx.replace(ana, replace(ana, name="Ríos, Ana")), command="patient edit")
    return packed(clinic.address)


@pytest.fixture
def empty(empty_sqlite_url: str) -> Clinic:
    """Return a clinic whose database is not there."""
    return Clinic(parse_address(f"{empty_sqlite_url}.new"))


def refused(archive: Packed, empty: Clinic, sentence: str) -> None:
    """Check that an archive is refused, and that no database is there then."""
    with pytest.raises(UsageProblem, match=sentence) as refusal:
        archive.load(empty.address)
    assert "Ana" not in str(refusal.value)
    assert empty.address.path
    assert not empty.address.path.exists()


def entries_of(archive: Packed, table: str) -> list[int]:
    """Return the places in the trail of the entries about the records of a table."""
    return [place for place, row in enumerate(archive.rows(TRAIL)) if row["record"] == table]


def told(archive: Packed, table: str, change: Change) -> Packed:
    """Return an archive with the last thing told of a table changed, and the trail sealed anew."""

    def forge(entry: Row) -> None:
        row: Any = json.loads(entry["after"])
        change(row)
        entry["after"] = canonical(row)

    return archive.changed(TRAIL, forge, entries_of(archive, table)[-1]).sealed()


def forged(archive: Packed, table: str, change: Change) -> Packed:
    """Return an archive with the last row of a table changed, and the trail that tells it so."""
    return told(archive.changed(table, change, -1), table, change)


def test_what_was_not_forged_is_taken(archive: Packed, empty: Clinic) -> None:
    """So it is the forgery that is found out below."""
    archive.sealed().load(empty.address)
    assert packed(empty.address) == archive


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("patient", lambda row: row.update(name="Ríos, Anna")),
        ("patient", lambda row: row.update(void="entered twice")),
        ("patient", lambda row: row.update(version=3)),
        ("session", lambda row: row.update(on="2026-01-06")),
        ("injection", lambda row: row.update(percent=25_000)),
        ("structure", lambda row: row.update(name="knee of steel")),
    ],
)
def test_record_that_its_trail_does_not_tell_is_refused(
    table: str, change: Change, archive: Packed, empty: Clinic
) -> None:
    """It was changed in its table, or in the trail."""
    sentence = f"^The trail in the archive does not tell {table} [0-9]+ as it stands there: "
    refused(archive.changed(table, change, -1), empty, sentence)
    refused(told(archive, table, change), empty, sentence)


def test_record_without_a_trail_is_refused(archive: Packed, empty: Clinic) -> None:
    """Somebody put it there."""
    rows = archive.rows("patient")
    more = archive.having("patient", [*rows, {**rows[0], "id": 2, "mrn": "2"}])
    refused(more, empty, "^The trail in the archive does not tell patient 2 as it stands there: ")


def test_record_that_was_taken_out_is_refused(archive: Packed, empty: Clinic) -> None:
    """The trail tells of it."""
    refused(
        archive.having("injection", []), empty, "^The trail in the archive tells of records that are missing there: "
    )


def test_kind_that_nobody_knows_is_refused(archive: Packed, empty: Clinic) -> None:
    """The trail tells of it."""
    entry = {**archive.rows(TRAIL)[-1], "record": "prescription", "part": 99}
    more = archive.having(TRAIL, [*archive.rows(TRAIL), entry]).sealed()
    refused(more, empty, "^The trail in the archive tells of records that are missing there: ")


@pytest.mark.parametrize(
    "change",
    [
        lambda entry: entry.update(before=None),
        lambda entry: entry.update(before=entry["after"]),
        lambda entry: entry.update(before="{}"),
        lambda entry: entry.update(before="x"),
        lambda entry: entry.update(before="[]"),
        lambda entry: entry.update(before="[" * 100_000),
    ],
)
def test_version_that_does_not_follow_is_refused(change: Change, archive: Packed, empty: Clinic) -> None:
    """Each begins with what the one before left."""
    place = entries_of(archive, "patient")[-1]
    refused(archive.changed(TRAIL, change, place).sealed(), empty, "does not tell patient 1 as it stands there")


def test_record_that_begins_with_a_change_is_refused(archive: Packed, empty: Clinic) -> None:
    """Its first entry was left out."""
    rows = archive.rows(TRAIL)
    del rows[entries_of(archive, "patient")[0]]
    refused(archive.having(TRAIL, rows).sealed(), empty, "does not tell patient 1 as it stands there")


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("patient", lambda row: row.update(born="20260105")),
        ("patient", lambda row: row.update(born="1978-02-30")),
        ("patient", lambda row: row.update(allergies='["corn", "fish"]')),
        ("patient", lambda row: row.update(allergies="5")),
        ("patient", lambda row: row.update(allergies="corn")),
        ("protocol", lambda row: row.update(lapse="soon")),
        ("session", lambda row: row.update(on="tomorrow")),
    ],
)
def test_row_that_is_no_record_is_refused(table: str, change: Change, archive: Packed, empty: Clinic) -> None:
    """Although its trail tells it so: prolotrack stores none of these."""
    refused(forged(archive, table, change), empty, f"does not tell {table} [0-9]+ as it stands there")


def test_rows_that_were_written_otherwise_are_refused(archive: Packed, empty: Clinic) -> None:
    """With a blank, in another order, a field twice: it would not leave again as it came."""
    (line,) = archive.tables["patient"]
    for other in (line.replace(",", ", ", 1), line.replace('"id":1', '"id":2,"id":1'), line.replace("í", "\\u00ed")):
        assert other != line
        sentence = "^patient.ndjson in the archive is not as prolotrack writes it"
        refused(archive.with_lines("patient", [other]), empty, sentence)
    trail = archive.tables[TRAIL]
    spaced = [trail[0].replace(",", ", ", 1), *trail[1:]]
    refused(archive.with_lines(TRAIL, spaced), empty, "^audit.ndjson in the archive is not as prolotrack writes it")


def test_rows_out_of_order_are_refused(archive: Packed, empty: Clinic) -> None:
    """They would leave again in order."""
    lines = archive.tables["structure"]
    sentence = "^structure.ndjson in the archive is not as prolotrack writes it"
    refused(archive.with_lines("structure", [*lines[1:], lines[0]]), empty, sentence)


def test_entry_of_an_older_program_is_understood(archive: Packed, empty: Clinic) -> None:
    """It lacks the columns made since, which have their defaults."""

    def forget(entry: Row) -> None:
        for side in ("before", "after"):
            if entry[side]:
                row = json.loads(entry[side])
                del row["merged_into_id"], row["alerts"]
                entry[side] = canonical(row)

    first, last = entries_of(archive, "patient")
    older = archive.changed(TRAIL, forget, first)
    for each in (older, older.changed(TRAIL, forget, last)):
        each.sealed().load(empty.address)
        assert packed(empty.address) == each.sealed()
        assert empty.address.path
        empty.address.path.unlink()


def test_name_of_a_patient_is_in_no_sentence(archive: Packed, empty: Clinic) -> None:
    """What is refused is told by its kind and its key."""
    refused(archive.changed("patient", lambda row: ANA and row.update(name="Rivera, Ana")), empty, "patient 1 ")
