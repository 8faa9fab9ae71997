"""Lots: what is in stock, what was given from which, and what follows where one was bad."""

from collections.abc import Iterable
from datetime import date

from prolotrack.domain.lot import Lot, LotState, lot_number, lot_state
from prolotrack.store.reader import Reader


def standing_lots(reader: Reader, numbers: Iterable[str], on: date) -> tuple[LotState, ...]:
    """Return what is known of lots from which something is given on a day, each once, in their order."""
    return tuple(lot_state(number, _in_stock(reader, number), on) for number in dict.fromkeys(map(lot_number, numbers)))


def _in_stock(reader: Reader, number: str) -> Lot | None:
    """Return the lot of a number that is in stock, if there is one."""
    return reader.one(Lot, "lots.one", number=lot_number(number))
