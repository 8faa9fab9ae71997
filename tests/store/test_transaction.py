"""Tests of the one way to write: a record and its entry in the trail, together or not at all."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from prolotrack.domain.course import Course
from prolotrack.domain.patient import Patient
from prolotrack.domain.session import Injection, Session
from prolotrack.domain.setting import Setting
from prolotrack.errors import ChangedMeanwhile, DatabaseTrouble, OutOfRange
from prolotrack.services.doctor import examine
from prolotrack.services.treatment import log_session
from prolotrack.store import transaction
from prolotrack.store.audit import Action, Entry
from prolotrack.store.records import row_of
from prolotrack.store.transaction import Transaction, write
from tests.domain.injections import OPENED, after
from tests.factories import ANA, BEN, LEE, TODAY, Clinic, act, given
from tests.store.chain import breaks, replayed, stored

LOTS = Injection(0, 0, lots=("D50-8812",))


def recorded(clinic: Clinic, work: Callable[[Transaction], object]) -> list[Entry]:
    """Do something, and return the entries it left in the trail."""
    before = len(clinic.trail())
    clinic.do(work)
    return clinic.trail()[before:]


def test_new_record_is_written_with_one_entry(clinic: Clinic) -> None:
    """The entry holds who, when, by which command, and the row as it was written."""
    (entry,) = recorded(clinic, lambda tx: tx.add(ANA))
    ana = clinic.ask(lambda reader: reader.known(Patient, entry.key))
    assert ana == replace(ANA, id=entry.key, version=1)
    assert (entry.action, entry.record, entry.part) == (Action.ADD, "patient", 1)
    assert (entry.actor, entry.command, entry.at) == (LEE, "log", "2026-12-01T09:30:00+00:00")
    assert entry.before is None
    assert json.loads(entry.after) == row_of(ana)


def test_new_records_get_keys_of_their_own_and_an_entry_each(clinic: Clinic) -> None:
    """Many at once take the same way as one."""
    settings = [Setting(f"setting {number}", "on") for number in range(50)]
    entries = recorded(clinic, lambda tx: tx.add_many(settings, "all on"))
    assert len({entry.key for entry in entries}) == 50
    assert [entry.part for entry in entries] == list(range(1, 51))
    assert {entry.reason for entry in entries} == {"all on"}
    assert [json.loads(entry.after)["name"] for entry in entries] == [setting.name for setting in settings]


def test_nothing_to_write_leaves_no_entry(clinic: Clinic) -> None:
    """A command that finds nothing to do is not in the trail."""
    assert recorded(clinic, lambda tx: tx.add_many(list[Setting]())) == []


def test_replaced_record_is_a_new_version_with_one_entry(clinic: Clinic) -> None:
    """What was there before stays in the trail, and only there."""
    ana = clinic.patient()
    (entry,) = recorded(clinic, lambda tx: tx.replace(ana, replace(ana, phone="555-0100"), "called"))
    changed = replace(ana, phone="555-0100", version=2)
    assert clinic.ask(lambda reader: reader.known(Patient, ana.id)) == changed
    assert (entry.action, entry.key, entry.reason) == (Action.REPLACE, ana.id, "called")
    assert json.loads(entry.before or "") == row_of(ana)
    assert json.loads(entry.after) == row_of(changed)


def test_replacing_keeps_key_and_counts_versions(clinic: Clinic) -> None:
    """Whatever key and version the new record carries, it is the next version of the old one."""
    ana = clinic.patient()
    changed = clinic.do(lambda tx: tx.replace(ana, replace(BEN, id=99, version=7)))
    assert (changed.id, changed.version) == (ana.id, 2)


def test_voided_record_stays_with_its_reason(clinic: Clinic) -> None:
    """Striking out is a new version like any other."""
    ana = clinic.patient()
    (entry,) = recorded(clinic, lambda tx: tx.void(ana, "entered twice"))
    assert clinic.ask(lambda reader: reader.known(Patient, ana.id)).void == "entered twice"
    assert (entry.action, entry.reason) == (Action.REPLACE, "entered twice")


def test_note_of_a_command_is_in_each_of_its_entries(clinic: Clinic) -> None:
    """So are the operation that it takes back, and the day it is said to have happened."""
    before = len(clinic.trail())
    said = replace(act(note="by phone", undoes="another operation"), on=OPENED)
    write(clinic.address, said, lambda tx: (tx.add(ANA), tx.add(BEN)))
    entries = clinic.trail()[before:]
    assert [entry.note for entry in entries] == ["by phone", "by phone"]
    assert [entry.undoes for entry in entries] == ["another operation"] * 2
    assert [entry.operation for entry in entries] == [said.operation] * 2
    assert [entry.on for entry in entries] == [OPENED] * 2


def fail(error: Exception) -> Callable[..., None]:
    """Return what raises an error."""

    def raises(*_: object) -> None:
        raise error

    return raises


@pytest.mark.parametrize("error", [OutOfRange("no"), KeyError("mistake")], ids=["refusal", "mistake"])
def test_error_takes_everything_back(clinic: Clinic, error: Exception) -> None:
    """Neither record, nor standing, nor trail keeps anything of a command that failed."""
    course = clinic.opened().course
    before = clinic.everything()

    def work(tx: Transaction) -> None:
        log_session(tx, [course.id], given(after(28)))
        raise error

    with pytest.raises(type(error)):
        clinic.do(work)
    assert clinic.everything() == before


def test_error_at_the_last_moment_takes_everything_back(clinic: Clinic) -> None:
    """Until the commit nothing is recorded."""
    before = clinic.everything()
    with pytest.raises(KeyError):
        write(clinic.address, act(), lambda tx: tx.add(ANA), before_commit=fail(KeyError()))
    assert clinic.everything() == before


def test_error_of_the_database_takes_everything_back(clinic: Clinic) -> None:
    """A row that the schema refuses ends the command with one sentence."""
    before = clinic.everything()

    def work(tx: Transaction) -> None:
        tx.add(ANA)
        tx.add(Session(patient_id=999, on=OPENED, clinician=LEE))

    with pytest.raises(DatabaseTrouble):
        clinic.do(work)
    assert clinic.everything() == before


def test_dry_run_does_all_of_it_and_leaves_nothing(clinic: Clinic) -> None:
    """The answer is that of the real run; the commit is not even announced."""
    course = clinic.opened().course
    before = clinic.everything()
    work = lambda tx: log_session(tx, [course.id], given(after(3)))  # noqa: E731 - run twice
    _, (dry,) = write(clinic.address, act(), work, dry_run=True, before_commit=fail(KeyError()))
    assert clinic.everything() == before
    _, (real,) = clinic.do(work)
    assert dry.progress == real.progress


def test_commit_is_announced(clinic: Clinic) -> None:
    """Whoever must not be interrupted from there on is told."""
    told: list[int] = []
    write(clinic.address, act(), lambda tx: tx.add(ANA), before_commit=lambda: told.append(1))
    assert told == [1]


def test_stale_version_is_refused_and_nothing_changes(clinic: Clinic) -> None:
    """Two people change the same record: the second is told, and writes nothing at all."""
    ana = clinic.patient()
    clinic.do(lambda tx: tx.replace(ana, replace(ana, phone="555-0100")))
    before = clinic.everything()

    def work(tx: Transaction) -> None:
        tx.add(BEN)
        tx.replace(ana, replace(ana, phone="555-0199"))

    with pytest.raises(ChangedMeanwhile):
        clinic.do(work)
    assert clinic.everything() == before


def test_second_record_of_one_number_is_refused(clinic: Clinic) -> None:
    """What got past the check of the use case, the schema refuses."""
    clinic.patient()
    before = clinic.everything()
    with pytest.raises(ChangedMeanwhile):
        clinic.do(lambda tx: tx.add(ANA))
    assert clinic.everything() == before


def test_reader_of_a_transaction_sees_what_it_wrote(clinic: Clinic) -> None:
    """Nobody else does, until the commit."""

    def work(tx: Transaction) -> tuple[Patient | None, Patient | None]:
        tx.add(ANA)
        return tuple(reader.one(Patient, "patients.by_mrn", mrn=ANA.mrn) for reader in (tx.reader, outside))  # type: ignore[return-value]

    with clinic.reading() as outside:
        inside, elsewhere = clinic.do(work)
    assert inside
    assert elsewhere is None


def test_record_without_a_table_is_a_mistake(clinic: Clinic) -> None:
    """Only records of the clinic are written."""
    with pytest.raises(KeyError):
        clinic.do(lambda tx: tx.add(date(2026, 1, 5)))


def test_course_of_nobody_is_refused(clinic: Clinic) -> None:
    """Every reference leads somewhere."""
    with pytest.raises(DatabaseTrouble):
        clinic.do(lambda tx: tx.add(Course(1, 1, None, None, 1, OPENED, LEE)))


def test_keys_are_given_once(clinic: Clinic) -> None:
    """Also those that are not used, and after keys that are kept for who names them."""

    def work(tx: Transaction) -> tuple[list[int], list[int], list[int]]:
        first = tx.new_keys(Patient, 2)
        second = tx.new_keys(Patient, 1)
        tx.keep_keys(Patient, 1000)
        tx.keep_keys(Patient, 10)
        return first, second, [tx.add(ANA).id, *tx.new_keys(Patient, 1)]

    first, second, then = clinic.do(work)
    assert len({*first, *second}) == 3
    assert then == [1001, 1002]


def test_keys_are_kept_where_records_have_them(clinic: Clinic) -> None:
    """What is added after them comes after them."""

    def work(tx: Transaction) -> Patient:
        tx.keep_keys(Patient, 12)
        tx.add_keyed([replace(ANA, id=12)])
        tx.add_keyed([])
        return tx.add(BEN)

    assert clinic.do(work).id == 13
    assert clinic.ask(lambda reader: reader.known(Patient, 12)) == replace(ANA, id=12)
    assert clinic.patient(Patient("3", "Li, Na", date(1990, 1, 1))).id == 14


def test_many_changes_are_recorded_as_few_are(clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond what is kept in memory entries are chained as they come, and everything derived is derived anew."""
    monkeypatch.setattr(transaction, "MANY", 2)
    course = clinic.opened(protocol="maxwell-2007").course

    def work(tx: Transaction) -> None:
        for days in range(0, 30, 7):
            log_session(tx, [course.id], replace(given(after(days)), injection=LOTS))

    clinic.do(work)
    assert clinic.course(course.id).progress.counted == 5
    assert clinic.ask(lambda reader: examine(reader, TODAY)).differences == ()
    assert len(clinic.rows("lot_use")) == 5
    assert breaks(clinic) == []
    assert replayed(clinic) == stored(clinic)
    clinic.undo()
    assert clinic.course(course.id).progress.counted == 0
