"""Lots: what a clinic has in stock, until when it is good, and whether its maker recalled it."""

from dataclasses import dataclass
from datetime import date


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


def lot_number(text: str) -> str:
    """Return the number of a lot as it is compared: in capitals, single blanks inside, none around."""
    return " ".join(text.upper().split())
