"""Lots, to look at: what is in stock, and what was given from which."""

from datetime import date
from typing import NamedTuple

from prolotrack.domain.dates import Interval, add
from prolotrack.domain.lot import Lot, LotRecord, LotRow, LotStatus, LotUse, lot_number, row_of
from prolotrack.errors import NotFound
from prolotrack.store.reader import Reader


class LotsWanted(NamedTuple):
    """Which lots are listed, as of a day: those that expire *within* an interval have expired, or will by its end."""

    day: date
    expired: bool = False
    recalled: bool = False
    within: Interval | None = None


def in_stock(reader: Reader, number: str) -> Lot | None:
    """Return the lot of a number, if there is one that is not struck out."""
    return reader.one(Lot, "lots.one", number=lot_number(number))


def find_lot(reader: Reader, number: str) -> Lot:
    """Return the lot of a number; NotFound where there is none in stock."""
    found = in_stock(reader, number)
    if found is None:
        raise NotFound(f"There is no lot {lot_number(number)} in stock: prolotrack lot list shows them.")
    return found


def lot_record(reader: Reader, number: str) -> LotRecord:
    """Return what is known of a lot, one too that was used and never entered, or was struck out."""
    number = lot_number(number)
    lot = in_stock(reader, number) or reader.one(Lot, "lots.struck_out", number=number)
    given = given_from(reader, number)
    if lot is None and not given:
        raise NotFound(f"There is no lot {number}, in stock or used: prolotrack lot list shows those in stock.")
    return LotRecord(number, lot, given)


def lots(reader: Reader, wanted: LotsWanted) -> list[LotRow]:
    """Return the lots in stock by their last good day, the first to expire first; those without one come last."""
    last = add(wanted.day, wanted.within) if wanted.within else date.max
    shown = [
        row_of(lot, wanted.day)
        for lot in reader.all(Lot, "lots.all")
        if (not wanted.expired or lot.expired_by(wanted.day))
        and (not wanted.recalled or lot.status(wanted.day) is LotStatus.RECALLED)
        and (wanted.within is None or (lot.expires and lot.expires <= last))
    ]
    return sorted(shown, key=lambda row: (row.expires or date.max, row.lot))


def given_from(reader: Reader, number: str) -> tuple[LotUse, ...]:
    """Return what stands that was given from lots of a number, by day."""
    return tuple(reader.all(LotUse, "lots.given", number=number))
