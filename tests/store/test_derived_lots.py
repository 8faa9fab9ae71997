"""Tests of what is derived of lots: which injections were given from which, and which of those do not count."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

import pytest

from prolotrack.domain.lot import Lot
from prolotrack.domain.schedule import Given
from prolotrack.domain.session import Injection
from prolotrack.domain.standing import Standing
from prolotrack.services.amendment import void_session
from prolotrack.services.treatment import log_session
from prolotrack.store.anew import lot_sets, standing_rows
from prolotrack.store.engine import snapshot
from tests.domain.injections import OPENED, after
from tests.factories import NOTHING_SAID, Clinic, given

STOCKED = Lot("D50-1", "dextrose 50 %", expires=after(30))


@pytest.fixture
def knee(clinic: Clinic) -> Iterator[Clinic]:
    """Return a clinic with a course; whatever is done, what is kept must be what is derived afresh."""
    clinic.opened()
    yield clinic
    with snapshot(clinic.address) as reader:
        assert all(kept == fresh for kept, fresh in standing_rows(reader))
        for kept, fresh in lot_sets(reader):
            assert kept
            assert fresh
            assert (fresh[0], fresh[2]) == kept


def gave(clinic: Clinic, on: date, *lots: str) -> Injection:
    """Log a session of the first course from lots, as they are typed; return its injection."""
    said = replace(given(on), injection=replace(NOTHING_SAID, lots=lots))
    clinic.do(lambda tx: log_session(tx, [1], said))
    return clinic.course(1).treatments[-1].injection


def used(clinic: Clinic) -> list[tuple[object, ...]]:
    """Return what is kept of the lots that were given, and of which injection."""
    return clinic.rows("lot_use")


def stand(clinic: Clinic) -> tuple[int, int]:
    """Return how many sessions of the first course were given, and how many count."""
    now = clinic.ask(lambda reader: reader.known(Standing, 1))
    return now.given, now.counted


def sub_standard(clinic: Clinic, day: date) -> list[bool]:
    """Return of every injection of the first course whether it was known by a day not to count."""
    found = clinic.ask(lambda reader: reader.all(Given, "courses.given", id=1, day=day.isoformat()))
    return [bool(each.substandard) for each in found]


@contextmanager
def nothing_else(clinic: Clinic) -> Iterator[None]:
    """Let something be done and taken back, which must leave what is derived as it was."""
    before = {name: clinic.rows(name) for name in ("lot_use", "standing")}
    yield
    clinic.undo()
    assert {name: clinic.rows(name) for name in before} == before


def test_lots_are_kept_by_their_numbers(knee: Clinic) -> None:
    """In capitals, blanks single, each once; an injection from none is kept of none."""
    gave(knee, OPENED, " d50-1 ", "w  1", "D50-1")
    gave(knee, after(28))
    assert used(knee) == [("D50-1", 1), ("W 1", 1)]


def test_amended_lots_take_the_place_of_those_before(knee: Clinic) -> None:
    """All of them, some, or none at all; undone, they are back."""
    injection = gave(knee, OPENED, "d50-1", "w 1")
    with nothing_else(knee):
        injection = knee.do(lambda tx: tx.replace(injection, replace(injection, lots=("w 1", "x"))))
        assert used(knee) == [("W 1", 1), ("X", 1)]
    injection = knee.course(1).treatments[-1].injection
    injection = knee.do(lambda tx: tx.replace(injection, replace(injection, lots=())))
    assert used(knee) == []
    knee.do(lambda tx: tx.replace(injection, replace(injection, lots=("y",))))
    assert used(knee) == [("Y", 1)]


def test_lots_of_a_void_session_are_known_still(knee: Clinic) -> None:
    """Somebody may have had them after all; the session counts no more for other reasons."""
    injection = gave(knee, OPENED, "d50-1")
    session = knee.course(1).treatments[-1].session
    knee.do(lambda tx: void_session(tx, session, "not given"))
    assert used(knee) == [("D50-1", injection.id)]
    assert stand(knee) == (0, 0)


def test_undone_session_leaves_the_lots_known(knee: Clinic) -> None:
    """It is void like any other, and stays in the record."""
    gave(knee, OPENED, "d50-1")
    knee.undo()
    assert used(knee) == [("D50-1", 1)]


def test_session_from_an_expired_lot_does_not_count(knee: Clinic) -> None:
    """The last good day itself does; whatever day it is today."""
    gave(knee, after(30), "d50-1")
    gave(knee, after(31), "d50-1")
    assert stand(knee) == (2, 2)
    with nothing_else(knee):
        knee.do(lambda tx: tx.add(STOCKED))
        assert stand(knee) == (2, 1)
        assert sub_standard(knee, OPENED) == [False, True]


def test_session_from_a_recalled_lot_does_not_count_whenever_it_was(knee: Clinic) -> None:
    """Before the recall it was not known: who looks back to a day sees that."""
    gave(knee, OPENED, "d50-1")
    lot = knee.do(lambda tx: tx.add(replace(STOCKED, expires=None)))
    assert stand(knee) == (1, 1)
    with nothing_else(knee):
        knee.do(lambda tx: tx.replace(lot, replace(lot, recalled_on=after(40), recall_reason="glass")))
        assert stand(knee) == (1, 0)
        assert sub_standard(knee, after(40)) == [True]
        assert sub_standard(knee, after(39)) == [False]


def test_lot_that_is_struck_out_was_never_bad(knee: Clinic) -> None:
    """Another of its number may be."""
    gave(knee, after(31), "d50-1")
    lot = knee.do(lambda tx: tx.add(STOCKED))
    assert stand(knee) == (1, 0)
    knee.do(lambda tx: tx.void(lot, "mistyped"))
    assert stand(knee) == (1, 1)
    assert sub_standard(knee, date.max) == [False]
    knee.do(lambda tx: tx.add(replace(STOCKED, expires=after(31))))
    assert stand(knee) == (1, 1)


def test_amended_number_of_a_lot_concerns_both(knee: Clinic) -> None:
    """What was given from the wrong number counts again, what was given from the right one no more."""
    gave(knee, after(31), "d50-1")
    other = knee.opened("right knee").course.id
    said = replace(given(after(32)), injection=replace(NOTHING_SAID, lots=("d50-2",)))
    knee.do(lambda tx: log_session(tx, [other], said))
    lot = knee.do(lambda tx: tx.add(STOCKED))
    knee.do(lambda tx: tx.replace(lot, replace(lot, number="D50-2")))
    assert stand(knee) == (1, 1)
    assert knee.ask(lambda reader: reader.known(Standing, other)).counted == 0


def test_one_bad_lot_among_good_ones_is_enough(knee: Clinic) -> None:
    """An injection is one mix; another on the same day makes the day count."""
    knee.do(lambda tx: tx.add_many([STOCKED, Lot("W 1", "water")]))
    gave(knee, after(31), "w 1", "d50-1")
    assert stand(knee) == (1, 0)
    said = replace(given(after(31)), injection=replace(NOTHING_SAID, lots=("w 1",)), override="anew")
    knee.do(lambda tx: log_session(tx, [1], said))
    assert stand(knee) == (1, 1)
    assert sub_standard(knee, date.max) == [True, False]


def test_moved_session_is_judged_by_its_day(knee: Clinic) -> None:
    """The lot was good on the day before."""
    knee.do(lambda tx: tx.add(STOCKED))
    gave(knee, after(31), "d50-1")
    session = knee.course(1).treatments[-1].session
    assert stand(knee) == (1, 0)
    knee.do(lambda tx: tx.replace(session, replace(session, on=after(30))))
    assert stand(knee) == (1, 1)
