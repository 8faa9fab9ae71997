"""Tests of everything there is, as lines: each row as it is stored, the trail too, in order."""

import json
from dataclasses import replace

from prolotrack.domain.manifest import TRAIL
from prolotrack.store.archive import TABLES, anchor, lines_of
from prolotrack.store.audit import canonical
from prolotrack.store.kinds import RECORD_OF
from prolotrack.store.tables import metadata
from tests.archives import packed
from tests.domain.injections import OPENED
from tests.factories import ANA, Clinic
from tests.store.chain import rows_of, stored


def test_every_record_and_the_trail_leave() -> None:
    """What is derived does not: it is derived anew."""
    derived = {"standing", "patient_word", "lot_use"}
    assert {*RECORD_OF, TRAIL} == set(TABLES)
    assert derived.isdisjoint(TABLES)
    assert set(TABLES) <= set(metadata.tables)


def test_rows_leave_as_they_are_stored(clinic: Clinic) -> None:
    """Void ones too, days as ISO text on every database, each line canonical."""
    clinic.log(clinic.opened().course.id, OPENED)
    clinic.undo()
    clinic.patient(replace(ANA, mrn="7", name='O\'Neil "漢字" \u202e\nMüller'))
    archive = packed(clinic.address)
    assert {table: archive.rows(table) for table in RECORD_OF} == stored(clinic)
    assert archive.rows(TRAIL) == rows_of(clinic, "audit", "n")
    for lines in archive.tables.values():
        assert lines == [canonical(json.loads(line)) for line in lines]


def test_anchor_is_the_last_entry(clinic: Clinic) -> None:
    """Its number and its hash."""
    clinic.patient()
    last = clinic.trail()[-1]
    assert clinic.ask(anchor) == (last.n, last.hash)


def test_lines_of_a_table_are_in_order_of_keys(clinic: Clinic) -> None:
    """Whatever order they were written in."""
    clinic.do(lambda tx: tx.add_many(replace(ANA, mrn=str(number)) for number in range(30)))
    keys = [json.loads(line)["id"] for line in clinic.ask(lambda reader: list(lines_of(reader, "patient")))]
    assert keys == sorted(keys)
    assert len(keys) == 30
