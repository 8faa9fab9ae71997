"""Lots: what a clinic has in stock, until when it is good, and whether its maker recalled it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple


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
        return LotStatus.EXPIRED if self.expires and self.expires < day else LotStatus.GOOD


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


def lot_state(number: str, lot: Lot | None, on: date) -> LotState:
    """Return what is known of a lot from which something was given on a day; None where none of that number is."""
    if lot is None:
        return LotState(lot_number(number), known=False)
    expired = lot.expires is not None and lot.expires < on
    return LotState(lot.number, True, lot.expires, expired, lot.recalled_on, lot.recall_reason)  # noqa: FBT003 - known


def lot_number(text: str) -> str:
    """Return the number of a lot as it is compared: in capitals, single blanks inside, none around."""
    return " ".join(text.upper().split())
