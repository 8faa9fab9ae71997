"""Lots in a clinic: short ways to give from them, to enter them and to recall them."""

from dataclasses import replace
from datetime import date

from prolotrack.domain.lot import Lot, LotChange
from prolotrack.domain.said import Said
from prolotrack.domain.session import Session
from prolotrack.services.lots import find_lot
from prolotrack.services.stock import LotSaid, add_lot, amend_lot, recall_lot, void_lot
from prolotrack.services.treatment import log_session
from tests.factories import NOTHING_SAID, Clinic

D50 = Lot("D50", "dextrose 50 %")


def used(clinic: Clinic, on: date, *lots: str, courses: tuple[int, ...] = (1,)) -> Session:
    """Log a session that was given from lots."""
    said = Said(on, replace(NOTHING_SAID, lots=lots))
    session, _ = clinic.do(lambda tx: log_session(tx, courses, said))
    return session


def added(clinic: Clinic, lot: Lot = D50) -> LotChange:
    """Enter a lot."""
    return clinic.do(lambda tx: add_lot(tx, lot), command="lot add")


def found(clinic: Clinic, number: str = "D50") -> Lot:
    """Return the lot of a number."""
    return clinic.ask(lambda reader: find_lot(reader, number))


def amended(clinic: Clinic, said: LotSaid, seen: Lot | None = None) -> LotChange:
    """Put a lot right."""
    lot = seen or found(clinic)
    return clinic.do(lambda tx: amend_lot(tx, lot, said, "typo"), command="lot amend")


def recalled(clinic: Clinic, on: date, number: str = "D50", product: str | None = None) -> LotChange:
    """Recall a lot."""
    return clinic.do(lambda tx: recall_lot(tx, number, product, on, "particles"), command="lot recall")


def struck_out(clinic: Clinic, seen: Lot | None = None) -> LotChange:
    """Strike out a lot."""
    lot = seen or found(clinic)
    return clinic.do(lambda tx: void_lot(tx, lot, "mistyped"), command="lot void")
