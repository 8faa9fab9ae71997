"""Lots: what a clinic has in stock, until when it is good, and whether its maker recalled it."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from prolotrack.domain.anatomy import Side
from prolotrack.domain.dates import Interval, Unit, add, parse_day
from prolotrack.domain.names import LONGEST_KEY, required
from prolotrack.errors import OutOfRange, UsageProblem

_MONTH = r"\d{4}-\d{2}"
_A_MONTH = Interval(1, Unit.MONTH)
_A_DAY = timedelta(days=1)


class LotStatus(StrEnum):
    """Whether a lot may be used on a day. One that was recalled is *recalled*, also where it expired before."""

    GOOD = "good"
    EXPIRED = "expired"
    RECALLED = "recalled"


@dataclass(frozen=True, slots=True)
class Lot:
    """One lot of a product, by its number in capitals.

    *expires* is the last good day. An injection from a lot that had expired, or that was recalled whenever, is
    sub-standard: it is recorded and does not count.
    """

    number: str
    product: str
    expires: date | None = None
    maker: str | None = None
    recalled_on: date | None = None
    recall_reason: str | None = None
    note: str | None = None
    void: str | None = None
    id: int = 0
    version: int = 1

    def status(self, day: date) -> LotStatus:
        """Return whether it may be used on a day, as far as is known by then; the day it expires is still good."""
        if self.recalled_on and self.recalled_on <= day:
            return LotStatus.RECALLED
        return LotStatus.EXPIRED if self.expired_by(day) else LotStatus.GOOD

    def expired_by(self, day: date) -> bool:
        """Say whether its last good day lies before a day, as far as that is known."""
        return self.expires is not None and self.expires < day

    def as_of(self, day: date) -> "Lot":
        """Return the lot as it was known on a day: a recall after it had not been heard of."""
        heard_of = self.recalled_on is None or self.recalled_on <= day
        return self if heard_of else replace(self, recalled_on=None, recall_reason=None)


class LotState(NamedTuple):
    """What is known of a lot from which something was given on a day; not *known*: no such lot is in stock."""

    number: str
    known: bool
    expires: date | None = None
    expired: bool = False
    recalled_on: date | None = None
    recall_reason: str | None = None

    @property
    def substandard(self) -> bool:
        """Say whether what was given from it does not count: it had expired on the day, or was recalled whenever."""
        return self.expired or self.recalled_on is not None


class LotRow(NamedTuple):
    """A lot in ``lot list``."""

    lot: str
    product: str
    maker: str | None
    expires: date | None
    status: LotStatus
    recalled_on: date | None
    recall_reason: str | None
    note: str | None


class LotUse(NamedTuple):
    """An injection that was given from a lot, and to whom; *substandard* whichever of its lots was bad."""

    session: str
    on: date
    course: str
    mrn: str
    patient: str
    phone: str | None
    deceased: date | None
    structure: str
    side: Side | None
    clinician: str
    substandard: bool


class LotRecord(NamedTuple):
    """A lot by its number, None where it was never entered, and what stands that was given from it."""

    number: str
    lot: Lot | None
    given: tuple[LotUse, ...]


class LotChange(NamedTuple):
    """A lot as it is now, what was given from it, and what it made sub-standard, or good again.

    Where it has another number now, that may also be what was given from its *former* one.
    """

    lot: Lot
    given: tuple[LotUse, ...]
    changed: tuple[LotUse, ...]
    former: str | None = None

    @property
    def forecast_again(self) -> tuple[str, ...]:
        """Return the courses whose next session is another, or may be."""
        return tuple(dict.fromkeys(use.course for use in self.changed))


def lot_state(number: str, lot: Lot | None, on: date) -> LotState:
    """Return what is known of a lot from which something was given on a day; None where none of that number is."""
    if lot is None:
        return LotState(lot_number(number), known=False)
    expired = lot.expired_by(on)
    return LotState(lot.number, True, lot.expires, expired, lot.recalled_on, lot.recall_reason)  # noqa: FBT003 - known


def lot_states(numbers: Iterable[str], find: Callable[[str], Lot | None], on: date) -> tuple[LotState, ...]:
    """Return what is known of lots from which something was given on a day, each once, in their order."""
    return tuple(lot_state(number, find(number), on) for number in dict.fromkeys(map(lot_number, numbers)))


def lot_number(text: str) -> str:
    """Return the number of a lot as it is compared: its first 64 characters, in capitals, as it is read.

    Full-width letters are letters, every dash is a hyphen, what cannot be seen is left out, blanks inside are single.
    """
    return _in_capitals(text)[:LONGEST_KEY].rstrip()


def named_lot(text: str) -> str:
    """Return the number of a lot to enter or to find, as it is compared: not blank, at most 64 characters."""
    if len(_in_capitals(required(text, "The number of the lot"))) > LONGEST_KEY:
        raise OutOfRange(f"The number of a lot has at most {LONGEST_KEY} characters: correct it.")
    return lot_number(text)


def _in_capitals(text: str) -> str:
    """Return a text in capitals as a person reads it, single blanks inside, none around."""
    if text.isascii():
        return " ".join(text.upper().split())
    seen = "".join(map(_as_read, unicodedata.normalize("NFKC", text).upper()))
    folded = " ".join(seen.split())
    return folded if folded == text else _in_capitals(folded)


def _as_read(character: str) -> str:
    """Return a character of the number of a lot as a person reads it."""
    kind = unicodedata.category(character)
    if kind == "Pd" or character == "\N{MINUS SIGN}":
        return "-"
    return "" if kind == "Cf" else character


def parse_expiry(text: str, today: date) -> date:
    """Return the last good day that *text* names: a day, or a month, ``2027-03``, which is good until its last day."""
    try:
        if not re.fullmatch(_MONTH, text, re.ASCII):
            return parse_day(text, today)
        first = date.fromisoformat(f"{text}-01")
    except (UsageProblem, ValueError):
        raise UsageProblem(f"{text!r} is no expiry: write 2027-03, whose last day is good, or 2027-03-31.") from None
    return add(first, _A_MONTH) - _A_DAY


def row_of(lot: Lot, day: date) -> LotRow:
    """Return a lot as a row of the list, as it is on a day."""
    now = lot.as_of(day)
    return LotRow(
        lot=now.number,
        product=now.product,
        maker=now.maker,
        expires=now.expires,
        status=now.status(day),
        recalled_on=now.recalled_on,
        recall_reason=now.recall_reason,
        note=now.note,
    )
