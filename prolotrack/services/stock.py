"""Stock: enter lots, put them right, and say that one was recalled."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from prolotrack.domain.lot import Lot, LotChange, LotUse
from prolotrack.errors import Conflict, Duplicate, NotFound, OutOfRange, UsageProblem
from prolotrack.services.held import check_unchanged
from prolotrack.services.lots import given_from, in_stock, lot_record
from prolotrack.store.reader import Reader
from prolotrack.store.transaction import Transaction

CLEARABLE = {
    "expires": ("expires",),
    "maker": ("maker",),
    "note": ("note",),
    "recall": ("recalled_on", "recall_reason"),
}


class LotSaid(NamedTuple):
    """What is said of a lot that is put right; None leaves what was recorded, unless it is to *clear*."""

    number: str | None = None
    product: str | None = None
    expires: date | None = None
    maker: str | None = None
    note: str | None = None
    clear: frozenset[str] = frozenset()


def add_lot(tx: Transaction, lot: Lot) -> LotChange:
    """Enter a lot; Duplicate where its number is in stock already."""
    tx.hold_stock()
    _check_new(tx.reader, lot.number)
    return _changed(tx, lot.number, lambda: tx.add(lot))


def amend_lot(tx: Transaction, seen: Lot, said: LotSaid, reason: str) -> LotChange:
    """Put a lot right; ChangedMeanwhile where it is no longer as *seen*."""
    tx.hold_stock()
    _check_seen(tx.reader, seen)
    new = _amended(seen, said)
    if new == seen:
        raise UsageProblem("Nothing to change: say what is new, such as --expires 2027-03.")
    if new.number == seen.number:
        return _changed(tx, seen.number, lambda: tx.replace(seen, new, reason))
    _check_new(tx.reader, new.number)
    before = given_from(tx.reader, seen.number), given_from(tx.reader, new.number)
    lot = tx.replace(seen, new, reason)
    after = given_from(tx.reader, seen.number), given_from(tx.reader, new.number)
    changed = (use for each in zip(before, after, strict=True) for use in _differing(*each))
    return LotChange(lot, after[1], tuple(dict.fromkeys(changed)), seen.number)


def _amended(seen: Lot, said: LotSaid) -> Lot:
    """Return a lot with what was said in the place of what was recorded."""
    nothing: dict[str, Any] = {field: None for name in said.clear for field in CLEARABLE[name]}
    kept = replace(seen, **nothing)
    return replace(
        kept,
        number=said.number or kept.number,
        product=said.product or kept.product,
        expires=said.expires or kept.expires,
        maker=said.maker or kept.maker,
        note=said.note or kept.note,
    )


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
        raise Conflict(f"{known}: prolotrack lot show lists what was given from it.")
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
    before = given_from(tx.reader, number)
    lot = change()
    after = given_from(tx.reader, number)
    return LotChange(lot, after, tuple(_differing(before, after)))


def _differing(before: tuple[LotUse, ...], after: tuple[LotUse, ...]) -> Iterable[LotUse]:
    """Return those injections, as they are now, that were good and are sub-standard, or the other way round."""
    return (now for was, now in zip(before, after, strict=True) if was != now)


def _check_new(reader: Reader, number: str) -> None:
    """Raise Duplicate where a lot of a number is in stock."""
    if lot := in_stock(reader, number):
        raise Duplicate(f"Lot {number} is in stock already, {lot.product}: prolotrack lot amend puts it right.")


def _check_seen(reader: Reader, seen: Lot) -> None:
    """Raise ChangedMeanwhile where a lot is no longer as it was seen."""
    check_unchanged(f"lot {seen.number}", seen, reader.get(Lot, seen.id))
