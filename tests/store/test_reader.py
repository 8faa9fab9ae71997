"""Tests of the one way to read: records, and one sentence where there are none to be had."""

from collections.abc import Iterator

import pytest

from prolotrack.domain.patient import Patient
from prolotrack.domain.setting import Setting
from prolotrack.errors import DatabaseTrouble, UsageProblem
from prolotrack.store.audit import Entry
from prolotrack.store.engine import driver_of, reader_on
from prolotrack.store.reader import Reader
from tests.domain.protocols import published
from tests.factories import ANA, BEN, Clinic


@pytest.fixture
def reader(clinic: Clinic) -> Iterator[Reader]:
    """Open the clinic to read."""
    with clinic.reading() as reader:
        yield reader


def test_record_is_found_by_its_key(clinic: Clinic, reader: Reader) -> None:
    """None stands for no record, and for no key."""
    ana = clinic.patient()
    assert reader.get(Patient, ana.id) == ana
    assert reader.get(Patient, ana.id + 1) is None
    assert reader.get(Patient, None) is None


def test_record_that_must_be_there_and_is_not_is_damage(reader: Reader) -> None:
    """Somebody has deleted behind the program's back."""
    with pytest.raises(DatabaseTrouble, match="lacks patient 7: restore a backup"):
        reader.known(Patient, 7)


def test_first_of_several_is_the_one(clinic: Clinic, reader: Reader) -> None:
    """All are there for who asks for all."""
    clinic.patient(ANA)
    clinic.patient(BEN)
    first, *rest = reader.all(Entry, "trail.all")
    assert reader.one(Entry, "trail.all") == first
    assert len(rest) > 100
    assert reader.one(Setting, "catalogue.setting", name="none") is None


def test_batches_hold_the_columns_of_every_row(clinic: Clinic, reader: Reader) -> None:
    """Some rows at a time, in order, as the database has them; none where nothing is found."""
    clinic.do(lambda tx: tx.add_many([Setting(f"setting {number}", "on") for number in range(2100)]))
    batches = list(reader.batches("trail.all"))
    rows = [row for batch in batches for row in zip(*batch, strict=True)]
    assert rows == list(reader.rows("trail.all"))
    assert len(batches) > 2
    assert list(reader.batches("patients.by_mrn", mrn="none")) == []


def test_stream_gives_every_row_in_order(clinic: Clinic, reader: Reader) -> None:
    """Also beyond the thousand rows that are in memory at a time."""
    clinic.do(lambda tx: tx.add_many([Setting(f"setting {number}", "on") for number in range(2100)]))
    streamed = [entry.n for entry in reader.stream(Entry, "trail.all")]
    assert streamed == list(range(1, len(streamed) + 1))
    assert len(streamed) > 2100


def test_value_is_the_one_of_the_row(reader: Reader) -> None:
    """Nothing found is None."""
    assert reader.value("catalogue.newest_edition", name="usual") == published("usual").edition
    assert reader.value("worklist.span") is None


def test_broken_character_is_told(reader: Reader) -> None:
    """What no database can look for was typed wrong; the program goes on."""
    with pytest.raises(UsageProblem, match="broken character"):
        reader.one(Patient, "patients.by_mrn", mrn="\udcff")


def test_trouble_is_one_sentence(clinic: Clinic, reader: Reader) -> None:
    """Whatever the driver says, for one answer, one value or a stream."""
    clinic.run("DROP TABLE patient_word")
    asked = {"from_1": "a", "to_1": "b", **{f"{end}_{slot}": None for end in ("from", "to") for slot in (2, 3, 4)}}
    with pytest.raises(DatabaseTrouble):
        reader.all(Patient, "patients.found", limit=5, **asked)
    with pytest.raises(DatabaseTrouble):
        reader.value("patients.found", limit=5, **asked)
    with pytest.raises(DatabaseTrouble):
        list(reader.stream(Patient, "patients.found", limit=5, **asked))


def test_what_is_stored_wrong_is_damage(clinic: Clinic, reader: Reader) -> None:
    """A list that is none, written by somebody who went round the program, ends in a sentence."""
    clinic.patient()
    clinic.run("UPDATE patient SET allergies = 'corn'")
    with pytest.raises(DatabaseTrouble, match="is damaged: stop writing to it and restore the last backup"):
        reader.one(Patient, "patients.by_mrn", mrn=ANA.mrn)


def test_closed_reader_lets_go(clinic: Clinic) -> None:
    """It can be asked no more."""
    driver = driver_of(clinic.address)
    reader = reader_on(clinic.address, driver, driver.connect(clinic.address, read_only=True))
    reader.close()
    with pytest.raises(DatabaseTrouble):
        reader.get(Patient, 1)
