"""Cells: how a value is written in a table that spreadsheets read, and how it stays a text there."""

import re
from collections.abc import Iterable
from decimal import Decimal

from prolotrack.domain.quantity import plain

FORMULA = "'*[=+\\-@\t\r]"
_GUARDED = "'+[=+\\-@\t\r]"


def cell(value: object) -> str:
    """Return a value as one cell."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case Decimal():
            return plain(value)
        case tuple():
            return "; ".join(map(cell, value))
    return str(value)


def guarded(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula; `unguarded` gives it back."""
    return f"'{text}" if re.match(FORMULA, text) else text


def unguarded(text: str) -> str:
    """Return a text without the quote that keeps spreadsheets from taking it for a formula."""
    return text[1:] if text[:1] == "'" and re.match(_GUARDED, text) else text


def guarded_cell(value: object) -> str:
    """Return a value as a cell of which only a number or a day is more than text."""
    return guarded(cell(value)) if isinstance(value, str | tuple) else cell(value)


def unlike_formulas(column: Iterable[str | int | None]) -> bool:
    """Say, at once, that no text of a column is taken for a formula; False where one perhaps is."""
    return re.search(f"\n{FORMULA}", "\n" + "\n".join(filter(None, column))) is None  # type: ignore[arg-type] # texts
