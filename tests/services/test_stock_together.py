"""Tests of several people at the stock at the same time: whatever comes first, the courses follow."""

from collections.abc import Callable
from datetime import date

from prolotrack.domain.lot import Lot, LotChange
from prolotrack.errors import Duplicate
from prolotrack.services.doctor import examine
from prolotrack.store.engine import snapshot
from tests.domain.injections import after
from tests.factories import TODAY, Clinic
from tests.services.lots import added, recalled, used
from tests.store.test_concurrency import at_once, kinds


def differences(clinic: Clinic) -> object:
    """Return what is kept otherwise than it is derived afresh."""
    with snapshot(clinic.address) as reader:
        return examine(reader, TODAY).differences


def test_lot_goes_bad_while_it_is_given(clinic: Clinic) -> None:
    """Recalled or entered as expired in the moment in which sessions are given from it: none of them counts."""
    knee, hip = (clinic.opened(words).course.id for words in ("left knee", "right hip"))
    for turn in range(6):
        number, day = f"D{turn}", after(28 * turn)
        if turn % 2:
            added(clinic, Lot(number, "dextrose"))
        bad = recalling(clinic, day, number) if turn % 2 else entering(clinic, number)
        at_once(
            lambda day=day, number=number: used(clinic, day, number, courses=(knee,)),  # type: ignore[misc]
            bad,
            lambda day=day, number=number: used(clinic, day, number, courses=(hip,)),  # type: ignore[misc]
        )
    assert differences(clinic) == ()
    assert clinic.sql("SELECT given, counted FROM standing") == [(6, 0)] * 2


def test_lot_is_entered_once_by_two(clinic: Clinic) -> None:
    """The other is told."""
    answers = at_once(entering(clinic, "D50"), entering(clinic, "D50"))
    assert kinds(answers)[Duplicate] == 1
    assert len(clinic.rows("lot")) == 1


def recalling(clinic: Clinic, day: date, number: str) -> Callable[[], LotChange]:
    """Return what recalls a lot."""
    return lambda: recalled(clinic, day, number)


def entering(clinic: Clinic, number: str) -> Callable[[], LotChange]:
    """Return what enters an expired lot."""
    return lambda: added(clinic, Lot(number, "dextrose", after(-1)))
