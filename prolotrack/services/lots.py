"""Lots: what is in stock, what was given from which, and what follows where one was bad."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from prolotrack.domain.dates import Interval, add
from prolotrack.domain.lot import Lot, LotRow, LotState, LotStatus, LotUse, lot_number, lot_state, row_of
from prolotrack.errors import ChangedMeanwhile, Conflict, Duplicate, NotFound, OutOfRange, UsageProblem
from prolotrack.store.reader import Reader
from prolotrack.store.transaction import Transaction


class LotsWanted(NamedTuple):
    """Which lots are listed, as of a day: those that expire *within* an interval have expired, or will by its end."""

    day: date
    expired: bool = False
    recalled: bool = False
    within: Interval | None = None


class LotRecord(NamedTuple):
    """A number of a lot, the lot of that number, and what stands that was given from it; None is not in stock."""

    number: str
    lot: Lot | None
    given: tuple[LotUse, ...]


class LotChange(NamedTuple):
    """A lot as it is now, what was given from it, and of that what it made sub-standard, or good again."""

    lot: Lot
    given: tuple[LotUse, ...]
    changed: tuple[LotUse, ...]

    @property
    def forecast_again(self) -> tuple[str, ...]:
        """Return the courses whose next session is another, or may be."""
        return tuple(dict.fromkeys(use.course for use in self.changed))


class LotSaid(NamedTuple):
    """What is said of a lot that is put right; None leaves what was recorded."""

    number: str | None = None
    product: str | None = None
    expires: date | None = None
    maker: str | None = None
    note: str | None = None
    not_recalled: bool = False


def standing_lots(reader: Reader, numbers: Iterable[str], on: date) -> tuple[LotState, ...]:
    """Return what is known of lots from which something is given on a day, each once, in their order."""
    return tuple(lot_state(number, in_stock(reader, number), on) for number in dict.fromkeys(map(lot_number, numbers)))


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
    given = _given(reader, number)
    if lot is None and not given:
        raise NotFound(f"There is no lot {number}, in stock or used: prolotrack lot list shows those in stock.")
    return LotRecord(number, lot, given)


def lots(reader: Reader, wanted: LotsWanted) -> list[LotRow]:
    """Return the lots in stock by their last good day, the first to expire first; those without one come last."""
    last = add(wanted.day, wanted.within) if wanted.within else date.max
    rows = [row_of(lot, wanted.day) for lot in reader.all(Lot, "lots.all")]
    shown = [
        row
        for row in rows
        if (not wanted.expired or (row.expires and row.expires < wanted.day))
        and (not wanted.recalled or row.status is LotStatus.RECALLED)
        and (wanted.within is None or (row.expires and row.expires <= last))
    ]
    return sorted(shown, key=lambda row: (row.expires or date.max, row.lot))


def add_lot(tx: Transaction, lot: Lot) -> LotChange:
    """Enter a lot; Duplicate where its number is in stock already."""
    tx.hold_stock()
    _check_new(tx.reader, lot.number)
    return _changed(tx, lot.number, lambda: tx.add(lot))


def amend_lot(tx: Transaction, seen: Lot, said: LotSaid, reason: str) -> LotChange:
    """Put a lot right; ChangedMeanwhile where it is no longer as *seen*."""
    tx.hold_stock()
    _check_seen(tx.reader, seen)
    new = replace(
        seen,
        number=said.number or seen.number,
        product=said.product or seen.product,
        expires=said.expires or seen.expires,
        maker=said.maker or seen.maker,
        note=said.note or seen.note,
    )
    if said.not_recalled:
        if seen.recalled_on is None:
            raise Conflict(f"Lot {seen.number} was not recalled: leave out --not-recalled.")
        new = replace(new, recalled_on=None, recall_reason=None)
    if new == seen:
        raise UsageProblem("Nothing to change: say what is new, such as --expires 2027-03.")
    if new.number == seen.number:
        return _changed(tx, seen.number, lambda: tx.replace(seen, new, reason))
    _check_new(tx.reader, new.number)
    before = _given(tx.reader, seen.number), _given(tx.reader, new.number)
    lot = tx.replace(seen, new, reason)
    after = _given(tx.reader, seen.number), _given(tx.reader, new.number)
    changed = [use for each in zip(before, after, strict=True) for use in _differing(*each)]
    return LotChange(lot, after[1], tuple(changed))


def recall_lot(tx: Transaction, number: str, product: str | None, on: date, reason: str) -> LotChange:
    """Say that a lot was recalled; Conflict where that is known.

    One that was used and never entered is entered with it, as a *product* that must be said then; one that is neither
    in stock nor used is NotFound.
    """
    tx.hold_stock()
    found = lot_record(tx.reader, number)
    lot = found.lot
    if lot is None or lot.void:
        if not found.given:
            raise NotFound(f"Lot {found.number} is struck out, and nothing was given from it: lot add enters it anew.")
        if product is None:
            raise UsageProblem(f"Lot {found.number} was used and is not in stock: say what it is, with --product.")
        new = Lot(found.number, product, recalled_on=on, recall_reason=reason)
        return _changed(tx, found.number, lambda: tx.add(new, reason))
    if lot.recalled_on:
        known = f"Lot {lot.number} was recalled on {lot.recalled_on} already ({lot.recall_reason})"
        raise Conflict(f"{known}: prolotrack lot show {lot.number} lists what was given from it.")
    if product is not None and product.strip().casefold() != lot.product.strip().casefold():
        raise OutOfRange(f"Lot {lot.number} is {lot.product}, not {product}: check the number, or lot amend it first.")
    recalled = replace(lot, recalled_on=on, recall_reason=reason)
    return _changed(tx, lot.number, lambda: tx.replace(lot, recalled, reason))


def void_lot(tx: Transaction, seen: Lot, reason: str) -> LotChange:
    """Strike out a lot that was entered by mistake: what was given from its number is judged without it."""
    tx.hold_stock()
    _check_seen(tx.reader, seen)
    return _changed(tx, seen.number, lambda: tx.void(seen, reason))


def _changed(tx: Transaction, number: str, change: Callable[[], Lot]) -> LotChange:
    """Change the lot of a number; return it with what that makes of the injections given from it."""
    before = _given(tx.reader, number)
    lot = change()
    after = _given(tx.reader, number)
    return LotChange(lot, after, tuple(_differing(before, after)))


def _differing(before: tuple[LotUse, ...], after: tuple[LotUse, ...]) -> Iterable[LotUse]:
    """Return those injections, as they are now, that were good and are sub-standard, or the other way round."""
    return (now for was, now in zip(before, after, strict=True) if was != now)


def _given(reader: Reader, number: str) -> tuple[LotUse, ...]:
    """Return what stands that was given from lots of a number, by day."""
    return tuple(reader.all(LotUse, "lots.given", number=number))


def _check_new(reader: Reader, number: str) -> None:
    """Raise Duplicate where a lot of a number is in stock."""
    if lot := in_stock(reader, number):
        raise Duplicate(f"Lot {number} is in stock already, {lot.product}: prolotrack lot amend puts it right.")


def _check_seen(reader: Reader, seen: Lot) -> None:
    """Raise ChangedMeanwhile where a lot is no longer as it was seen."""
    if reader.get(Lot, seen.id) != seen:
        raise ChangedMeanwhile(f"Somebody else changed lot {seen.number} meanwhile: look at it again, then repeat.")
