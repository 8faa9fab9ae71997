"""Plain values: text and whole numbers, the form in which values are kept and in which many of them leave.

A day is ISO text, a decimal is in thousandths, a truth is 0 or 1, a list is JSON; a text, a word and a whole number are
as they are.
"""

import json
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

Plain = str | int | None
Batch = list[Sequence[Plain]]  # the columns of some rows, whose values are plain

THOUSANDTHS = 1000

READ: dict[Any, Callable[[Any], object]] = {
    date: date.fromisoformat,
    Decimal: lambda thousandths: Decimal(thousandths) / THOUSANDTHS,
    bool: bool,
    tuple[str, ...]: lambda text: tuple(json.loads(text)),
}
