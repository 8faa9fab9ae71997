"""Intake: take in what a spreadsheet says, line by line, in one transaction."""

from collections.abc import Iterable
from datetime import date

from prolotrack.domain.intake import Intake, Kind, Line
from prolotrack.store.transaction import Transaction


def take_in(tx: Transaction, kind: Kind, lines: Iterable[Line], today: date, *, keep_good: bool = False) -> Intake:
    """Record what the lines of a file say that is not recorded yet, the lines in any order.

    All problems are told at once. Raises NotTakenIn, which holds them, where there is one, and *tx* is to be taken
    back; with *keep_good* the other lines are recorded. Where nobody is said to have treated, it is who acts.
    """
    raise NotImplementedError
