"""Tests of loading archives: what a clinic did leaves as a file and comes back as it was, on either database."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prolotrack.domain.manifest import Anchor, Manifest
from prolotrack.errors import DatabaseTrouble, ProlotrackError, UsageProblem
from prolotrack.exchange.archive import reading_archive
from prolotrack.services.archive import heading, how_many, whose
from prolotrack.services.archive_loading import load_archive
from prolotrack.services.doctor import examine
from prolotrack.store.address import Address, parse_address
from prolotrack.store.engine import REVISIONS
from tests.archives import archived, packed
from tests.databases import Server
from tests.domain.injections import after
from tests.factories import ANA, BEN, Clinic
from tests.services.corrections import DEEDS, Corrected
from tests.services.lives import Life, steps

LATE = date(2026, 12, 3)  # after everything was recorded
Places = Callable[[str], Address]

deeds = st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, 40), st.integers(-14, 28)), min_size=10, max_size=30)


@pytest.fixture
def places(tmp_path: Path, postgres: Server) -> Iterator[Places]:
    """Return what gives a place of a kind where no database is, again and again."""
    numbers = count()
    with _servers(postgres) as on_server:
        yield lambda kind: Address(path=tmp_path / f"{next(numbers)}.db") if kind == "sqlite" else on_server()


@contextmanager
def _servers(postgres: Server) -> Iterator[Callable[[], Address]]:
    """Give what makes empty databases on a server; they go at the end."""
    made: list[str] = []

    def make() -> Address:
        made.append(postgres.create())
        return parse_address(postgres.url(made[-1]))

    yield make
    for name in made:
        postgres.connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


def moved(path: Path, address: Address) -> Clinic:
    """Take in an archive; return the clinic that it makes."""
    with reading_archive(path) as archive:
        assert load_archive(address, archive.manifest, archive.lines) is False
    return Clinic(address)


def check_there_and_back(clinic: Clinic, places: Places, folder: Path) -> None:
    """Move a clinic to either kind of database and back: every archive has the same bytes, and all that is derived."""
    one = archived(clinic.address, folder / "one.zip")
    there = moved(folder / "one.zip", places("postgres" if clinic.address.path else "sqlite"))
    assert archived(there.address, folder / "two.zip") == one
    back = moved(folder / "two.zip", places("sqlite" if clinic.address.path else "postgres"))
    assert archived(back.address, folder / "three.zip") == one
    assert there.ask(lambda reader: examine(reader, LATE).differences) == ()
    same = back.everything() == clinic.everything()  # told apart here: their difference would be long
    assert same


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=steps)
def test_any_life_moves_there_and_back(
    clinic: Clinic, places: Places, tmp_path: Path, history: list[tuple[str, int]]
) -> None:
    """From a file to a server and to a file again, from a server to a file and to a server again: byte by byte."""
    patient = clinic.patient(replace(ANA, mrn=str(len(clinic.trail())), name='O\'Neil "漢字"\t\u202e\\u0000'))
    one = clinic.open(clinic.opening(patient, "left knee"), "usual").course.id
    other = clinic.open(clinic.opening(patient, "right knee"), "rabago-2013").course.id
    Life(clinic, one, other).live(history)
    check_there_and_back(clinic, places, tmp_path)


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=deeds)
def test_any_corrections_move_there_and_back(
    clinic: Clinic, places: Places, tmp_path: Path, history: list[tuple[str, int, int]]
) -> None:
    """What was amended, struck out, undone, switched, reopened."""
    patient = clinic.patient(replace(ANA, mrn=str(len(clinic.trail()))))
    clinic.open(clinic.opening(patient, "left knee"), "usual")
    life, day = Corrected(clinic, patient.id), 0
    for what, pick, days in history:
        day = max(day + days, -5)
        with suppress(ProlotrackError):
            life.do(what, pick, day)
    check_there_and_back(clinic, places, tmp_path)


def test_clinic_goes_on_as_if_it_had_not_moved(clinic: Clinic, places: Places, tmp_path: Path) -> None:
    """What is done after the move has the same keys and entries as it would have had."""
    course = clinic.opened().course.id
    clinic.log(course, after(0))
    archived(clinic.address, tmp_path / "all.zip")
    new = moved(tmp_path / "all.zip", places("sqlite"))
    for each in (clinic, new):
        each.log(course, after(28))
        each.patient(BEN)
        each.undo()
    assert [(e.n, e.record, e.key, e.after) for e in new.trail()] == [
        (e.n, e.record, e.key, e.after) for e in clinic.trail()
    ]


def test_heading_says_of_which_version_and_how_long_the_trail_is(clinic: Clinic) -> None:
    """Before anything is archived."""
    clinic.patient()
    last = clinic.trail()[-1]
    said = clinic.ask(heading)
    assert said == Manifest((), REVISIONS[-1], said.catalogue, Anchor(last.n, last.hash))
    assert said.catalogue


def test_rows_and_patients_are_counted(clinic: Clinic) -> None:
    """Void patients are named too."""
    ana = clinic.patient()
    clinic.do(lambda tx: tx.void(ana, "entered twice"))
    clinic.patient(BEN)
    assert clinic.ask(whose) == 2
    assert clinic.ask(how_many) == sum(map(len, packed(clinic.address).tables.values()))


def nothing(_: str) -> Iterator[str]:
    """Give no lines: what is refused is not read."""
    raise AssertionError


def test_archive_that_names_nobody_is_refused(clinic: Clinic) -> None:
    """It holds rows, and no records."""
    before = clinic.everything()
    with pytest.raises(UsageProblem, match=r"^The archive is de-identified: nothing can be taken in again from it\."):
        load_archive(clinic.address, Manifest((), deidentified=True), nothing)
    assert clinic.everything() == before


def test_archive_of_an_unknown_version_is_refused(clinic: Clinic) -> None:
    """It is of a newer program."""
    before = clinic.everything()
    with pytest.raises(DatabaseTrouble, match=r"^The archive is of version 9999, which this prolotrack does not know"):
        load_archive(clinic.address, Manifest((), "9999", 2, Anchor(0, "")), nothing)
    assert clinic.everything() == before


def test_archive_with_a_newer_catalogue_is_refused(clinic: Clinic) -> None:
    """It is of a newer program too: nothing here would know what is new in it."""
    before = clinic.everything()
    with pytest.raises(DatabaseTrouble, match=r"has edition 99 of the catalogue, which this prolotrack does not know:"):
        load_archive(clinic.address, Manifest((), REVISIONS[-1], 99, Anchor(0, "")), nothing)
    assert clinic.everything() == before
