"""Tests of lots to look at: which are listed, and what is found under a number."""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import pytest

from prolotrack.domain.anatomy import Side
from prolotrack.domain.dates import parse_interval
from prolotrack.domain.lot import Lot, LotState, LotUse, lot_states
from prolotrack.errors import NotFound
from prolotrack.services.dossiers import dossier
from prolotrack.services.lots import LotsWanted, find_lot, in_stock, lot_record, lots
from prolotrack.services.registration import edit_patient
from tests.domain.injections import OPENED, after
from tests.factories import ANA, TODAY, Clinic
from tests.services.lots import D50, added, recalled, struck_out, used

STOCK = (
    Lot("A", "late", after(400)),
    Lot("B", "without expiry"),
    Lot("C", "soon", after(10)),
    Lot("D", "expired", after(-1)),
    Lot("E", "soon", after(10)),
)


def listed(clinic: Clinic, **wanted: Any) -> str:  # noqa: ANN401 - of whatever field
    """Return the numbers of the lots that are listed on the day the course was opened."""
    asked = LotsWanted(OPENED)._replace(**wanted)
    return "".join(row.lot for row in clinic.ask(lambda reader: lots(reader, asked)))


@pytest.fixture
def stocked(clinic: Clinic) -> Clinic:
    """Return a clinic with a few lots."""
    for lot in STOCK:
        added(clinic, lot)
    return clinic


def test_first_to_expire_is_listed_first(stocked: Clinic) -> None:
    """Of one day by number, and those without expiry last; what is struck out is not."""
    assert listed(stocked) == "DCEAB"
    struck_out(stocked, stocked.ask(lambda reader: find_lot(reader, "c")))
    assert listed(stocked) == "DEAB"


@pytest.mark.parametrize(
    ("within", "numbers"), [("9d", "D"), ("10d", "DCE"), ("1y", "DCE"), ("400d", "DCEA"), ("9y", "DCEA")]
)
def test_lots_that_expire_within(stocked: Clinic, within: str, numbers: str) -> None:
    """Those that have expired are among them; those without expiry are not."""
    assert listed(stocked, within=parse_interval(within)) == numbers


def test_expired_and_recalled_lots_alone(stocked: Clinic) -> None:
    """The day of expiry is good; both may be asked of one lot."""
    recalled(stocked, after(2), "d")
    recalled(stocked, after(3), "a")
    assert listed(stocked, expired=True) == "D"
    assert listed(stocked, expired=True, day=after(10)) == "D"
    assert listed(stocked, expired=True, day=after(11)) == "DCE"
    assert listed(stocked, recalled=True) == ""
    assert listed(stocked, recalled=True, day=after(2)) == "D"
    assert listed(stocked, recalled=True, day=after(3)) == "DA"
    assert listed(stocked, recalled=True, expired=True, day=after(3)) == "D"


def test_what_was_given_is_shown_with_to_whom(clinic: Clinic) -> None:
    """By day; a lot that was used is found though nobody entered it."""
    clinic.opened("left knee")
    used(clinic, after(28), "d50")
    used(clinic, OPENED, "d 7", "D50")
    shown = clinic.ask(lambda reader: lot_record(reader, " d50 "))
    assert (shown.number, shown.lot) == ("D50", None)
    use = LotUse(
        "S2", OPENED, "C1", ANA.mrn, ANA.name, None, None, "knee joint", Side.LEFT, "Dr. Lee", substandard=False
    )
    assert shown.given == (use, use._replace(session="S1", on=after(28)))


def test_who_died_is_told(clinic: Clinic) -> None:
    """Nobody should call."""
    seen = clinic.opened().patient
    used(clinic, OPENED, "d50")
    dead = replace(seen, deceased=after(3), phone="555-0142")
    clinic.do(lambda tx: edit_patient(tx, seen, dead, TODAY))
    (use,) = clinic.ask(lambda reader: lot_record(reader, "d50")).given
    assert (use.deceased, use.phone) == (after(3), "555-0142")


def test_number_that_is_not_there(clinic: Clinic) -> None:
    """Each sentence says where to look."""
    with clinic.reading() as reader:
        with pytest.raises(NotFound, match=r"^There is no lot D50 in stock: prolotrack lot list shows them\.$"):
            find_lot(reader, "d50")
        with pytest.raises(NotFound, match=r"^There is no lot D50, in stock or used: .* shows those in stock\.$"):
            lot_record(reader, "d50")


def test_lots_of_a_session_are_known_each_once(clinic: Clinic) -> None:
    """In the order in which they were said; one that is not in stock is not known."""
    added(clinic, replace(D50, expires=date(2026, 1, 31)))
    with clinic.reading() as reader:
        states = lot_states(["x", "d50", "D50 "], partial(in_stock, reader), date(2026, 2, 1))
    assert states == (
        LotState("X", known=False),
        LotState("D50", known=True, expires=date(2026, 1, 31), expired=True),
    )


def test_treatment_tells_of_its_lots_as_they_were_known(clinic: Clinic) -> None:
    """A recall after the day had not been heard of, and the session counted."""
    clinic.opened()
    added(clinic)
    used(clinic, OPENED, "x", "d50", "D50")
    clinic.log(1, after(28))
    recalled(clinic, after(40))
    for day, substandard in ((after(39), False), (after(40), True)):
        now = clinic.ask(lambda reader, day=day: dossier(reader, 1, day))  # type: ignore[misc]
        first, second = now.treatments
        assert [(state.number, state.known, state.substandard) for state in first.lots] == [
            ("X", False, False),
            ("D50", True, substandard),
        ]
        assert (bool(first.faults), second.lots) == (substandard, ())
        assert now.progress.visits[0].substandard is substandard
