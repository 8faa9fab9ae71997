"""Tests of a connection that is lost while somebody records: it is recorded once, or its author is told."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import psycopg
import pytest

from prolotrack.domain.patient import Patient
from prolotrack.errors import DatabaseTrouble
from prolotrack.store.address import parse_address
from prolotrack.store.transaction import Transaction, write
from tests.databases import Server
from tests.factories import ANA, BEN, Clinic, act
from tests.store.chain import breaks
from tests.store.wire import Wire, wire


@pytest.fixture
def clinic(postgres_url: str) -> Clinic:
    """Return a clinic on a server, on SQLite nothing can be lost."""
    return Clinic(parse_address(postgres_url))


@pytest.fixture
def laid(postgres: Server) -> Iterator[Wire]:
    """Lay a wire to the server."""
    with wire(postgres.folder) as laid:
        yield laid


def cut_off(clinic: Clinic) -> None:
    """End every connection to the clinic's database, as its keeper would."""
    with psycopg.connect(clinic.address.url, autocommit=True) as keeper:
        keeper.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def only_once(work: Callable[[], None]) -> Callable[[], None]:
    """Return what works the first time that it is called."""
    left = [work]
    return lambda: left.pop()() if left else None


def over(laid: Wire, clinic: Clinic) -> Clinic:
    """Return the clinic as it is reached over a wire."""
    name = clinic.address.url.partition("@/")[2].partition("?")[0]
    return Clinic(parse_address(f"postgresql://postgres@/{name}?host={laid.folder}"))


def test_connection_lost_before_a_write_is_made_anew(clinic: Clinic) -> None:
    """The command begins again, and is recorded once."""
    cut = only_once(lambda: cut_off(clinic))

    def work(tx: Transaction) -> Patient:
        ana = tx.add(ANA)
        cut()
        tx.add(BEN)
        return ana

    ana = clinic.do(work)
    assert [row[0] for row in clinic.rows("patient")] == ["1042", "2077"]
    assert clinic.ask(lambda reader: reader.known(Patient, ana.id)) == ana
    assert breaks(clinic) == []


def test_connection_lost_before_the_commit_is_made_anew(clinic: Clinic) -> None:
    """What the server never got is recorded at the second try, once."""
    before = len(clinic.trail())
    write(clinic.address, act(), lambda tx: tx.add(ANA), before_commit=only_once(lambda: cut_off(clinic)))
    assert len(clinic.rows("patient")) == 1
    assert len(clinic.trail()) == before + 1


def test_connection_lost_while_reading_is_made_anew(clinic: Clinic) -> None:
    """Not only what is written is tried again."""
    ben, cut = clinic.patient(BEN), only_once(lambda: cut_off(clinic))

    def work(tx: Transaction) -> Patient:
        tx.add(ANA)
        cut()
        return tx.reader.known(Patient, ben.id)

    assert clinic.do(work) == ben
    assert [row[0] for row in clinic.rows("patient")] == ["1042", "2077"]


def test_connection_lost_again_and_again_is_told(clinic: Clinic) -> None:
    """After five tries the command says that nobody knows; here, nothing was recorded."""
    before, tries = clinic.everything(), []

    def cut() -> None:
        tries.append(1)
        cut_off(clinic)

    with pytest.raises(DatabaseTrouble, match="Whether it was recorded is not known: look before you repeat it"):
        write(clinic.address, act(), lambda tx: tx.add(ANA), before_commit=cut)
    assert len(tries) == 5
    assert clinic.everything() == before


def test_commit_whose_answer_was_lost_is_found_and_not_repeated(clinic: Clinic, laid: Wire) -> None:
    """The server committed, the network failed: the operation is in the trail, and nothing happens twice."""
    laid.cut.append(b"COMMIT")
    before, works = len(clinic.trail()), []

    def work(tx: Transaction) -> Patient:
        works.append(1)
        return tx.add(ANA)

    ana = over(laid, clinic).do(work)
    assert laid.cut == []
    assert ana == replace(ANA, id=ana.id)
    assert clinic.ask(lambda reader: reader.known(Patient, ana.id)) == ana
    assert len(clinic.trail()) == before + 1
    assert works == [1]


def test_commit_whose_answer_is_lost_for_good_is_told(clinic: Clinic, laid: Wire) -> None:
    """The server committed and is out of reach: the command does not say that nothing was recorded."""
    laid.cut.append(b"COMMIT")
    laid.lasting.set()
    with pytest.raises(DatabaseTrouble, match=r"cannot be reached.*Whether it was recorded is not known"):
        over(laid, clinic).patient(ANA)
    assert [row[0] for row in clinic.rows("patient")] == ["1042"]


def test_commit_is_looked_up_until_it_is_found(clinic: Clinic, laid: Wire) -> None:
    """The network fails again while the program looks whether its commit arrived."""
    laid.cut.extend([b"COMMIT", b"audit.operation =", b"audit.operation ="])
    before = len(clinic.trail())
    assert over(laid, clinic).patient(ANA).mrn == ANA.mrn
    assert laid.cut == []
    assert len(clinic.trail()) == before + 1


def test_commit_that_cannot_be_looked_up_is_told(clinic: Clinic, laid: Wire) -> None:
    """After five tries the command says that nobody knows; here, it was recorded."""
    laid.cut.extend([b"COMMIT", *[b"audit.operation ="] * 4])
    with pytest.raises(DatabaseTrouble, match=r"cannot be reached.*Whether it was recorded is not known"):
        over(laid, clinic).patient(ANA)
    assert laid.cut == []
    assert [row[0] for row in clinic.rows("patient")] == ["1042"]


def test_dry_run_whose_connection_is_lost_leaves_nothing(clinic: Clinic, laid: Wire) -> None:
    """It is tried again, and taken back again."""
    laid.cut.append(b"INSERT INTO patient")
    before = clinic.everything()
    write(over(laid, clinic).address, act(), lambda tx: tx.add(ANA), dry_run=True)
    assert laid.cut == []
    assert clinic.everything() == before
