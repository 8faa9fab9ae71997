"""Tests of rows that are written many at a time: the same rows as one by one, or none."""

import pytest

from prolotrack.domain.setting import Setting
from prolotrack.errors import ChangedMeanwhile
from prolotrack.store import bulk, tables
from prolotrack.store.records import values_of
from prolotrack.store.transaction import Transaction, writing_engine
from tests.factories import Clinic

MANY = 120  # rows


def settings(count: int) -> list[Setting]:
    """Return so many settings, some with letters that are hard to send."""
    words = ["on", "", "\t\\N\n", "漢字", '"']
    return [Setting(f"setting {number}", words[number % len(words)]) for number in range(count)]


@pytest.mark.parametrize("count", [0, 1, MANY])
def test_rows_arrive_as_they_are(clinic: Clinic, count: int) -> None:
    """Few or many."""
    added = clinic.do(lambda tx: tx.add_many(settings(count)))
    known = clinic.ask(lambda reader: [reader.get(Setting, setting.id) for setting in added])
    assert known == added
    assert len(added) == count


def test_streams_are_written_some_at_a_time(clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    """To the last row."""
    monkeypatch.setattr(bulk, "_CHUNK", 7)
    rows = [values_of(Setting(str(number), "on", id=1000 + number, version=1)) for number in range(20)]
    with writing_engine(clinic.address).begin() as connection:
        bulk.insert_stream(connection, tables.setting, iter(rows))
    assert len(clinic.sql("SELECT * FROM setting WHERE id >= 1000")) == 20


def test_refusal_of_one_row_takes_all_back(clinic: Clinic) -> None:
    """In one sentence, as of a single row."""
    before = clinic.everything()

    def work(tx: Transaction) -> None:
        tx.add(Setting("setting 77", "on"))
        tx.add_many(settings(MANY))

    with pytest.raises(ChangedMeanwhile):
        clinic.do(work)
    assert clinic.everything() == before
