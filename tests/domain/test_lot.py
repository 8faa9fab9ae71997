"""Tests of lots: until when one is good, what is known of it on a day, and how its number is compared."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolotrack.domain.lot import (
    Lot,
    LotChange,
    LotRow,
    LotState,
    LotStatus,
    LotUse,
    lot_number,
    lot_state,
    lot_states,
    named_lot,
    parse_expiry,
    row_of,
)
from prolotrack.errors import OutOfRange, UsageProblem
from tests.domain.injections import OPENED, after

TODAY = date(2026, 12, 1)
GOOD = Lot("D50", "dextrose 50 %", OPENED)
USE = LotUse("S1", OPENED, "C1", "1042", "Rivera, Ana", None, None, "knee joint", None, "Dr. Lee", substandard=True)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("d50-8812", "D50-8812"),
        ("  lid   7 ", "LID 7"),
        ("ä1", "Ä1"),
        ("D50\t8812", "D50 8812"),
        ("D50\N{NON-BREAKING HYPHEN}8812", "D50-8812"),
        ("D50\N{EN DASH}8812", "D50-8812"),
        ("D50\N{MINUS SIGN}8812", "D50-8812"),
        ("D50\N{SOFT HYPHEN}-88\N{ZERO WIDTH SPACE}12", "D50-8812"),
        ("\N{FULLWIDTH LATIN SMALL LETTER D}50-8812", "D50-8812"),
        ("D50\N{NO-BREAK SPACE}\N{EM SPACE}8812", "D50 8812"),
        ("e\N{ZERO WIDTH JOINER}\N{COMBINING ACUTE ACCENT}", "\N{LATIN CAPITAL LETTER E WITH ACUTE}"),
    ],
)
def test_number_is_compared_in_capitals(typed: str, number: str) -> None:
    """However it is typed, whatever its dashes, with single blanks; a blank is no hyphen."""
    assert lot_number(typed) == named_lot(typed) == number


@given(st.text())
def test_number_is_the_same_once_compared(text: str) -> None:
    """To compare what is compared already changes nothing."""
    assert lot_number(lot_number(text)) == lot_number(text)


def test_number_has_at_most_64_characters() -> None:
    """A longer one is compared by its beginning, where it was used, and can be neither entered nor found."""
    assert named_lot(f" {'x' * 64} ") == lot_number("x" * 65) == "X" * 64
    assert lot_number(f"{'x' * 63} y") == "X" * 63
    with pytest.raises(OutOfRange, match=r"^The number of a lot has at most 64 characters: correct it\.$"):
        named_lot("x" * 65)


def test_number_says_something() -> None:
    """Blanks are no number."""
    with pytest.raises(UsageProblem, match=r"^The number of the lot is empty: say it\.$"):
        named_lot("  ")


@pytest.mark.parametrize(
    ("typed", "last"),
    [
        ("2027-03", date(2027, 3, 31)),
        ("2027-02", date(2027, 2, 28)),
        ("2028-02", date(2028, 2, 29)),
        ("2027-12", date(2027, 12, 31)),
        ("2027-03-30", date(2027, 3, 30)),
        ("yesterday", date(2026, 11, 30)),
        ("+1y", date(2027, 12, 1)),
    ],
)
def test_month_alone_means_its_last_day(typed: str, last: date) -> None:
    """A day means itself."""
    assert parse_expiry(typed, TODAY) == last


def test_last_month_of_the_calendar_has_no_end() -> None:
    """Nothing lies after it."""
    with pytest.raises(OutOfRange, match="is beyond the calendar"):
        parse_expiry("9999-12", TODAY)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " 2027-02",
        "2027-02-28 ",
        "03/2027",
        "2027-3",
        "2027",
        "2027-03-32",
        "Mar 2027",
        "2027-13",
        "2027-00",
        "0000-01",
    ],
)
def test_expiry_is_not_guessed(typed: str) -> None:
    """Whatever else is printed on a box: the sentence says how it is written."""
    sentence = f"^'{typed}' is no expiry: write 2027-03, whose last day is good, or 2027-03-31\\.$"
    with pytest.raises(UsageProblem, match=sentence):
        parse_expiry(typed, TODAY)


@pytest.mark.parametrize(
    ("lot", "day", "status"),
    [
        (GOOD, OPENED, LotStatus.GOOD),
        (GOOD, after(1), LotStatus.EXPIRED),
        (Lot("D50", "x"), date.max, LotStatus.GOOD),
        (Lot("D50", "x", recalled_on=OPENED), after(-1), LotStatus.GOOD),
        (Lot("D50", "x", recalled_on=OPENED), OPENED, LotStatus.RECALLED),
        (Lot("D50", "x", OPENED, recalled_on=after(2)), after(1), LotStatus.EXPIRED),
        (Lot("D50", "x", OPENED, recalled_on=after(2)), after(2), LotStatus.RECALLED),
    ],
)
def test_status_is_that_of_a_day(lot: Lot, day: date, status: LotStatus) -> None:
    """The day it expires is still good; a recall is known from its day on, and says more than an expiry."""
    assert lot.status(day) is status


def test_lot_as_it_was_known() -> None:
    """A recall after the day had not been heard of; what it was before is kept."""
    recalled = Lot("D50", "x", OPENED, "Acme", after(3), "particles", "shelf 2")
    assert recalled.as_of(after(3)) == recalled
    assert recalled.as_of(after(2)) == Lot("D50", "x", OPENED, "Acme", note="shelf 2")
    assert GOOD.as_of(date.min) == GOOD


@pytest.mark.parametrize(
    ("lot", "on", "bad"),
    [
        (None, OPENED, False),
        (GOOD, OPENED, False),
        (Lot("D50", "x"), OPENED, False),
        (GOOD, after(1), True),
        (Lot("D50", "x", None, None, after(9), "particles"), OPENED, True),
        (Lot("D50", "x", None, None, after(9)), OPENED, True),
        (Lot("D50", "x", OPENED, None, after(9), "particles"), after(1), True),
    ],
)
def test_injection_from_a_bad_lot_is_substandard(lot: Lot | None, on: date, bad: bool) -> None:
    """Expired before the day, or recalled whenever; of a lot that is not in stock nothing is known."""
    state = lot_state(" d50", lot, on)
    assert (state.number, state.known) == ("D50", lot is not None)
    assert state.substandard is bad


def test_lot_is_expired_by_the_day_after_its_last_good_one() -> None:
    """One of which that day is not known never is."""
    assert [GOOD.expired_by(day) for day in (OPENED, after(1))] == [False, True]
    assert not Lot("D50", "x").expired_by(date.max)


def test_lots_are_known_each_once() -> None:
    """By their numbers as they are compared, in the order in which they were said."""
    found = lot_states(["x", "d50", "D50 ", "X"], {"D50": GOOD}.get, after(1))
    assert found == (LotState("X", known=False), LotState("D50", known=True, expires=OPENED, expired=True))


def test_state_says_what_is_known() -> None:
    """Of a lot that was bad in both ways, and of one that nobody entered."""
    bad = Lot("D50", "x", OPENED, None, after(9), "particles")
    assert lot_state("d50", bad, after(1)) == LotState("D50", True, OPENED, True, after(9), "particles")
    assert lot_state("d50", None, OPENED) == LotState("D50", False, None, False, None, None)


def test_row_is_that_of_a_day() -> None:
    """Nobody knew of the recall before it."""
    lot = Lot("D50", "x", after(5), "Acme", after(3), "particles", "shelf 2")
    row = LotRow("D50", "x", "Acme", after(5), LotStatus.RECALLED, after(3), "particles", "shelf 2")
    assert row_of(lot, after(3)) == row
    known = row._replace(status=LotStatus.GOOD, recalled_on=None, recall_reason=None)
    assert row_of(lot, after(2)) == known


def test_courses_are_forecast_again_once_each() -> None:
    """In the order of their sessions."""
    uses = (USE, USE._replace(course="C3"), USE._replace(session="S2"))
    assert LotChange(GOOD, uses, uses).forecast_again == ("C1", "C3")
    assert LotChange(GOOD, uses, ()).forecast_again == ()
